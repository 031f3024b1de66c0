import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { OutputFile, Plugin, PluginBuild } from 'esbuild';

/** What several programs need, and what is loaded late, becomes files of its own. esbuild splits only ES modules, so they become CommonJS afterwards. */
export const sharedParts: Plugin = {
  name: 'shared-parts',
  setup: (build) => {
    const { write = true, sourcemap, outdir = '.' } = build.initialOptions;
    const split = { format: 'esm', splitting: true, chunkNames: 'part-[name]-[hash]', write: false } as const;
    Object.assign(build.initialOptions, { ...split, sourcemap: sourcemap ? 'inline' : false });
    build.onEnd(async (result) => {
      const files = await Promise.all((result.outputFiles ?? []).map((file) => toCommonJs(build, file)));
      result.outputFiles = files.flat();
      if (!write || result.errors.length > 0) return;
      const folder = resolve(build.initialOptions.absWorkingDir ?? '.', outdir);
      writeAll(folder, result.outputFiles);
    });
  },
};

async function toCommonJs(build: PluginBuild, file: OutputFile): Promise<OutputFile[]> {
  const { minify = false, target, sourcemap } = build.initialOptions;
  const { code, map } = await build.esbuild.transform(file.text, {
    ...{ format: 'cjs', platform: 'node', legalComments: 'none', minify, ...(target && { target }) },
    // What is loaded late is loaded by require, too, which takes half the time.
    supported: { 'dynamic-import': false },
    footer: asValues,
    sourcemap: sourcemap ? 'external' : false,
  });
  const name = basename(file.path);
  const text = code.replace(foreign, escaped);
  const mapped = sourcemap ? `${text}//# sourceMappingURL=${name}.map\n` : text;
  return [outputFile(file.path, mapped), ...(sourcemap ? [outputFile(`${file.path}.map`, map)] : [])];
}

/** esbuild exports functions that give a value, for modules that import each other in a circle. Parts don't, and each use of a name would ask. */
const asValues = 'module.exports = { ...module.exports };';

/** esbuild leaves them in regular expressions only. V8 keeps a text with one of them in twice the memory, and takes longer to read it. */
const foreign = /[^\0-\x7f]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const outputFile = (path: string, text: string): OutputFile => ({
  path,
  text,
  contents: new TextEncoder().encode(text),
  hash: '',
});

/** What is no longer made would be packed with the rest, because the names of parts change with their content. */
function writeAll(folder: string, files: readonly OutputFile[]): void {
  const current = new Set(files.map(({ path }) => basename(path)));
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of files) writeFileSync(path, contents);
  for (const name of globSync('*.cjs{,.map}', { cwd: folder })) if (!current.has(name)) rmSync(join(folder, name));
}
