import { type CommandLine, commandLine } from './commandLine.ts';
import { codeParentOf } from './containerPaths.ts';
import { environmentOf, type Surroundings } from './environment.ts';
import { hostsFile, roleHosts, rolesIn, taskHost } from './hosts.ts';
import type { Job } from './job.ts';
import { rankTableFiles } from './rankTable.ts';
import { type Channel, codeOf, inputsOf, outputsOf, type Task, type Volume, volumesOf } from './tasks.ts';

/** Everything that one node of a job has and does, at the paths of its container. */
export interface NodePlan {
  readonly task: Task;
  readonly host: string;
  readonly command: CommandLine;
  /** How many processes of a script the node has. */
  readonly processes: number;
  /** What the service would start the script by, and this machine can't. */
  readonly missing?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  readonly code: { readonly path: string; readonly folder: string } | undefined;
  readonly inputs: readonly Channel[];
  readonly outputs: readonly Channel[];
  readonly volumes: readonly Volume[];
  /** Texts of files, by path. */
  readonly files: Readonly<Record<string, string>>;
}

export interface JobSurroundings extends Omit<Surroundings, 'address' | 'devices'> {
  /** Programs of this machine that start others, by name. */
  readonly launchers: Readonly<Record<string, string>>;
  readonly addresses: ReadonlyMap<string, string>;
}

/** The plan of a node, or undefined if the job doesn't say what to run. */
export function nodePlan(task: Task, { addresses, launchers, ...surroundings }: JobSurroundings): NodePlan | undefined {
  const { job, tasks } = surroundings;
  const { id } = job.metadata;
  const { algorithm } = task;
  const devices = devicesOf(job, surroundings.cards);
  const start = commandLine(task, { id, tasks, devices, launchers });
  if (!start) return undefined;
  const addressOf = (name: string) => addresses.get(name) ?? '127.0.0.1';
  return {
    task,
    host: taskHost(id, task),
    ...start,
    environment: environmentOf(task, { ...surroundings, devices, address: addressOf(task.name) }),
    workingFolder: algorithm.working_dir || codeParentOf(algorithm),
    code: codeOf(algorithm),
    inputs: inputsOf(algorithm),
    outputs: outputsOf(algorithm),
    volumes: volumesOf(job),
    files: {
      '/etc/hosts': hostsFile(id, tasks, addressOf),
      '/etc/hostname': `${taskHost(id, task)}\n`,
      ...hostFiles(id, tasks),
      ...rankTableFiles(task, { job, tasks, devices, addressOf }),
    },
  };
}

/** The cards of a node: those of this machine, or else those of the flavor, as if they were there. */
function devicesOf({ spec }: Job, cards: number): number {
  const { npu, gpu } = spec?.resource?.flavor_detail?.flavor_info ?? {};
  return Math.min(mostDevices, cards || Number(npu?.unit_num ?? gpu?.unit_num) || 1);
}

const mostDevices = 16;

const hostFiles = (id: string, tasks: readonly Task[]) =>
  Object.fromEntries(
    rolesIn(tasks).map((role) => [`/etc/volcano/${role}.host`, `${roleHosts(id, tasks, role).join('\n')}\n`]),
  );
