import { spawn } from 'node:child_process';
import type { ContainerTool } from './rooms/containerTool.ts';

/** Ends the processes of a task when this process ends, however that happens. */
export interface Keeper {
  /** The group of the task's processes. */
  readonly guard: (group: number) => void;
  /** The task has ended: whatever is left of it ends now. */
  readonly release: () => void;
  /** Resolves when nothing is left to end. */
  readonly ended: Promise<void>;
}

/**
 * Reads until this process, or its end, closes the pipe. Then it stops by group and by a variable, until nobody is new, and kills until nobody
 * is left: processes that have left the group still have their variables, and those that multiply would take the places of the killed.
 * Where processes aren't shown as files, only the group is known.
 */
const script = `
read -r group
cat >/dev/null
signal() {
  [ -n "$group" ] && kill "$1" -- "-$group" 2>/dev/null
  [ -n "$pids" ] && kill "$1" $pids 2>/dev/null
}
found() {
  grep -lszxF -- "$1" /proc/[0-9]*/environ | cut -d/ -f3
}
pids=
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  signal -STOP
  before=$pids
  pids=$(found "$1")
  [ "$pids" = "$before" ] && break
done
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  signal -KILL
  pids=$(found "$1")
  [ -z "$pids" ] && exit
done
`;

/** `mark` is a variable of all processes of the task. Windows ends them with this process by itself. */
export function startKeeper(mark: string): Keeper {
  if (process.platform === 'win32') return { guard: () => {}, release: () => {}, ended: Promise.resolve() };
  const { PATH = '' } = process.env;
  return keep(script, [mark], { PATH });
}

/** The container lives on without the program that has started it, and while that still starts it, there can be none. */
const containerScript = `
read -r group
cat >/dev/null
[ -n "$group" ] && kill -KILL -- "-$group" 2>/dev/null
for round in 1 2 3 4 5 6 7 8 9 10; do
  "$1" container inspect "$2" >/dev/null 2>&1 || exit
  "$1" kill "$2"
  "$1" rm -f "$2" || sleep 1
done
`;

/** Removes a container in the same way. */
export const startContainerKeeper = (container: string, { program, environment }: Tool): Keeper =>
  keep(containerScript, [program, container], environment);

type Tool = Pick<ContainerTool, 'program' | 'environment'>;

function keep(text: string, args: readonly string[], env: Readonly<Record<string, string>>): Keeper {
  const keeper = spawn('/bin/sh', ['-c', text, 'sh', ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env,
  });
  keeper.unref();
  const ended = new Promise<void>((resolve) => {
    keeper.once('error', () => resolve()).once('exit', () => resolve());
  });
  keeper.stdin.on('error', () => {});
  return { guard: (group) => keeper.stdin.write(`${group}\n`), release: () => keeper.stdin.end(), ended };
}
