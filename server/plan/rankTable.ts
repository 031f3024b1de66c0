/** The table that processes on Ascend cards find each other by. */

import { homeFolder } from './containerPaths.ts';
import { taskHost } from './hosts.ts';
import type { Job } from './job.ts';
import { onAscend } from './launchers.ts';
import type { Task } from './tasks.ts';

const fileName = 'jobstart_hccl.json';

/** Where a custom image finds it. The variable names the folder. */
const sharedFolder = '/user/config';

/** Where the launcher of the preset engine puts it, in another form. The variable names the file. */
const launcherFolder = `${homeFolder}/rank_table`;

const isOnAscend = ({ spec }: Job): boolean => spec?.resource?.flavor_detail?.flavor_type === 'Ascend';

const isPreset = ({ algorithm }: Task): boolean => onAscend.has(algorithm.engine?.engine_name ?? '');

export interface RankedJob {
  readonly job: Job;
  readonly tasks: readonly Task[];
  /** Cards of a node. */
  readonly devices: number;
}

export interface AddressedJob extends RankedJob {
  readonly addressOf: (task: string) => string;
}

/** The variables that tell of it. Those of the first process, where a node has several. */
export function rankTableSetting(task: Task, { job, tasks, devices }: RankedJob): Readonly<Record<string, string>> {
  if (!isOnAscend(job)) return {};
  if (!isPreset(task)) return { RANK_TABLE_FILE: sharedFolder };
  return {
    RANK_TABLE_FILE: `${launcherFolder}/${fileName}`,
    RANK_ID: String(tasks.indexOf(task) * devices),
    RANK_SIZE: String(tasks.length * devices),
    ASCEND_DEVICE_ID: '0',
    DEVICE_ID: '0',
  };
}

/** The files of a container, by path. */
export function rankTableFiles(task: Task, parts: AddressedJob): Readonly<Record<string, string>> {
  if (!isOnAscend(parts.job)) return {};
  const files = { [`${sharedFolder}/${fileName}`]: JSON.stringify(sharedTable(parts)) };
  if (!isPreset(task)) return files;
  return { ...files, [`${launcherFolder}/${fileName}`]: JSON.stringify(launcherTable(parts)) };
}

const sharedTable = ({ job: { metadata }, tasks, devices, addressOf }: AddressedJob) => ({
  status: 'completed',
  group_count: '1',
  group_list: [
    {
      group_name: 'job-trainjob',
      device_count: String(tasks.length * devices),
      instance_count: String(tasks.length),
      instance_list: tasks.map((task) => ({
        pod_name: taskHost(metadata.id, task),
        server_id: addressOf(task.name),
        devices: numbers(devices).map((device) => ({ device_id: String(device), device_ip: addressOf(task.name) })),
      })),
    },
  ],
});

const launcherTable = ({ tasks, devices, addressOf }: AddressedJob) => ({
  version: '1.0',
  status: 'completed',
  server_count: String(tasks.length),
  server_list: tasks.map(({ name }, index) => ({
    server_id: addressOf(name),
    device: numbers(devices).map((device) => ({
      device_id: String(device),
      device_ip: addressOf(name),
      rank_id: String(index * devices + device),
    })),
  })),
});

const numbers = (count: number): number[] => [...Array(count).keys()];
