import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One process, as the kernel shows it. */
export interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** In ticks. */
  readonly time: number;
  /** In pages. */
  readonly memory: number;
}

/** All processes of this machine, where the system shows them as files. */
export function processes(folder = '/proc'): ProcessState[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => stateIn(readText(join(folder, name, 'stat'))) ?? []);
  } catch {
    return [];
  }
}

/**
 * The name of a program can have blanks and brackets, so the fields count from its end. What has ended, and only waits for its parent to
 * notice, is no process any more: its parent can be this one, which would wait for itself.
 */
export function stateIn(text: string): ProcessState | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid) || fields.length < 22 || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const [parent, group] = [Number(fields[1]), Number(fields[2])];
  return { pid, parent, group, time: Number(fields[11]) + Number(fields[12]), memory: Number(fields[21]) };
}

/** The processes that a process has started, and those that they have. */
export function descendants(pid: number, all: readonly ProcessState[]): ProcessState[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const found: ProcessState[] = [];
  const waiting = [...(children.get(pid) ?? [])];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    waiting.push(...(children.get(next.pid) ?? []));
  }
  return found;
}

/** Processes that have a variable with this value, wherever they were started from. */
export function marked(mark: string, all: readonly ProcessState[]): ProcessState[] {
  const whole = `\0${mark}\0`;
  return all.filter(({ pid }) => `\0${readText(`/proc/${pid}/environ`)}\0`.includes(whole));
}

/** Sends a signal to processes, some of which may be gone. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It has ended.
    }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
