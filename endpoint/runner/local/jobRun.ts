import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodePlan } from '../../plan/nodePlan.ts';
import type { Job } from '../../store/job.ts';
import type { Ending, Report } from '../runner.ts';
import { collectOutputs } from './collectOutputs.ts';
import { exportLogs } from './exportLogs.ts';
import { installPackages } from './installPackages.ts';
import { leftLinkLine, openingLines } from './openingLines.ts';
import { checkSources, PreparationError, prepareNode } from './prepareNode.ts';
import type { RoomFolders } from './rooms/composition.ts';
import type { Site } from './site.ts';
import { watchTasks } from './taskEnds.ts';
import { openTaskLog, type TaskLog } from './taskLog.ts';
import { startTask, type TaskRun } from './taskRun.ts';

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
  try {
    // What an earlier run has left could lead out of the folder.
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    return await runNodes(nodes, parts);
  } catch (error) {
    return control.stopped.aborted ? { outcome: 'stopped' } : await unprepared(error, nodes, parts.report);
  } finally {
    for (const { log } of nodes) await log.close();
    if (!control.discarded.aborted) await keepLogs(parts);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

async function keepLogs({ job, logOf, site, report }: JobParts): Promise<void> {
  const files = job.status.tasks.flatMap((task) => (task === undefined ? [] : [logOf(task)]));
  await exportLogs(job, files, site.obs).catch(({ message }: Error) =>
    report.note('outputFailed', { detail: `(log_export_path). Failure cause: ${message}` }),
  );
}

async function runNodes(nodes: readonly Node[], parts: JobParts): Promise<Ending> {
  const { site, report, control } = parts;
  const folders = await prepare(nodes, parts);
  if (control.stopped.aborted || !report.begin()) return { outcome: 'stopped' };
  const tasks = nodes.map(({ plan, log }, index) => {
    const node = { plan, folders: folders[index] as RoomFolders };
    return { log, run: startTask(node, { room: site.room, log, now: site.now, report }) };
  });
  const ends = watchTasks(tasks, report.note);
  const stopped = aborted(control.stopped).then((): Ending => ({ outcome: 'stopped', reason: 'job stopped' }));
  const ending = await Promise.race([ends.decided, stopped]);
  ends.disregard();
  await endAll(
    tasks.map(({ run }) => run),
    ends.all,
    parts,
  );
  if (!control.discarded.aborted)
    for (const { plan, root } of nodes) await collectOutputs(plan, root, { obs: site.obs, note: report.note });
  return ending;
}

async function prepare(nodes: readonly Node[], { site, report, control }: JobParts): Promise<RoomFolders[]> {
  for (const { plan, root, log } of nodes) {
    for (const line of openingLines(plan, site, root)) await log.say(line);
    await checkSources(plan, site);
  }
  const preparation = { ...site, note: report.note, signal: control.stopped };
  const folders: RoomFolders[] = [];
  for (const { plan, root, log } of nodes) {
    const left = (path: string) => void log.say(leftLinkLine(path));
    folders.push(await prepareNode(plan, root, { ...preparation, left }));
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
