import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskStatus } from '../../life/advance.ts';
import { lastTraceback } from '../../life/lastTraceback.ts';
import type { NodePlan } from '../../plan/nodePlan.ts';
import type { Run } from '../../store/runs.ts';
import { collectOutputs } from '../local/collectOutputs.ts';
import { exportLogs } from '../local/exportLogs.ts';
import { hoursOf } from '../local/plansOf.ts';
import { openTaskLog } from '../local/taskLog.ts';
import type { Ending } from '../runner.ts';
import type { Followed } from './slurmRun.ts';

/** What Slurm says of the end, or that it has forgotten the job. */
export type SlurmOutcome = Ending['outcome'] | 'expired' | 'gone';

/** Reads how the tasks ended, keeps what they have made, and says what that means for the job. */
export async function finish({ job }: Run, outcome: SlurmOutcome, followed: Followed): Promise<Ending> {
  const { plans, folder } = followed;
  const codes = await Promise.all(plans.map(({ task }) => exitCode(join(folder, task.name, 'exit'))));
  const failures: TaskStatus[] = [];
  for (const [index, { task }] of plans.entries()) {
    const failure = await endOf(task.name, codes[index], { outcome, job, followed });
    if (failure) failures.push(failure);
  }
  await keep(job, plans, followed);
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  return endingOf(outcome, { job, followed, codes, failures });
}

interface End {
  readonly outcome: SlurmOutcome;
  readonly job: Run['job'];
  readonly followed: Followed;
}

/** Notes how a task has ended. Returns its failure. */
async function endOf(task: string, code: number | undefined, { outcome, job, followed }: End) {
  if (code === undefined) return undefined;
  const { log, report, wishes } = followed;
  const file = log(job.metadata.id, task);
  const message = lastTraceback(await tailOf(file)) ?? '';
  await sayEnd(file, code, followed);
  const isFailure = code !== 0 && outcome !== 'stopped' && !wishes.isStopped;
  report.note(isFailure ? 'taskFailed' : 'taskFinished', { task, detail: String(code) });
  return isFailure ? { task, exit_code: code, message } : undefined;
}

interface Ended extends Omit<End, 'outcome'> {
  readonly codes: readonly (number | undefined)[];
  readonly failures: readonly TaskStatus[];
}

function endingOf(outcome: SlurmOutcome, { job, followed, codes, failures }: Ended): Ending {
  const { report, wishes } = followed;
  const [first] = failures;
  if (outcome === 'expired') report.expire(hoursOf(job));
  // Somebody may have canceled it by Slurm itself.
  if (outcome === 'stopped' && !wishes.isStopped) report.cancel();
  if (outcome === 'expired' || outcome === 'stopped') return { outcome: 'stopped', reason: 'job stopped' };
  if (outcome === 'complete' || (outcome === 'gone' && codes.every((code) => code === 0)))
    return { outcome: 'complete', reason: 'job completed' };
  if (outcome === 'lose' || (outcome === 'gone' && !first)) return { outcome: 'lose', reason: 'node lost' };
  return {
    outcome: 'fail',
    failures,
    ...(first && { reason: `exit with ${first.exit_code}` }),
    ...(first?.task !== undefined && { task: first.task }),
  };
}

async function keep(
  job: Run['job'],
  plans: readonly NodePlan[],
  { folder, options, report, log }: Followed,
): Promise<void> {
  const { obs } = options;
  for (const plan of plans)
    await collectOutputs(plan, join(folder, plan.task.name, 'root'), { obs, note: report.note });
  const files = plans.map(({ task }) => log(job.metadata.id, task.name));
  await exportLogs(job, files, obs).catch(({ message }: Error) =>
    report.note('outputFailed', { detail: `(log_export_path). Failure cause: ${message}` }),
  );
}

const exitCode = async (file: string): Promise<number | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^\d+\n$/.test(text) ? Number(text) : undefined;
};

async function sayEnd(file: string, code: number, { site }: Followed): Promise<void> {
  const end = openTaskLog(file, site.now);
  await end.say(`Training end with return code: ${code}`);
  await end.say(`exit with ${code}`);
  await end.close();
}

/** In bytes. */
const tailSize = 64 * 1024;

async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - tailSize);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, tailSize)), 0, undefined, start);
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await file.close();
  }
}
