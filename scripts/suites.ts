import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { packExtension } from './packExtension.ts';
import { runTestProgram, type TestProgram } from './testProgram.ts';
import type { Counts } from './testProgress.ts';

interface Suite {
  readonly programs: () => TestProgram[];
  /** How many run at a time; as many as there are cores when it does not say. */
  readonly atATime?: number;
}

/** In the order of cost. The suites up to `robustness` need no VS Code. */
export const suites: Record<string, Suite> = {
  unit: { programs: () => [...testFiles('dist/test/unit/**/*.test.cjs'), ...testFiles('test/scripts/**/*.test.ts')] },
  lsp: { programs: () => testFiles('dist/test/lsp/**/*.test.cjs') },
  endpoint: { programs: () => testFiles('dist/test/endpoint/**/*.test.cjs') },
  conformance: { programs: () => testFiles('dist/test/conformance/**/*.test.cjs') },
  robustness: { programs: () => testFiles('dist/test/robustness/**/*.test.cjs') },
  vscode: { programs: () => [{ name: 'test/vscode', args: ['scripts/runVsCodeSuite.ts'] }] },
  // Needs none of the libraries that must be bundled, so it runs from source. One window at a time: each keeps a machine busy.
  user: { programs: userTests, atATime: 1 },
};

function userTests(): TestProgram[] {
  process.env.TRAININGJOB_VSIX = packExtension();
  return testFiles('test/user/**/*.test.ts');
}

/** For Node, before the name of a test file. */
export const reportingArgs = [
  '--test-force-exit',
  '--test-reporter=./scripts/reportTests.ts',
  '--test-reporter-destination=stdout',
];

/** Each in a process of its own, which ends when its tests have ended, whatever else it has left open. */
function testFiles(pattern: string): TestProgram[] {
  return globSync(pattern)
    .sort()
    .map((file) => ({ name: sourceOf(file), args: [...reportingArgs, file] }));
}

const sourceOf = (file: string) => file.replaceAll('\\', '/').replace(/^dist\/(.*)\.cjs$/, '$1.ts');

/** In milliseconds: far more than anything needs between two events, so that what hangs is reported instead of waited for. */
const longestSilence = 300_000;

/** Runs a suite's programs, prints each as a whole, and counts the tests. */
export async function runSuite({ programs, atATime = availableParallelism() }: Suite, folder: string): Promise<Counts> {
  const queue = programs();
  const counts = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let program = queue.shift(); program; program = queue.shift()) {
      const { passed, failed } = await runAndPrint(program, folder, atATime === 1);
      counts.passed += passed;
      counts.failed += failed;
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return counts;
}

/** The lines of programs that run side by side are kept until each is done. */
async function runAndPrint(program: TestProgram, folder: string, isAlone: boolean): Promise<Counts> {
  const lines: string[] = [];
  const start = performance.now();
  if (isAlone) console.log(`▸ ${program.name}`);
  const print = isAlone ? console.log : (line: string) => void lines.push(line);
  const counts = await runTestProgram(program, { folder, print, longestSilence });
  if (!isAlone) console.log([`▸ ${program.name} (${seconds(start)})`, ...lines].join('\n'));
  return counts;
}

export const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
