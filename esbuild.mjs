/**
 * Builds every bundle into dist/. Flags: --watch, --production (minified, no source maps), --tests (the test bundles as well).
 * Tests are bundled like the product, because the UMD builds of the JSON libraries do not load as ES modules in plain Node.
 */
import { globSync } from 'node:fs';
import * as esbuild from 'esbuild';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `main` of the JSON libraries is UMD with hidden requires: it bundles and then dies.
  mainFields: ['module', 'main'],
  external: ['vscode', 'node:sqlite'],
  outExtension: { '.js': '.cjs' },
  sourcemap: !production,
  minify: production,
  legalComments: 'none',
  logLevel: 'warning',
};

const product = {
  ...common,
  outdir: 'dist',
  entryPoints: [
    { in: 'client/extension.ts', out: 'extension' },
    { in: 'server/main.ts', out: 'server' },
    { in: 'cli/main.ts', out: 'cli' },
  ],
};

const tests = {
  ...common,
  outdir: 'dist/test',
  outbase: 'test',
  sourcemap: true,
  minify: false,
  entryPoints: globSync('test/{unit,lsp,endpoint,conformance,vscode,user}/**/*.test.ts'),
  external: [...common.external, 'playwright-core', '@vscode/test-electron', 'esbuild'],
};

const jobs = flags.has('--tests') ? [product, tests] : [product];
if (flags.has('--watch')) {
  const contexts = await Promise.all(jobs.map((job) => esbuild.context(job)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(jobs.map((job) => esbuild.build(job)));
}
