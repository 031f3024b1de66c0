import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodePlan } from '../../plan/nodePlan.ts';
import type { Run } from '../../store/runs.ts';
import { logFile } from '../local/logFile.ts';
import { leftLinkLine } from '../local/openingLines.ts';
import { hoursOf, plansOf } from '../local/plansOf.ts';
import { checkSources, PreparationError, prepareNode } from '../local/prepareNode.ts';
import { foldersRoom } from '../local/rooms/folders.ts';
import { findSite, type Site } from '../local/site.ts';
import { openTaskLog } from '../local/taskLog.ts';
import type { Ending, Report, Runner } from '../runner.ts';
import { ask, cancel, numberOf, submit } from './slurmCommands.ts';
import { finish, type SlurmOutcome } from './slurmEnd.ts';
import type { Followed, SlurmRun, SlurmRunnerOptions } from './slurmRun.ts';
import { nodeMark, nodeScript, submittedScript } from './slurmScripts.ts';
import { hasStarted, outcomes, type SlurmJob } from './slurmState.ts';

/** In milliseconds. */
const interval = 1_000;

/** Runs jobs by Slurm. They outlive the endpoint, and the next one follows them. */
export function slurmRunner(options: SlurmRunnerOptions): Runner {
  const closing = new AbortController();
  const wanted = new Map<string, { isStopped: boolean }>();
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
      .catch((error: Error): Ending => {
        report.note(error instanceof PreparationError ? error.kind : 'notPrepared', { detail: error.message });
        const task = run.job.status.tasks[0] ?? '';
        return { outcome: 'fail', reason: error.message, failures: [{ task, message: error.message }] };
      })
      .then((ending) => {
        wanted.delete(id);
        if (ending) report.end(ending);
      });
  };
  return {
    start,
    watch: start,
    stop: (id) => {
      const wishes = wanted.get(id);
      if (wishes) wishes.isStopped = true;
    },
    log,
    remove: async (id) => {
      const number = await readNumber(join(options.folder, id));
      if (number) await cancel(number);
      for (const folder of [join(options.folder, id), join(options.logs, id)])
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
    close: async () => closing.abort(),
  };
}

/** Nothing if the endpoint ends before the job. */
async function runBySlurm(run: Run, parts: SlurmRun): Promise<Ending | undefined> {
  const { site, options } = parts;
  const addressesOf = (_: string, tasks: readonly { readonly name: string }[]) =>
    new Map(tasks.map(({ name }, index) => [name, nodeMark(index)]));
  const plans = plansOf(run, site, { url: options.url(), addressesOf });
  // What a killed endpoint had submitted isn't submitted again.
  const number =
    (await readNumber(parts.folder)) ?? (await numberOf(nameOf(run))) ?? (await prepare(run, plans, parts));
  if (number === undefined) return { outcome: 'stopped' };
  await writeFile(numberFile(parts.folder), number);
  return follow(run, { ...parts, plans, number });
}

/** Of one start of a job, and of no other. */
const nameOf = ({ job, attempt, retries }: Run): string => `modelarts-job-${job.metadata.id}-${attempt}-${retries}`;

const numberFile = (folder: string): string => join(folder, 'slurm-job');

const readNumber = (folder: string): Promise<string | undefined> =>
  readFile(numberFile(folder), 'utf8').then(
    (text) => text.trim() || undefined,
    () => undefined,
  );

async function prepare(run: Run, plans: readonly NodePlan[], parts: SlurmRun): Promise<string | undefined> {
  const { site, report, folder, wishes, log, options } = parts;
  const { job } = run;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const plan of plans) await checkSources(plan, site);
  const room = foldersRoom(site.programs.join(':'));
  const nodes: string[] = [];
  for (const plan of plans) {
    const own = join(folder, plan.task.name);
    const file = log(job.metadata.id, plan.task.name);
    const opening = openTaskLog(file, site.now);
    await opening.say(openingLine(plan));
    const left = (path: string) => void opening.say(leftLinkLine(path));
    const preparation = { ...site, note: report.note, signal: new AbortController().signal, left };
    const folders = await prepareNode(plan, join(own, 'root'), preparation).finally(opening.close);
    const script = nodeScript({ launch: room.launch({ plan, folders }), log: file, exit: join(own, 'exit') });
    await writeFile(join(own, 'node.sh'), script, { mode: 0o600 });
    nodes.push(join(own, 'node.sh'));
  }
  if (wishes.isStopped) return undefined;
  const [output, hours] = [join(folder, 'slurm.log'), hoursOf(job)];
  const whole = submittedScript({ name: nameOf(run), nodes, output, hours, settings: options.settings });
  await writeFile(join(folder, 'job.sh'), whole, { mode: 0o700 });
  return submit(join(folder, 'job.sh'));
}

const openingLine = ({ task }: NodePlan): string =>
  `Task ${task.name} runs by Slurm, without a room of its own. The paths of the container are folders of the job.`;

/** Asks until the job has ended. A controller that doesn't answer is asked again. */
async function follow(run: Run, followed: Followed): Promise<Ending | undefined> {
  const { number, wishes, closing } = followed;
  let [isRunning, isCancelled] = [run.job.status.phase !== 'Pending', false];
  while (!closing.aborted) {
    const seen = await ask(number);
    const outcome = seen === 'gone' ? 'gone' : seen && outcomes[seen.state];
    if (!isRunning && isBegun(seen, outcome)) isRunning = begin(followed);
    if (outcome !== undefined) return finish(run, outcome, followed);
    if (wishes.isStopped && !isCancelled) {
      isCancelled = true;
      await cancel(number);
    }
    await sleep(interval, undefined, { signal: closing, ref: false }).catch(() => {});
  }
  return undefined;
}

/** A short job can have ended before anybody has asked. */
const isBegun = (seen: SlurmJob | 'gone' | undefined, outcome: SlurmOutcome | undefined): boolean =>
  seen !== undefined && seen !== 'gone' && (outcome === undefined ? hasStarted(seen) : outcome !== 'stopped');

function begin({ report, plans }: Followed): boolean {
  const isWanted = report.begin();
  if (isWanted) for (const { task } of plans) report.note('taskRunning', { task: task.name });
  return isWanted;
}
