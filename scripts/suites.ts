import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { packExtension } from './packExtension.ts';
import { sourceOf } from './testEvents.ts';
import { runTestProgram, type TestProgram } from './testProgram.ts';
import type { Counts } from './testProgress.ts';

type Suite = () => TestProgram[];

/** The suites up to `robustness` need no VS Code. `user` needs none of the libraries that must be bundled, so it runs from source. */
export const suites: Readonly<Record<string, Suite>> = {
  // What mostly waits begins first, so that others run beside it.
  unit: () => [...each('test/scripts/**/*.test.ts'), ...together('test/unit', 'dist/test/unit/**/*.test.cjs')],
  lsp: () => each('dist/test/lsp/**/*.test.cjs'),
  submission: () => together('test/submission', 'dist/test/submission/**/*.test.cjs'),
  editors: () => each('dist/test/editors/**/*.test.cjs'),
  endpoint: () => each('dist/test/endpoint/**/*.test.cjs'),
  conformance: () => each('dist/test/conformance/**/*.test.cjs'),
  robustness: () => each('dist/test/robustness/**/*.test.cjs'),
  vscode: () => [{ name: 'test/vscode', args: ['scripts/runVsCodeSuite.ts'] }],
  user: () => {
    process.env.TRAININGJOB_VSIX = packExtension();
    return each('test/user/**/*.test.ts');
  },
};

/** Their programs open windows of VS Code, each of which keeps a core and a half busy. */
const windowSuites = ['vscode', 'user'];

/** For Node, before the names of test files. */
export const reportingArgs = [
  '--test',
  '--test-isolation=none',
  '--test-force-exit',
  '--test-reporter=./scripts/reportTests.ts',
  '--test-reporter-destination=stdout',
];

/** Each file in a process of its own, which ends when its tests have ended, whatever else it has left open. */
const each = (pattern: string): TestProgram[] =>
  filesOf(pattern).map((file) => ({ name: sourceOf(file), args: [...reportingArgs, file] }));

/** Files of quick tests that start nothing share a few processes: most of their time would go into starting one each. */
function together(name: string, pattern: string): TestProgram[] {
  const files = filesOf(pattern);
  const count = Math.min(files.length, 2 * availableParallelism());
  return Array.from({ length: count }, (_, part) => ({
    name: `${name} (${part + 1} of ${count})`,
    args: [...reportingArgs, ...files.filter((_, i) => i % count === part)],
  }));
}

const filesOf = (pattern: string) => globSync(pattern).sort();

/** In milliseconds: far more than anything needs between two events, so that what hangs is reported instead of waited for. */
const longestSilence = 300_000;

/** The counts of each suite, and the seconds that its programs took together. */
export interface SuiteResult extends Counts {
  seconds: number;
  /** What failed beside others, and passed when its program ran again by itself. */
  readonly unsteady: string[];
}

/** One program of a suite, and where its counts go. */
interface Job {
  readonly suite: string;
  readonly program: TestProgram;
  readonly result: SuiteResult;
}

/** If more programs fail, it isn't the load. */
const mostUnsteady = 5;

/**
 * Runs the programs of all suites side by side; counts the tests of each suite. A program with failures runs again when it has the
 * machine to itself, which tells a fault from a test that doesn't stand load. What it says then counts.
 */
export async function runSuites(names: readonly string[], folder: string): Promise<Record<string, SuiteResult>> {
  const results: Record<string, SuiteResult> = {};
  const jobs = names.flatMap((suite) => {
    const result: SuiteResult = { passed: 0, failed: 0, failures: [], seconds: 0, unsteady: [] };
    results[suite] = result;
    return programsOf(suite, result).map((program): Job => ({ suite, program, result }));
  });
  // The last program has the most stories, so it begins.
  const windows = jobs.filter(({ suite }) => windowSuites.includes(suite)).reverse();
  const others = jobs.filter(({ suite }) => !windowSuites.includes(suite));
  // The windows take longest, so one lane begins with them. One lane more than there are cores makes use of what tests wait.
  const lanes = Array.from({ length: availableParallelism() + 1 }, (_, i) =>
    i === 0 ? [windows, others] : [others, windows],
  );
  const failed: [Job, Counts][] = [];
  await Promise.all(
    lanes.map(async (queues) => {
      for await (const [job, counts] of inTurn(queues, folder))
        if (counts.failed > 0) failed.push([job, counts]);
        else add(counts, job.result);
    }),
  );
  for (const [job, first] of failed) {
    const counts = failed.length > mostUnsteady ? first : await runAndPrint(job, folder);
    add(counts, job.result);
    if (counts.failed === 0) job.result.unsteady.push(...first.failures);
  }
  return results;
}

async function* inTurn(queues: readonly Job[][], folder: string): AsyncGenerator<[Job, Counts]> {
  for (const queue of queues)
    for (let job = queue.shift(); job; job = queue.shift()) yield [job, await runAndPrint(job, folder)];
}

function add({ passed, failed, failures }: Counts, result: SuiteResult): void {
  result.passed += passed;
  result.failed += failed;
  result.failures.push(...failures);
}

/** A suite that cannot begin, or runs nothing, counts as one failure. */
function programsOf(suite: string, result: SuiteResult): TestProgram[] {
  try {
    const programs = suites[suite]?.();
    if (programs?.length) return programs;
    console.error(
      programs ? `No tests in ${suite}.` : `There is no suite "${suite}". Use ${Object.keys(suites).join(', ')}.`,
    );
  } catch (error) {
    console.error(error);
  }
  result.failed++;
  return [];
}

async function runAndPrint({ program, result }: Job, folder: string): Promise<Counts> {
  const lines: string[] = [];
  const start = performance.now();
  const counts = await runTestProgram(program, { folder, print: (line) => lines.push(line), longestSilence });
  const seconds = (performance.now() - start) / 1000;
  result.seconds += seconds;
  console.log([`▸ ${program.name} (${seconds.toFixed(1)} s)`, ...lines].join('\n'));
  return counts;
}
