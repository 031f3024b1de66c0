import type { BuildOptions } from 'esbuild';

/** The bundles of the product, and how they are made. */
export const productBundles = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `main` of the JSON libraries is UMD with hidden requires: it bundles and then dies.
  mainFields: ['module', 'main'],
  external: ['vscode', 'node:sqlite'],
  outExtension: { '.js': '.cjs' },
  legalComments: 'none',
  entryPoints: [
    { in: 'client/extension.ts', out: 'extension' },
    { in: 'server/main.ts', out: 'server' },
    { in: 'cli/main.ts', out: 'cli' },
  ],
} satisfies BuildOptions;
