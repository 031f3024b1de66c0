import { access } from 'node:fs/promises';
import type { Run } from '../../store/runs.ts';
import type { Ending } from '../runner.ts';
import { askUntilHeard, pauseOf } from './askSlurm.ts';
import { startedFile } from './jobFolder.ts';
import { ask, cancel } from './slurmCommands.ts';
import { finish, type SlurmOutcome } from './slurmEnd.ts';
import type { Followed } from './slurmRun.ts';
import { hasStarted, outcomes, type SlurmJob } from './slurmState.ts';

/** Asks until the job has ended. Nothing if the endpoint ends before. */
export async function follow(run: Run, followed: Followed): Promise<Ending | undefined> {
  const { number, name, wishes, closing, report, folder } = followed;
  const asking = { closing, note: report.note };
  let [isRunning, isCanceled] = [run.job.status.phase !== 'Pending', false];
  while (!closing.aborted) {
    const heard = await askUntilHeard(() => ask(number, name), asking);
    if (!heard) return undefined;
    const seen = heard.answer;
    const outcome = seen === 'gone' ? 'gone' : outcomes[seen.state];
    if (!isRunning && (await isBegun(seen, outcome, folder))) isRunning = begin(followed);
    if (outcome !== undefined) return finish(run, outcome, followed);
    if (wishes.isStopped && !isCanceled) isCanceled = (await askUntilHeard(() => cancel(number), asking)) !== undefined;
    await pauseOf({ closing });
  }
  return undefined;
}

/** A short job can have ended before anybody has asked. */
const isBegun = (
  seen: SlurmJob | 'gone',
  outcome: SlurmOutcome | undefined,
  folder: string,
): boolean | Promise<boolean> =>
  seen === 'gone' || outcome !== undefined ? exists(startedFile(folder)) : hasStarted(seen);

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

function begin({ report, plans }: Followed): boolean {
  const isWanted = report.begin();
  if (isWanted) for (const { task } of plans) report.note('taskRunning', { task: task.name });
  return isWanted;
}
