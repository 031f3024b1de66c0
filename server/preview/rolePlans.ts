import type { PartialJob, Path } from '../document/path.ts';
import { type CommandLine, commandLine, shownCommand } from '../plan/commandLine.ts';
import { completeJob } from '../plan/completeJob.ts';
import { pythonProgram } from '../plan/containerPaths.ts';
import { rolesIn } from '../plan/hosts.ts';
import type { Job } from '../plan/job.ts';
import { type NodePlan, nodePlan } from '../plan/nodePlan.ts';
import { roleCards, roleFlavor } from '../plan/roleFlavor.ts';
import { type Task, tasksOf } from '../plan/tasks.ts';

/** What the first node of each role of a job has and runs. */
export interface RolePlan {
  readonly role: string;
  /** The property with its algorithm. */
  readonly path: Path;
  readonly nodes: number;
  readonly flavor: string | undefined;
  /** Of a node; 0 if it has none, or if that isn't known. */
  readonly cards: number;
  /** As a shell would take it. */
  readonly command: string;
  /** What starts it in each node, beside Python. */
  readonly launcher: string | undefined;
  /** How many of it a node runs. */
  readonly processes: number;
  readonly plan: NodePlan;
}

/** Stands for the ID that the service gives to a job. */
export const jobIdMark = 'JOB_ID';

/** The plans of the roles that say what to run. */
export function rolePlans(request: PartialJob): RolePlan[] {
  const job = completeJob(request, { id: jobIdMark, time: 0 });
  const tasks = tasksOf(job);
  return rolesIn(tasks).flatMap((role) => rolePlan(role, job, tasks) ?? []);
}

function rolePlan(role: string, job: Job, tasks: readonly Task[]): RolePlan | undefined {
  const [task, ...others] = tasks.filter((it) => it.role === role);
  if (!task) return undefined;
  const cards = roleCards(job, role);
  const surroundings = { job, tasks, cards, schedules: 1, url: '', programs: [], launchers: {}, addresses: new Map() };
  const plan = nodePlan(task, surroundings);
  // How an engine starts more processes differs from image to image, so the command is that of one.
  const start = commandLine(task, { id: jobIdMark, tasks, devices: 1, launchers: {} });
  if (!plan || !start) return undefined;
  const own = job.tasks?.findIndex((it) => (it?.role || 'worker') === role && it?.algorithm) ?? -1;
  return {
    role,
    path: own < 0 ? ['algorithm'] : ['tasks', own, 'algorithm'],
    nodes: others.length + 1,
    flavor: roleFlavor(job, role),
    cards,
    command: shownCommand(withoutPlaces(start.command)),
    launcher: plan.missing,
    processes: plan.processes,
    plan,
  };
}

/** Each image has its Python at another place. */
const withoutPlaces = (command: CommandLine): CommandLine =>
  command.kind === 'shell'
    ? command
    : { ...command, words: command.words.map((word) => (word === pythonProgram ? 'python' : word)) };
