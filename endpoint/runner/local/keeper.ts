import { spawn } from 'node:child_process';

/** Ends the processes of a task when this process ends, however that happens. */
export interface Keeper {
  /** The group of the task's processes. */
  readonly guard: (group: number) => void;
  /** The task has ended: whatever is left of it ends now. */
  readonly release: () => void;
}

/**
 * Reads until this process, or its end, closes the pipe. Then it kills by group and by a variable, until nobody is left: processes that
 * have left the group still have their variables. Where processes aren't shown as files, only the group is known.
 */
const script = `
read -r group
cat >/dev/null
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  [ -n "$group" ] && kill -KILL -- "-$group" 2>/dev/null
  pids=$(grep -lszxF -- "$1" /proc/[0-9]*/environ | cut -d/ -f3)
  [ -z "$pids" ] && exit
  kill -KILL $pids 2>/dev/null
done
`;

/** `mark` is a variable of all processes of the task. Windows ends them with this process by itself. */
export function startKeeper(mark: string): Keeper {
  if (process.platform === 'win32') return { guard: () => {}, release: () => {} };
  const { PATH = '' } = process.env;
  const keeper = spawn('/bin/sh', ['-c', script, 'sh', mark], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH },
  });
  keeper.unref();
  keeper.on('error', () => {});
  keeper.stdin.on('error', () => {});
  return { guard: (group) => keeper.stdin.write(`${group}\n`), release: () => keeper.stdin.end() };
}
