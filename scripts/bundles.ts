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

/** A shell of the language server takes from its core what every shell shares: the library knows its surroundings by what a shell has installed. */
const sharedCore: Plugin = {
  name: 'shared-core',
  setup: ({ onResolve }) => {
    onResolve(
      { filter: /^\.\/(languageServer|lsp\/(admission|clientFiles))\.ts$|^\.\.\/common\/(api|server)$/ },
      () => ({
        path: './core.cjs',
        external: true,
      }),
    );
  },
};

/** The bundles of the product that need no other one but what is loaded late, and how they are made. */
export const productBundles = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `main` of the JSON libraries is UMD with hidden requires: it bundles and then dies.
  mainFields: ['module', 'main'],
  external: ['vscode', 'node:sqlite'],
  // Its ES module asks for its own URL, which a bundle doesn't have.
  // Texts come to l10n as contents, so it needs no files: one build runs everywhere.
  alias: { fdir: './node_modules/fdir/dist/index.cjs', '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
  outExtension: { '.js': '.cjs' },
  legalComments: 'none',
  plugins: [withoutExamples, lazyBundles],
  entryPoints: [
    { in: 'client/extension.ts', out: 'extension' },
    { in: 'server/core.ts', out: 'core' },
    { in: 'cli/main.ts', out: 'cli' },
    { in: 'server/script/python/readScript.ts', out: 'python' },
  ],
} satisfies BuildOptions;

/** The process of the language server. */
export const serverBundle = {
  ...productBundles,
  plugins: [lazyBundles, sharedCore],
  entryPoints: [{ in: 'server/main.ts', out: 'server' }],
} satisfies BuildOptions;

/** What runs in a browser's worker. A module that only Node has doesn't build. */
const workerBundle = {
  ...productBundles,
  platform: 'browser',
  target: 'es2022',
  external: ['vscode'],
  outExtension: {},
} satisfies BuildOptions;

/** The extension for a VS Code that is a page, which runs no ES module; the name says that it is none. */
const browserExtension = {
  ...workerBundle,
  outExtension: { '.js': '.cjs' },
  entryPoints: [{ in: 'client/browser.ts', out: 'browser/extension' }],
} satisfies BuildOptions;

/** The language server for it. The extension puts the core before it. */
const browserServer = {
  ...workerBundle,
  plugins: [sharedCore],
  entryPoints: [{ in: 'server/browser.ts', out: 'browser/server' }],
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

/** Everything that is packed. */
export const allBundles: readonly BuildOptions[] = [
  productBundles,
  serverBundle,
  browserExtension,
  browserServer,
  pageBundle,
];
