import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';

/** Sends a signal to every process in whose command line and environment all the words stand. */
export function signalProcess(words: readonly string[], signal: NodeJS.Signals): void {
  const found = processes().filter(({ text }) => words.every((word) => text.includes(word)));
  if (found.length === 0) throw new Error(`No process has ${words.join(' and ')}.`);
  for (const { pid } of found) process.kill(pid, signal);
}

interface Process {
  readonly pid: number;
  /** Command line, then environment. */
  readonly text: string;
}

/** A small Linux has no `ps`, others have no `/proc`. */
function processes(): Process[] {
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
