import type { TaskStatus } from '../../life/advance.ts';
import { lastTraceback } from '../../life/lastTraceback.ts';
import type { Ending, Report } from '../runner.ts';
import type { TaskLog } from './taskLog.ts';
import type { TaskRun } from './taskRun.ts';

export interface WatchedTask {
  readonly run: TaskRun;
  readonly log: TaskLog;
}

/** Follows tasks until it is decided how their job ends. */
export interface TaskEnds {
  /** The key tasks have ended, or one of them has failed. */
  readonly decided: Promise<Ending>;
  /** From now on, how tasks end says nothing about the job. */
  readonly disregard: () => void;
  readonly all: Promise<unknown>;
}

export function watchTasks(tasks: readonly WatchedTask[], note: Report['note']): TaskEnds {
  const failures: TaskStatus[] = [];
  let isDecided = false;
  let left = tasks.filter(({ run }) => run.isKey).length;
  const { promise: decided, resolve } = Promise.withResolvers<Ending>();
  const end = async ({ run, log }: WatchedTask) => {
    const code = await run.ended;
    const message = lastTraceback(log.tail()) ?? '';
    await log.say(`Training end with return code: ${code}`);
    await log.say(`exit with ${code}`);
    const task = run.name;
    const isFailure = code !== 0 && !isDecided;
    note(isFailure ? 'taskFailed' : 'taskFinished', { task, detail: String(code) });
    if (isFailure) failures.push({ task, exit_code: code, message });
    if (!run.isKey || isDecided) return;
    left--;
    if (code !== 0) resolve({ outcome: 'fail', failures, reason: `exit with ${code}`, task });
    else if (left === 0) resolve({ outcome: 'complete', failures, reason: 'job completed', task });
  };
  const all = Promise.all(tasks.map(end));
  return {
    decided,
    disregard: () => {
      isDecided = true;
    },
    all,
  };
}
