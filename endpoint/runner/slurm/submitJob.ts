import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import { searchOf } from '../../plan/search.ts';
import type { Run } from '../../store/runs.ts';
import { hoursOf } from '../local/plansOf.ts';
import { checkSources, prepareNode } from '../local/prepareNode.ts';
import { foldersRoom } from '../local/rooms/folders.ts';
import { openTaskLog } from '../local/taskLog.ts';
import { askUntilHeard } from './askSlurm.ts';
import { startedFile } from './jobFolder.ts';
import { numberOf, submit } from './slurmCommands.ts';
import type { PlannedRun } from './slurmRun.ts';
import { nodeScript, submittedScript } from './slurmScripts.ts';

/** The number of a job, which is submitted unless Slurm has it. Nothing if it isn't wanted any more, or the endpoint ends before. */
export async function submitJob(run: Run, parts: PlannedRun): Promise<string | undefined> {
  const { name, wishes, closing, report } = parts;
  const asking = { closing, note: report.note };
  const known = await askUntilHeard(() => numberOf(name), asking);
  if (!known || known.answer !== undefined) return known?.answer;
  const script = await prepare(run, parts);
  // Where the answer was lost, the job may be there.
  const submitted = () => (wishes.isStopped ? undefined : submit(script));
  const heard = await askUntilHeard(async () => (await numberOf(name)) ?? submitted(), asking);
  return heard?.answer;
}

async function prepare(run: Run, { plans, name, site, report, folder, log, options }: PlannedRun): Promise<string> {
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
    if (searchOf(job)) await opening.say('Slurm runs no search for hyperparameters. The job runs once, as it is.');
    const say = (line: string) => void opening.say(line);
    const preparation = { ...site, note: report.note, signal: new AbortController().signal, say };
    const folders = await prepareNode(plan, join(own, 'root'), preparation).finally(opening.close);
    const script = nodeScript({ launch: room.launch({ plan, folders }), log: file, exit: join(own, 'exit') });
    await writeFile(join(own, 'node.sh'), script, { mode: 0o600 });
    nodes.push(join(own, 'node.sh'));
  }
  const [output, hours, started] = [join(folder, 'slurm.log'), hoursOf(job), startedFile(folder)];
  const whole = submittedScript({ name, nodes, output, started, hours, settings: options.settings });
  await writeFile(join(folder, 'job.sh'), whole, { mode: 0o700 });
  return join(folder, 'job.sh');
}

const openingLine = ({ task }: NodePlan): string =>
  `Task ${task.name} runs by Slurm, without a room of its own. The paths of the container are folders of the job.`;
