import { readFileSync } from 'node:fs';
import type { BuildOptions, Plugin } from 'esbuild';

/** The examples of a rule as Biome lays them out: one line, or all lines to the bracket in the column of the name. */
const examples = /^( {6}(?:in)?valid: \[)(?:.*(\],)|\n(?:(?! {6}\S).*\n)* {6}(\],))$/gm;

/** Leaves out the examples of rules, which only tests and documentation read. They are a tenth of what the server would be. */
const withoutExamples: Plugin = {
  name: 'without-examples',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]server[\\/]rules[\\/]\w+\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(examples, '$1$2$3'),
      loader: 'ts',
    }));
  },
};

/** What is loaded only when it's needed is a bundle of its own. */
const lazyBundles: Plugin = {
  name: 'lazy-bundles',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/readScript\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './python.cjs', external: true } : undefined,
    );
  },
};

/** The bundles of the product, and how they are made. */
export const productBundles = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `main` of the JSON libraries is UMD with hidden requires: it bundles and then dies.
  mainFields: ['module', 'main'],
  external: ['vscode', 'node:sqlite'],
  // Its ES module asks for its own URL, which a bundle doesn't have.
  alias: { fdir: './node_modules/fdir/dist/index.cjs' },
  outExtension: { '.js': '.cjs' },
  legalComments: 'none',
  plugins: [withoutExamples, lazyBundles],
  entryPoints: [
    { in: 'client/extension.ts', out: 'extension' },
    { in: 'server/main.ts', out: 'server' },
    { in: 'cli/main.ts', out: 'cli' },
    { in: 'server/script/python/readScript.ts', out: 'python' },
  ],
} satisfies BuildOptions;

/** What runs in a page that VS Code shows: a script and a style. */
export const pageBundle = {
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  legalComments: 'none',
  entryPoints: [{ in: 'client/curvesPage/page.ts', out: 'curves' }],
} satisfies BuildOptions;
