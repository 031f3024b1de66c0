/** `npm run check`, the inner loop: everything that can be said without starting a VS Code, and how to mend what is found. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { styleText } from 'node:util';
import { root } from './paths.ts';

interface Check {
  readonly name: string;
  readonly args: readonly string[];
  /** What to do about it. */
  readonly remedy: string;
}

const tsc = 'node_modules/typescript/bin/tsc';
const checks: readonly Check[] = [
  { name: 'types', args: [tsc, '-p', '.'], remedy: 'Correct the types named above.' },
  {
    name: 'types without Node',
    args: [tsc, '-p', 'tsconfig.pure.json'],
    remedy: 'Correct the types named above. This code takes what only Node has from its ports.',
  },
  {
    name: 'types of the page with curves',
    args: [tsc, '-p', 'tsconfig.page.json'],
    remedy: 'Correct the types named above. This code runs in a browser.',
  },
  {
    name: 'types of what runs in a worker of a browser',
    args: [tsc, '-p', 'tsconfig.browser.json'],
    remedy: 'Correct the types named above. This code runs in a browser.',
  },
  {
    name: 'format and lint',
    args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'],
    remedy: 'Run `npm run fix`, and correct by hand what it leaves.',
  },
  { name: 'tests', args: ['scripts/testAll.ts', 'unit', 'lsp'], remedy: 'Do what the tests marked ✖ say.' },
];

const failed = (await Promise.all(checks.map(passes))).filter((check) => check !== undefined);
for (const { name, remedy } of failed) console.log(styleText('red', `Failed: ${name}. ${remedy}`));
if (failed.length === 0) console.log(styleText('green', 'All checks passed.'));
process.exitCode = failed.length === 0 ? 0 : 1;

/** Side by side, each printed as a whole with the time it took; gives the check when it has failed. */
async function passes(check: Check): Promise<Check | undefined> {
  const start = performance.now();
  const child = spawn(process.execPath, check.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code !== 0) console.log(withoutPassed(errors + output));
  console.log(`${code === 0 ? '✔' : '✖'} ${check.name} (${seconds} s)`);
  return code === 0 ? undefined : check;
}

/** A declaration, because it is called while the module still waits. */
function withoutPassed(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^\s*[✔▸]/.test(line))
    .join('\n');
}
