import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addresses, taskHost } from '../../../server/plan/hosts.ts';
import { outputsOf, type Task, tasksOf } from '../../../server/plan/tasks.ts';
import type { ObsFolders } from '../../obs/obsFolders.ts';
import { searchOf } from '../../plan/search.ts';
import type { Run } from '../../store/runs.ts';
import type { Ending, Report, Runner } from '../runner.ts';
import { collectOutputs } from './collectOutputs.ts';
import { removeContainers } from './containerImage.ts';
import { type JobParts, runJob } from './jobRun.ts';
import { logFile } from './logFile.ts';
import { hoursOf, plansOf } from './plansOf.ts';
import { marked, processes, signal } from './processTree.ts';
import { removeOldLogs } from './removeOldLogs.ts';
import { runSearch, type SearchParts } from './searchRun.ts';
import { findSite, type Site, type SiteOptions } from './site.ts';

export interface LocalRunnerOptions extends SiteOptions {
  /** Holds the folders of jobs. */
  readonly folder: string;
  readonly logs: string;
  /** Of this endpoint. */
  readonly url: () => string;
  /** In milliseconds: how long an hour is. */
  readonly hour: number;
}

interface Active {
  readonly stop: () => void;
  /** What ends one trial of a search, by its ID. */
  readonly trialStops: ReadonlyMap<string, () => void>;
  readonly kill: () => void;
  /** Kills, and keeps nothing. */
  readonly discard: () => void;
  readonly ended: Promise<void>;
}

/** Runs jobs on this machine. */
export function localRunner(options: LocalRunnerOptions): Runner {
  void removeOldLogs(options.logs, options.now());
  const active = new Map<string, Active>();
  const findOnce = siteFinder(options);
  const folderOf = (id: string) => join(options.folder, id);
  const log = (id: string, task: string) => logFile(options.logs, id, task);
  const start = (run: Run, report: Report): void => {
    const { job } = run;
    const { id } = job.metadata;
    const [stopping, killing, discarding] = [new AbortController(), new AbortController(), new AbortController()];
    const stop = () => stopping.abort();
    const kill = () => [stopping, killing].map((controller) => controller.abort());
    const control = { stopped: stopping.signal, killed: killing.signal, discarded: discarding.signal };
    const trialStops = new Map<string, () => void>();
    const parts = { job, control, folder: folderOf(id), logOf: (task: string) => log(id, task) };
    const ended = findOnce()
      .then(async (found) => {
        const limited = withTimeLimit(run, report, { hour: options.hour, stop });
        const ending = await runAny(run, { ...parts, site: found, ...limited }, { url: options.url(), trialStops });
        limited.clear();
        return ending;
      })
      .catch(({ message }: Error) => refused(run, report, message))
      .then((ending) => {
        active.delete(id);
        report.end(ending);
      });
    active.set(id, { stop, trialStops, kill, discard: () => [discarding.abort(), kill()], ended });
  };
  return {
    start,
    stop: (id) => active.get(id)?.stop(),
    stopTrial: (id, trial) => called(active.get(id)?.trialStops.get(trial)),
    watch: (run, report) => void tidyUp(run, { report, root: folderOf(run.job.metadata.id), obs: options.obs }),
    log,
    remove: async (id) => {
      active.get(id)?.discard();
      await active.get(id)?.ended;
      await removeAll([folderOf(id), join(options.logs, id)]);
    },
    close: () => endAll([...active.values()]),
  };
}

/** What doesn't work now can work for the next job. */
function siteFinder(options: SiteOptions): () => Promise<Site> {
  let site: Promise<Site> | undefined;
  return () => {
    site ??= findSite(options).catch((error) => {
      site = undefined;
      throw error;
    });
    return site;
  };
}

interface AnyParts extends Pick<SearchParts, 'trialStops'> {
  readonly url: string;
}

/** Runs a job, or the trials of one that searches. */
function runAny(run: Run, parts: JobParts, { url, trialStops }: AnyParts): Promise<Ending> {
  const plans = (job: Run['job']) => plansOf({ ...run, job }, parts.site, { url, addressesOf });
  const search = searchOf(run.job);
  return search ? runSearch(search, { ...parts, plansOf: plans, trialStops }) : runJob(plans(run.job), parts);
}

/** Whether there was anything to call. */
function called(stop: (() => void) | undefined): boolean {
  stop?.();
  return stop !== undefined;
}

async function endAll(active: readonly Active[]): Promise<void> {
  for (const { kill } of active) kill();
  await Promise.all(active.map(({ ended }) => ended));
}

function refused({ job }: Run, report: Report, message: string): Ending {
  report.note('notPrepared', { detail: message });
  return { outcome: 'fail', reason: message, failures: [{ task: job.status.tasks[0] ?? '', message }] };
}

interface Remains {
  readonly report: Report;
  readonly root: string;
  readonly obs: ObsFolders;
}

/** A job's processes have ended with the process that had started them, at the latest now. What they have made is kept. */
async function tidyUp(run: Run, { report, root, obs }: Remains): Promise<void> {
  endStrays(run);
  let isWhole = true;
  for (const task of tasksOf(run.job)) {
    const [node, folder] = [{ task, outputs: outputsOf(task.algorithm) }, join(root, task.name, 'root')];
    await removeContainers(taskHost(run.job.metadata.id, task), folder);
    if (!(await collectOutputs(node, folder, { obs, note: report.note }))) isWhole = false;
  }
  if (isWhole) await removeAll([root]).catch(() => {});
  report.end({ outcome: 'lose', reason: 'node lost' });
}

async function removeAll(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Without rooms, a killed endpoint can leave processes behind, if what was to end them was killed, too. */
function endStrays({ job }: Run): void {
  const all = processes();
  for (const task of tasksOf(job))
    signal(
      marked(`MA_CURRENT_INSTANCE_NAME=${taskHost(job.metadata.id, task)}`, all).map(({ pid }) => pid),
      'SIGKILL',
    );
}

/** Only Linux answers at all loopback addresses. */
const addressesOf = (id: string, tasks: readonly Task[]): ReadonlyMap<string, string> =>
  process.platform === 'linux' ? addresses(id, tasks) : new Map(tasks.map(({ name }) => [name, '127.0.0.1']));

/** A report that counts the time from the beginning of the run. */
function withTimeLimit({ job }: Run, report: Report, { hour, stop }: { hour: number; stop: () => void }) {
  const hours = hoursOf(job);
  let timer: NodeJS.Timeout | undefined;
  const expire = () => {
    report.expire(hours);
    stop();
  };
  const begin = () => {
    const isWanted = report.begin();
    if (isWanted && hours) timer = setTimeout(expire, Math.min(hours * hour, longestTimer)).unref();
    return isWanted;
  };
  return { report: { ...report, begin }, clear: () => clearTimeout(timer) };
}

/** In milliseconds. Longer ones would end at once. */
const longestTimer = 2 ** 31 - 1;
