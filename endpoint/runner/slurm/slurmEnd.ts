import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import type { TaskStatus } from '../../life/advance.ts';
import { lastTraceback } from '../../life/lastTraceback.ts';
import type { Run } from '../../store/runs.ts';
import { collectOutputs } from '../local/collectOutputs.ts';
import { exportLogs } from '../local/exportLogs.ts';
import { hoursOf } from '../local/plansOf.ts';
import { openTaskLog } from '../local/taskLog.ts';
import type { Ending } from '../runner.ts';
import { pauseOf } from './askSlurm.ts';
import { removeFolder } from './jobFolder.ts';
import type { Followed } from './slurmRun.ts';

/** What Slurm says of the end, that it has given the job up without being asked to, or that it doesn't know the job. */
export type SlurmOutcome = Ending['outcome'] | 'expired' | 'givenUp' | 'gone';

/** Reads how the tasks ended, keeps what they have made, and says what that means for the job. Nothing if the endpoint ends before. */
export async function finish({ job }: Run, outcome: SlurmOutcome, followed: Followed): Promise<Ending | undefined> {
  const { plans, folder } = followed;
  const codes = await exitCodes(outcome, followed);
  if (!codes) return undefined;
  const isCanceled = outcome === 'stopped' && !isWhole(codes);
  const failures: TaskStatus[] = [];
  for (const [index, { task }] of plans.entries()) {
    const failure = await endOf(task.name, codes[index], { job, followed, isCanceled });
    if (failure) failures.push(failure);
  }
  await keep(job, plans, followed);
  await removeFolder(folder).catch(() => {});
  return endingOf(outcome, { isCanceled, job, followed, codes, failures });
}

interface End {
  readonly isCanceled: boolean;
  readonly job: Run['job'];
  readonly followed: Followed;
}

/** Notes how a task has ended. Returns its failure. */
async function endOf(task: string, code: number | undefined, { isCanceled, job, followed }: End) {
  if (code === undefined) return undefined;
  const { log, report, wishes } = followed;
  const file = log(job.metadata.id, task);
  const message = lastTraceback(await tailOf(file)) ?? '';
  await sayEnd(file, code, followed);
  const isFailure = code !== 0 && !isCanceled && !wishes.isStopped;
  report.note(isFailure ? 'taskFailed' : 'taskFinished', { task, detail: String(code) });
  return isFailure ? { task, exit_code: code, message } : undefined;
}

interface Ended extends End {
  readonly codes: Codes;
  readonly failures: readonly TaskStatus[];
}

function endingOf(outcome: SlurmOutcome, { isCanceled, job, followed, codes, failures }: Ended): Ending {
  const { report, wishes } = followed;
  const [first] = failures;
  if (outcome === 'expired') report.expire(hoursOf(job));
  if (outcome === 'expired' || (outcome === 'stopped' && wishes.isStopped)) return stopped;
  // Who has ended by itself has ended, whatever Slurm knows of it.
  if (outcome === 'complete' || codes.every((code) => code === 0))
    return { outcome: 'complete', reason: 'job completed' };
  if (isCanceled) {
    // Somebody has canceled it by Slurm itself.
    report.cancel();
    return stopped;
  }
  if (outcome !== 'fail' && !first) return lost(outcome, followed);
  return {
    outcome: 'fail',
    failures,
    ...(first && { reason: `exit with ${first.exit_code}` }),
    ...(first?.task !== undefined && { task: first.task }),
  };
}

const stopped: Ending = { outcome: 'stopped', reason: 'job stopped' };

function lost(outcome: SlurmOutcome, { report, wishes }: Followed): Ending {
  const cause = causes[outcome];
  if (cause && !wishes.isStopped) report.note('fateUnknown', { detail: cause });
  return { outcome: 'lose', reason: cause ?? 'node lost' };
}

/** Why nobody knows what became of a job. In the list of events, which is in English. */
const causes: Partial<Record<SlurmOutcome, string>> = {
  gone: "Slurm doesn't know the job any more.",
  givenUp: 'Slurm has given the job up.',
};

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

type Codes = readonly (number | undefined)[];

const isWhole = (codes: Codes): boolean => codes.every((code) => code !== undefined);

/** How often it is looked for the codes of a job that Slurm has lost: its processes can still run, until Slurm finds and ends them. */
const mostLooks = 20;

async function exitCodes(outcome: SlurmOutcome, { plans, folder, closing }: Followed): Promise<Codes | undefined> {
  const read = () => Promise.all(plans.map(({ task }) => exitCode(join(folder, task.name, 'exit'))));
  let codes = await read();
  for (let look = 1; causes[outcome] && look < mostLooks && !isWhole(codes); look++) {
    await pauseOf({ closing });
    if (closing.aborted) return undefined;
    codes = await read();
  }
  return codes;
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
