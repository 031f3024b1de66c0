import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { productBundles } from './bundles.ts';
import { root } from './paths.ts';

/** What the command line reads beside its bundles, at the same places as in the extension. */
const files = [
  'LICENSE',
  'ThirdPartyNotices.txt',
  'docs/RULES.md',
  'schemas/REFERENCE.md',
  'schemas/trainingjob.schema.json',
  'schemas/trainingjob-response.schema.json',
  'schemas/trainingjobrc.schema.json',
];

/** The bundles of the extension that need no VS Code. */
const programs = new Set(['cli', 'checkingThread', 'server']);

/** Packs the command line and the language server for npm; gives the path of the archive, which has no dependencies. */
export async function packNpm(folder: string): Promise<string> {
  const content = join(folder, 'package');
  mkdirSync(content, { recursive: true });
  const entryPoints = productBundles.entryPoints.filter(({ out }) => programs.has(out));
  await esbuild.build({
    ...productBundles,
    entryPoints,
    minify: true,
    outdir: join(content, 'dist'),
    absWorkingDir: root,
  });
  chmodSync(join(content, 'dist', 'cli.cjs'), 0o755);
  for (const file of [...files, ...globSync('l10n/*.l10n.*.json', { cwd: root })]) {
    mkdirSync(dirname(join(content, file)), { recursive: true });
    cpSync(join(root, file), join(content, file));
  }
  cpSync(join(root, 'docs', 'COMMAND_LINE.md'), join(content, 'README.md'));
  writeFileSync(join(content, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: content,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (packed.status !== 0) throw new Error(`\`npm pack\` failed: ${packed.stderr}`);
  return join(folder, JSON.parse(packed.stdout)[0].filename);
}

/** What it shares with the manifest of the extension is said there. */
function manifest(): object {
  const { name, version, license, repository, bugs, keywords, engines } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return {
    name,
    version,
    description: 'Checks, formats, explains, and submits training jobs of ModelArts; with a language server.',
    license,
    repository,
    bugs,
    keywords,
    engines: { node: engines.node },
    bin: { [name]: 'dist/cli.cjs' },
  };
}
