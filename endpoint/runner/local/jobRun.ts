import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../../server/plan/job.ts';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import type { Ending, Report } from '../runner.ts';
import { exportLogs } from './exportLogs.ts';
import { installPackages } from './installPackages.ts';
import { diskLine, keptLine, openingLines } from './openingLines.ts';
import { PreparationError } from './preparation.ts';
import { checkSources, prepareNode } from './prepareNode.ts';
import type { RoomFolders } from './rooms/composition.ts';
import type { Site } from './site.ts';
import { type WatchedTask, watchTasks } from './taskEnds.ts';
import { openTaskLog, type TaskLog } from './taskLog.ts';
import { startTask, type TaskRun } from './taskRun.ts';
import { type DiskOverflow, watchDisk } from './watchDisk.ts';
import { type WatchedOutputs, watchOutputs } from './watchOutputs.ts';

/** What ends a run from outside. */
export interface Control {
  /** Somebody wants it to end, in time. */
  readonly stopped: AbortSignal;
  /** It has to end now. */
  readonly killed: AbortSignal;
  /** What it has made isn't wanted. */
  readonly discarded: AbortSignal;
}

export interface JobParts {
  readonly job: Job;
  readonly site: Site;
  readonly report: Report;
  readonly control: Control;
  /** The folder of the job, for everything but its logs. */
  readonly folder: string;
  readonly logOf: (task: string) => string;
}

interface Node {
  readonly plan: NodePlan;
  readonly root: string;
  readonly log: TaskLog;
}

/** Runs the nodes of a job, from their folders to their outputs. */
export async function runJob(plans: readonly NodePlan[], parts: JobParts): Promise<Ending> {
  const { site, control, folder, logOf } = parts;
  const nodes = plans.map(
    (plan): Node => ({
      plan,
      root: join(folder, plan.task.name, 'root'),
      log: openTaskLog(logOf(plan.task.name), site.now),
    }),
  );
  let isWhole = true;
  try {
    // What an earlier run has left could lead out of the folder.
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    const { ending, outputs } = await runNodes(nodes, parts);
    isWhole = !outputs || (await outputs.finish(control.discarded)) || control.discarded.aborted;
    if (!isWhole) for (const { log, root } of nodes) await log.say(keptLine(root));
    return ending;
  } catch (error) {
    return control.stopped.aborted ? { outcome: 'stopped' } : await unprepared(error, nodes, parts.report);
  } finally {
    for (const { log } of nodes) await log.close();
    if (!control.discarded.aborted) await keepLogs(parts);
    if (isWhole) await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

async function keepLogs({ job, logOf, site, report }: JobParts): Promise<void> {
  const files = job.status.tasks.flatMap((task) => (task === undefined ? [] : [logOf(task)]));
  await exportLogs(job, files, site.obs).catch(({ message }: Error) =>
    report.note('outputFailed', { detail: `(log_export_path). Failure cause: ${message}` }),
  );
}

interface RunEnd {
  readonly ending: Ending;
  /** What is left to copy. */
  readonly outputs?: WatchedOutputs;
}

async function runNodes(nodes: readonly Node[], parts: JobParts): Promise<RunEnd> {
  const { site, report, control } = parts;
  const folders = await prepare(nodes, parts);
  if (control.stopped.aborted || !report.begin()) return { ending: { outcome: 'stopped' } };
  const tasks = nodes.map(({ plan, log }, index) => {
    const node = { plan, folders: folders[index] as RoomFolders };
    return { log, run: startTask(node, { ...site, log, report }) };
  });
  const outputs = watchOutputs(nodes, { ...site, note: report.note });
  const ends = watchTasks(tasks, report.note);
  const stopped = aborted(control.stopped).then((): Ending => ({ outcome: 'stopped', reason: 'job stopped' }));
  const over = new AbortController();
  const full = watchDisk(nodes, site.disk, over.signal).then((overflow) => endByDisk(overflow, tasks, parts));
  const ending = await Promise.race([ends.decided, stopped, full]);
  over.abort();
  ends.disregard();
  await endAll(
    tasks.map(({ run }) => run),
    ends.all,
    parts,
  );
  if (!control.discarded.aborted) return { ending, outputs };
  await outputs.abandon();
  return { ending };
}

/** It would fill the disk while it has time to end by itself, so it ends at once. */
async function endByDisk(
  { task, used, reason }: DiskOverflow,
  tasks: readonly WatchedTask[],
  { site, report }: JobParts,
): Promise<Ending> {
  for (const { run } of tasks) run.kill();
  const limit = Math.round(reason === 'job' ? site.disk.job : site.disk.floor);
  const message = diskLine(reason, used, limit);
  report.note('diskFull', { task, detail: message });
  for (const { log } of tasks) await log.say(message);
  return { outcome: 'fail', failures: [{ task, message }], reason: message, task };
}

async function prepare(nodes: readonly Node[], { site, report, control }: JobParts): Promise<RoomFolders[]> {
  for (const { plan, root, log } of nodes) {
    for (const line of openingLines(plan, site, root)) await log.say(line);
    await checkSources(plan, site);
  }
  const preparation = { ...site, note: report.note, signal: control.stopped };
  const folders: RoomFolders[] = [];
  for (const { plan, root, log } of nodes) {
    const say = (line: string) => void log.say(line);
    folders.push(await prepareNode(plan, root, { ...preparation, say }));
  }
  const installs = site.installs();
  for (const [index, { plan, log }] of nodes.entries())
    await installPackages({ plan, folders: folders[index] as RoomFolders }, { ...preparation, installs, log });
  return folders;
}

/** In milliseconds. What is killed ends at once, unless the system itself hangs. */
const killTime = 10_000;

async function endAll(tasks: readonly TaskRun[], all: Promise<unknown>, { site, control }: JobParts): Promise<void> {
  for (const task of tasks) task.terminate();
  await Promise.race([all, sleep(site.grace, undefined, { ref: false }), aborted(control.killed)]);
  for (const task of tasks) task.kill();
  await Promise.race([all, sleep(killTime, undefined, { ref: false })]);
}

async function unprepared(error: unknown, nodes: readonly Node[], report: Report): Promise<Ending> {
  const message = error instanceof Error ? error.message : String(error);
  const task = nodes[0]?.plan.task.name ?? '';
  report.note(error instanceof PreparationError ? error.kind : 'notPrepared', { task, detail: message });
  for (const { log } of nodes) await log.say(message);
  return { outcome: 'fail', failures: [{ task, message }], reason: message, task };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
