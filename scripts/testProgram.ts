import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { root } from './paths.ts';
import { processesWith, signalIfThere } from './processes.ts';
import { type Counts, TestProgress } from './testProgress.ts';

export interface TestProgram {
  /** What it is called in the output. */
  readonly name: string;
  /** Of Node. */
  readonly args: readonly string[];
}

export interface RunOptions {
  /** Its temporary folder is made in here. */
  readonly folder: string;
  readonly print: (line: string) => void;
  /** In milliseconds, without an event or a line of output. */
  readonly longestSilence: number;
}

/**
 * Runs a program that reports tests (see testEvents.ts), prints and counts them. It comes to an end whatever the tests do: a program
 * that is silent for too long is killed. Nothing that it started outlives it, and what it leaves behind counts as a failure.
 */
export async function runTestProgram({ name, args }: TestProgram, options: RunOptions): Promise<Counts> {
  const { longestSilence, print } = options;
  const folder = mkdtempSync(join(options.folder, 't-'));
  const progress = new TestProgress(name, print);
  const child = start(args, folder);
  let isLate = false;
  const watchdog = setTimeout(() => {
    isLate = true;
    progress.fail(`Nothing happened for ${longestSilence / 1000} s ${progress.place()}. The process was ended.`);
    void endAll(child, folder);
  }, longestSilence);
  const closed = listen(child, (line) => {
    watchdog.refresh();
    progress.hear(line);
  });
  const [code, signal] = await once(child, 'exit');
  clearTimeout(watchdog);
  const left = await leftProcesses(folder);
  await endAll(child, folder);
  // A pipe may have been inherited by somebody who could not be found.
  await Promise.race([closed, pass(2000, undefined, { ref: false })]);
  if (isLate) return progress.counts;
  progress.end(signal ?? `exit code ${code}`);
  if (left.length > 0) progress.fail(`It left processes running, which were ended: ${left.join(' | ')}`);
  const files = readdirSync(folder).filter((file) => !foreign.test(file));
  if (files.length > 0) progress.fail(`It left files in the temporary folder: ${files.join(', ')}`);
  return progress.counts;
}

/** Programs of others leave these. */
const foreign = /^(node-compile-cache|\.?(org\.)?chromium|npm-)/i;

/** In a process group and with a temporary folder of its own, by which everything it starts can be found. */
function start(args: readonly string[], folder: string): ChildProcess {
  return spawn(process.execPath, ['--import', import.meta.resolve('./endWithParent.mjs'), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The last is of a runner around this one.
    env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder, NODE_TEST_CONTEXT: undefined },
  });
}

/** Hands on every line of output; resolves when there will be no more. */
async function listen(child: ChildProcess, hear: (line: string) => void): Promise<void> {
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', hear);
  await once(child, 'close');
}

/** What is still running after the time that orderly ends need. */
async function leftProcesses(folder: string): Promise<string[]> {
  for (let tries = 0; tries < 30 && processesWith(folder).length > 0; tries++) await pass(100);
  return processesWith(folder).map(({ pid, text }) => `${pid} ${text.slice(0, 100)}`);
}

/** Ends its process group and whatever else bears its folder in the environment, and waits until they are gone. */
async function endAll({ pid }: ChildProcess, folder: string): Promise<void> {
  if (pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  else signalIfThere(-pid, 'SIGKILL');
  for (const found of processesWith(folder)) signalIfThere(found.pid, 'SIGKILL');
  await leftProcesses(folder);
}
