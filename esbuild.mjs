/**
 * Builds every bundle into dist/. Flags: --watch, --production (minified, no source maps), --tests (the test bundles as well),
 * --pseudo (the extension in the pseudo-language into dist/pseudo, which --tests does too), --outdir=elsewhere. Tests are bundled like the product, because the UMD builds of the JSON libraries do not load as ES modules in plain Node.
 */
import { globSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { allBundles, productBundles } from './scripts/bundles.ts';
import { writePseudoExtension } from './scripts/pseudo/writePseudoExtension.ts';

const { values: flags } = parseArgs({
  options: {
    watch: { type: 'boolean' },
    production: { type: 'boolean' },
    tests: { type: 'boolean' },
    pseudo: { type: 'boolean' },
    outdir: { type: 'string', default: 'dist' },
  },
});

/** @type {esbuild.BuildOptions} */
const flagged = {
  sourcemap: !flags.production,
  minify: flags.production,
  logLevel: flags.watch ? 'silent' : 'warning',
};

const product = allBundles.map((bundles) => ({ ...bundles, ...flagged, outdir: flags.outdir }));

const tests = {
  ...productBundles,
  ...flagged,
  // Tests build with it.
  external: [...productBundles.external, 'esbuild'],
  outdir: `${flags.outdir}/test`,
  outbase: 'test',
  sourcemap: true,
  // The sources are beside them.
  sourcesContent: false,
  minify: false,
  plugins: [],
  // Some test files are also the program that they start.
  define: { 'import.meta.filename': '__filename' },
  entryPoints: [
    ...globSync('test/{unit,lsp,editors,submission,endpoint,conformance,robustness,vscode}/**/*.test.ts'),
    'test/endpoint/submitter.ts',
    'test/vscode/index.ts',
    'test/vscode/end.ts',
    'test/bench/bench.ts',
    'test/bench/files.ts',
    'test/bench/inWindow.ts',
    'test/bench/peers.ts',
    'test/faults/faults.ts',
  ],
};

// A test that has moved or gone must not run on from its old bundle.
if (flags.tests) rmSync(tests.outdir, { recursive: true, force: true });
const jobs = flags.tests ? [...product, tests] : product;
if (flags.watch) {
  const plugins = [progressReport()];
  const contexts = await Promise.all(
    jobs.map((job) => esbuild.context({ ...job, plugins: [...(job.plugins ?? []), ...plugins] })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  // What is wrong has been printed already.
  await Promise.all(jobs.map((job) => esbuild.build(job))).catch(() => process.exit(1));
  if (flags.tests || flags.pseudo) writePseudoExtension(flags.outdir, `${flags.outdir}/pseudo`);
}

/**
 * Says when a round of building begins and ends, and what is wrong on one line each, in the form that the problem matcher of
 * .vscode/tasks.json reads. One plugin for all bundles: a round ends with the last of them.
 * @returns {esbuild.Plugin}
 */
function progressReport() {
  let running = 0;
  return {
    name: 'progress-report',
    setup: ({ onStart, onEnd }) => {
      onStart(() => {
        if (running++ === 0) console.log('[watch] build started');
      });
      onEnd(({ errors, warnings }) => {
        for (const error of errors) console.log(lineOf('error', error));
        for (const warning of warnings) console.log(lineOf('warning', warning));
        if (--running === 0) console.log('[watch] build finished');
      });
    },
  };
}

/** A column counts from 0 in esbuild and from 1 in editors. */
function lineOf(severity, { text, location }) {
  const { file, line, column } = location ?? { file: 'esbuild.mjs', line: 1, column: 0 };
  return `${file}:${line}:${column + 1}: ${severity}: ${text}`;
}
