import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { packExtension } from './packExtension.ts';
import { runVsCodeSuite } from './runVsCodeSuite.ts';

export interface Counts {
  passed: number;
  failed: number;
}

/** In the order of cost. The suites up to `robustness` need no VS Code. */
export const suites: Record<string, () => Promise<Counts>> = {
  unit: () => runFiles('dist/test/unit/**/*.test.cjs'),
  lsp: () => runFiles('dist/test/lsp/**/*.test.cjs'),
  endpoint: () => runFiles('dist/test/endpoint/**/*.test.cjs'),
  conformance: () => runFiles('dist/test/conformance/**/*.test.cjs'),
  robustness: () => runFiles('dist/test/robustness/**/*.test.cjs'),
  vscode: runVsCodeSuite,
  user: runUserSuite,
};

/** Needs none of the libraries that must be bundled, so it runs from source. One window at a time: each keeps a machine busy. */
async function runUserSuite(): Promise<Counts> {
  process.env.TRAININGJOB_VSIX = packExtension();
  return runFiles('test/user/**/*.test.ts', 1);
}

/** In milliseconds, per test file and per test: far more than any needs, so that what hangs is reported instead of waited for. */
const longestTest = 300_000;

/** Runs test files one process each, prints them as they end, and counts them. */
async function runFiles(pattern: string, concurrency = availableParallelism()): Promise<Counts> {
  const files = globSync(pattern);
  const counts = { passed: 0, failed: 0 };
  if (files.length === 0) return counts;
  const events = run({ files, concurrency, timeout: longestTest });
  events.on('test:summary', ({ file, counts: { tests, passed, skipped, todo } }) => {
    if (file === undefined) Object.assign(counts, { passed, failed: tests - passed - skipped - todo });
  });
  for await (const text of events.compose(spec)) process.stdout.write(text);
  return counts;
}
