/**
 * Builds every bundle into dist/. Flags: --watch, --production (minified, no source maps), --tests (the test bundles as well),
 * --outdir=elsewhere. Tests are bundled like the product, because the UMD builds of the JSON libraries do not load as ES modules in plain Node.
 */
import { globSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

const { values: flags } = parseArgs({
  options: {
    watch: { type: 'boolean' },
    production: { type: 'boolean' },
    tests: { type: 'boolean' },
    outdir: { type: 'string', default: 'dist' },
  },
});

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
  sourcemap: !flags.production,
  minify: flags.production,
  legalComments: 'none',
  logLevel: 'warning',
};

const product = {
  ...common,
  outdir: flags.outdir,
  entryPoints: [
    { in: 'client/extension.ts', out: 'extension' },
    { in: 'server/main.ts', out: 'server' },
    { in: 'cli/main.ts', out: 'cli' },
  ],
};

const tests = {
  ...common,
  outdir: `${flags.outdir}/test`,
  outbase: 'test',
  sourcemap: true,
  minify: false,
  entryPoints: [
    ...globSync('test/{unit,lsp,endpoint,conformance,robustness,vscode}/**/*.test.ts'),
    'test/vscode/index.ts',
    'test/vscode/end.ts',
    'test/bench/bench.ts',
  ],
};

// A test that has moved or gone must not run on from its old bundle.
if (flags.tests) rmSync(tests.outdir, { recursive: true, force: true });
const jobs = flags.tests ? [product, tests] : [product];
if (flags.watch) {
  const contexts = await Promise.all(jobs.map((job) => esbuild.context(job)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  // What is wrong has been printed already.
  await Promise.all(jobs.map((job) => esbuild.build(job))).catch(() => process.exit(1));
}
