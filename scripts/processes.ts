import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  /** Command line, then environment. */
  readonly text: string;
}

/** Every other process in whose command line and environment all the words stand. Windows shows neither. */
export function processesWith(...words: readonly string[]): Process[] {
  return processes().filter(({ pid, text }) => pid !== process.pid && words.every((word) => text.includes(word)));
}

/** Sends a signal to every process in whose command line and environment all the words stand. */
export function signalProcess(words: readonly string[], signal: NodeJS.Signals): void {
  const found = processesWith(...words);
  if (found.length === 0) throw new Error(`No process has ${words.join(' and ')}.`);
  for (const { pid } of found) signalIfThere(pid, signal);
}

/** The processor time, in seconds, that these processes have used. */
export function processorTime(found: readonly Process[]): number {
  if (!existsSync('/proc/self/stat')) {
    const pids = found.map(({ pid }) => pid).join(',');
    const { stdout } = spawnSync('ps', ['-o', 'time=', '-p', pids], { encoding: 'utf8' });
    return sum(stdout.split('\n').map(secondsIn));
  }
  // Behind the name, which may contain anything: state, ten more, then user and system time in ticks.
  const ticks = found.flatMap(({ pid }) =>
    (wordsIn(`/proc/${pid}/stat`).split(') ').at(-1) ?? '').split(' ').slice(11, 13),
  );
  return sum(ticks.map(Number)) / ticksPerSecond;
}

/** The same on every Linux of today. */
const ticksPerSecond = 100;

const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0);

/** As `ps` writes it: [[days-]hours:]minutes:seconds. */
const secondsIn = (time: string) => time.split(/[-:]/).reduce((total, part) => total * 60 + Number(part), 0);

/** A process may end between being found and being signalled. */
export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A small Linux has no `ps`, others have no `/proc`. */
function processes(): Process[] {
  if (process.platform === 'win32') return [];
  if (existsSync('/proc/self/cmdline'))
    return globSync('/proc/[0-9]*').map((folder) => ({
      pid: Number(folder.slice('/proc/'.length)),
      text: ['cmdline', 'environ'].map((name) => wordsIn(`${folder}/${name}`)).join(' '),
    }));
  const { stdout } = spawnSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 50_000_000 });
  return stdout.split('\n').map((text) => ({ pid: Number.parseInt(text, 10), text }));
}

/** Nothing where the process has ended meanwhile, or is somebody else's. */
function wordsIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
