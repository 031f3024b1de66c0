import type { PartialJob, Path } from '../document/path.ts';
import { type CommandLine, commandLine, shownCommand } from '../plan/commandLine.ts';
import { completeJob } from '../plan/completeJob.ts';
import { pythonProgram } from '../plan/containerPaths.ts';
import { rolesIn } from '../plan/hosts.ts';
import type { Job } from '../plan/job.ts';
import { type NodePlan, nodePlan } from '../plan/nodePlan.ts';
import { roleCards, roleFlavor } from '../plan/roleFlavor.ts';
import { type Task, tasksOf } from '../plan/tasks.ts';

interface RoleCommand {
  readonly role: string;
  /** The property with its algorithm. */
  readonly path: Path;
  /** As a shell would take it. */
  readonly command: string;
}

/** What the first node of each role of a job has and runs. */
export interface RolePlan extends RoleCommand {
  readonly nodes: number;
  readonly flavor: string | undefined;
  /** Of a node; undefined if that isn't known. */
  readonly cards: number | undefined;
  /** What starts it in each node, beside Python. */
  readonly launcher: string | undefined;
  /** How many of it a node runs. */
  readonly processes: number;
  readonly plan: NodePlan;
}

/** Stands for the ID that the service gives to a job. */
export const jobIdMark = 'JOB_ID';

/** The plans of the roles that say what to run. */
export const rolePlans = (request: PartialJob): RolePlan[] => ofRoles(request, rolePlan);

/** Their command lines alone, which are asked for after each edit. */
export const roleCommands = (request: PartialJob): RoleCommand[] => ofRoles(request, roleCommand);

type OfRole<T> = (role: string, job: Job, tasks: readonly Task[]) => T | undefined;

function ofRoles<T>(request: PartialJob, find: OfRole<T>): T[] {
  const job = completeJob(request, { id: jobIdMark, time: 0 });
  const tasks = tasksOf(job);
  return rolesIn(tasks).flatMap((role) => find(role, job, tasks) ?? []);
}

function roleCommand(role: string, job: Job, tasks: readonly Task[]): RoleCommand | undefined {
  const task = tasks.find((it) => it.role === role);
  // How an engine starts more processes differs from image to image, so the command is that of one.
  const start = task && commandLine(task, { id: jobIdMark, tasks, devices: 1, launchers: {} });
  if (!start) return undefined;
  const own = job.tasks?.findIndex((it) => (it?.role || 'worker') === role && it?.algorithm) ?? -1;
  const path = own < 0 ? ['algorithm'] : ['tasks', own, 'algorithm'];
  return { role, path, command: shownCommand(withoutPlaces(start.command)) };
}

/** What is known only while a job runs. */
const alone = { schedules: 1, url: '', programs: [], launchers: {}, addresses: new Map() };

function rolePlan(role: string, job: Job, tasks: readonly Task[]): RolePlan | undefined {
  const [task, ...others] = tasks.filter((it) => it.role === role);
  const start = roleCommand(role, job, tasks);
  if (!task || !start) return undefined;
  const cards = roleCards(job, role);
  const surroundings = { job, tasks, cards: cards ?? 0, ...alone };
  const plan = nodePlan(task, surroundings);
  if (!plan) return undefined;
  return {
    ...start,
    nodes: others.length + 1,
    flavor: roleFlavor(job, role),
    cards,
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
