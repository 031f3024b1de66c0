import { readFileSync } from 'node:fs';
import type { BuildOptions, Plugin } from 'esbuild';
import { esLibraries } from './esLibraries.ts';
import { sharedParts } from './sharedParts.ts';

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

/** Large tables are parsed when a program starts, in less time than V8 takes to make them of code. */
const jsonAsText: Plugin = {
  name: 'json-as-text',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.schema\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

/** The programs of the product with the parts that they share, and how they are made. */
export const productBundles = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `main` of the JSON libraries is UMD with hidden requires: it bundles and then dies.
  mainFields: ['module', 'main'],
  external: ['vscode', 'node:sqlite'],
  alias: {
    // Its ES module asks for its own URL, which a bundle doesn't have.
    fdir: './node_modules/fdir/dist/index.cjs',
    // Texts come to l10n as contents, so it needs no files: one build runs everywhere.
    '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js',
    // The packages tell only builds for browsers, and the worker's server shares parts with programs of Node.
    'vscode-languageserver/browser': './node_modules/vscode-languageserver/lib/browser/main.js',
    'vscode-languageserver-protocol/browser': './node_modules/vscode-languageserver-protocol/lib/browser/main.js',
    'vscode-jsonrpc/browser': './node_modules/vscode-jsonrpc/lib/browser/main.js',
  },
  outExtension: { '.js': '.cjs' },
  legalComments: 'none',
  plugins: [withoutExamples, jsonAsText, esLibraries, sharedParts],
  entryPoints: [
    { in: 'client/extension.ts', out: 'extension' },
    { in: 'server/start.ts', out: 'server' },
    { in: 'worker/main.ts', out: 'browserServer' },
    { in: 'cli/main.ts', out: 'cli' },
    { in: 'cli/checkingThread.ts', out: 'checkingThread' },
  ],
} satisfies BuildOptions;

/** The extension for a VS Code that is a page, which runs no ES module; the name says that it is none. A module that only Node has doesn't build. */
const browserExtension = {
  ...productBundles,
  platform: 'browser',
  target: 'es2022',
  external: ['vscode'],
  plugins: [esLibraries],
  entryPoints: [{ in: 'client/browser.ts', out: 'browser/extension' }],
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
export const allBundles: readonly BuildOptions[] = [productBundles, browserExtension, pageBundle];
