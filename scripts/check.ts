/** `npm run check`, the inner loop: everything that can be said without starting a VS Code. */
import { styleText } from 'node:util';
import { runScript } from './runScript.ts';

const checks: Record<string, string[]> = {
  types: ['node_modules/typescript/bin/tsc', '-p', '.'],
  'types without Node': ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json'],
  'format and lint': ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'],
  'generated files': ['scripts/generate/generate.ts', '--check'],
  tests: ['scripts/testAll.ts', 'unit', 'lsp'],
};

const failed = Object.keys(checks).filter((name) => !runScript(...(checks[name] ?? [])));
console.log(
  failed.length === 0 ? styleText('green', 'All checks passed.') : styleText('red', `Failed: ${failed.join(', ')}.`),
);
process.exit(failed.length === 0 ? 0 : 1);
