import { join } from 'node:path';
import type { Run } from '../../store/runs.ts';
import { logFile } from '../local/logFile.ts';
import { plansOf } from '../local/plansOf.ts';
import { PreparationError } from '../local/preparation.ts';
import { findSite, type Site } from '../local/site.ts';
import type { Ending, Report, Runner } from '../runner.ts';
import { askUntilHeard } from './askSlurm.ts';
import { follow } from './followJob.ts';
import { keepNumber, markRemoved, readNumber, removedIn, removeFolder } from './jobFolder.ts';
import { cancel } from './slurmCommands.ts';
import type { SlurmRun, SlurmRunnerOptions } from './slurmRun.ts';
import { nodeMark } from './slurmScripts.ts';
import { submitJob } from './submitJob.ts';

/** Runs jobs by Slurm. They outlive the endpoint, and the next one follows them. */
export function slurmRunner(options: SlurmRunnerOptions): Runner {
  const closing = new AbortController();
  const wanted = new Map<string, { isStopped: boolean }>();
  const removals = new Map<string, Promise<void>>();
  let site: Promise<Site> | undefined;
  const log = (id: string, task: string) => logFile(options.logs, id, task);
  const start = (run: Run, report: Report) => {
    const { id } = run.job.metadata;
    const wishes = { isStopped: false };
    wanted.set(id, wishes);
    site ??= findSite({ ...options, room: 'folders' });
    const folder = join(options.folder, id);
    void site
      .then((found) => runBySlurm(run, { report, options, site: found, folder, log, wishes, closing: closing.signal }))
      .catch((error: Error) => refused(run, report, error))
      .then((ending) => {
        wanted.delete(id);
        if (ending) report.end(ending);
      });
  };
  const stop = (id: string) => {
    const wishes = wanted.get(id);
    if (wishes) wishes.isStopped = true;
  };
  const remove = (id: string): Promise<void> => {
    stop(id);
    const removal = removals.get(id) ?? removeJob(id, options, closing.signal).finally(() => removals.delete(id));
    removals.set(id, removal);
    return removal;
  };
  void removedIn(options.folder).then((ids) => Promise.all(ids.map(remove)));
  return { start, watch: start, stop, log, remove, close: async () => closing.abort() };
}

function refused({ job }: Run, report: Report, error: Error): Ending {
  const { message } = error;
  report.note(error instanceof PreparationError ? error.kind : 'notPrepared', { detail: message });
  return { outcome: 'fail', reason: message, failures: [{ task: job.status.tasks[0] ?? '', message }] };
}

/** Ends a job before its folder is gone, which knows its number. What isn't done when the endpoint ends is left to the next one. */
async function removeJob(id: string, { folder, logs }: SlurmRunnerOptions, closing: AbortSignal): Promise<void> {
  const own = join(folder, id);
  await markRemoved(own);
  const number = await readNumber(own);
  const isHeard = number === undefined || (await askUntilHeard(() => cancel(number), { closing, note: () => {} }));
  if (!isHeard) return;
  for (const path of [own, join(logs, id)]) await removeFolder(path);
}

/** Nothing if the endpoint ends before the job. */
async function runBySlurm(run: Run, parts: SlurmRun): Promise<Ending | undefined> {
  const { site, options, folder, closing } = parts;
  const addressesOf = (_: string, tasks: readonly { readonly name: string }[]) =>
    new Map(tasks.map(({ name }, index) => [name, nodeMark(index)]));
  const plans = plansOf(run, site, { url: options.url(), addressesOf });
  const planned = { ...parts, plans, name: nameOf(run) };
  // What a killed endpoint had submitted isn't submitted again.
  const number = (await readNumber(folder)) ?? (await submitJob(run, planned));
  if (number === undefined) return closing.aborted ? undefined : { outcome: 'stopped' };
  await keepNumber(folder, number);
  return follow(run, { ...planned, number });
}

/** Of one start of a job, and of no other. */
const nameOf = ({ job, attempt, retries }: Run): string => `modelarts-job-${job.metadata.id}-${attempt}-${retries}`;
