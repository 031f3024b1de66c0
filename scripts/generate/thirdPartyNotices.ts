import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { allBundles } from '../bundles.ts';

/** The licenses of every package that a bundle contains a byte of. */
export function thirdPartyNotices(): string {
  const notices = packageFolders().map(noticeOf).sort();
  return [...new Set([introduction, ...notices])].join(`\n\n${'-'.repeat(80)}\n\n`).concat('\n');
}

const introduction =
  'Third-party notices\n\nThe bundles of this extension contain parts of the packages below. Each is under its own license.';

/** Minified as in the product, because that drops more. */
function packageFolders(): string[] {
  const options = { metafile: true, write: false, minify: true, outdir: 'dist', logLevel: 'silent' } as const;
  const builds = allBundles.map((bundles) => buildSync({ ...bundles, ...options, plugins: [] }));
  const outputs = builds.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const paths = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...new Set(paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))];
}

function noticeOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(read(folder, 'package.json'));
  const files = readdirSync(folder).filter((file) =>
    /^(licen[cs]e|copying|notice|third-?party-?notices?)\b/i.test(file),
  );
  const texts = files.length > 0 ? files.map((file) => read(folder, file)) : [standardText(license, author)];
  if (!texts[0])
    throw new Error(`${name} has no license text. Find it, and add it to scripts/generate/thirdPartyNotices.ts.`);
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

const read = (folder: string, file: string): string =>
  readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();

/** For a package that names its license and its author, but brings no text. */
function standardText(license: unknown, author: unknown): string | undefined {
  const holder = typeof author === 'string' ? author : Object(author).name;
  return license === 'MIT' && holder ? `MIT License\n\nCopyright (c) ${holder}\n\n${mit}` : undefined;
}

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
