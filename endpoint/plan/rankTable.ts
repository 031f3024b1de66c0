/** The table that processes on Ascend cards find each other by. Here, each node has one process, as if it had one card. */
import type { Job } from '../store/job.ts';
import { homeFolder } from './containerPaths.ts';
import { taskHost } from './hosts.ts';
import type { Task } from './tasks.ts';

const fileName = 'jobstart_hccl.json';

/** Where a custom image finds it. The variable names the folder. */
const sharedFolder = '/user/config';

/** Where the launcher of the preset engine puts it, in another form. The variable names the file. */
const launcherFolder = `${homeFolder}/rank_table`;

const isOnAscend = ({ spec }: Job): boolean => spec?.resource?.flavor_detail?.flavor_type === 'Ascend';

const isPreset = ({ algorithm }: Task): boolean => algorithm.engine?.engine_name === 'Ascend-Powered-Engine';

/** The variables that tell of it. */
export function rankTableSetting(task: Task, job: Job, tasks: readonly Task[]): Readonly<Record<string, string>> {
  if (!isOnAscend(job)) return {};
  if (!isPreset(task)) return { RANK_TABLE_FILE: sharedFolder };
  return {
    RANK_TABLE_FILE: `${launcherFolder}/${fileName}`,
    RANK_ID: String(tasks.indexOf(task)),
    RANK_SIZE: String(tasks.length),
    ASCEND_DEVICE_ID: '0',
    DEVICE_ID: '0',
  };
}

/** The files of a container, by path. */
export function rankTableFiles(
  task: Task,
  job: Job,
  tasks: readonly Task[],
  addressOf: (task: string) => string,
): Readonly<Record<string, string>> {
  if (!isOnAscend(job)) return {};
  const files = { [`${sharedFolder}/${fileName}`]: JSON.stringify(sharedTable(job, tasks, addressOf)) };
  if (!isPreset(task)) return files;
  return { ...files, [`${launcherFolder}/${fileName}`]: JSON.stringify(launcherTable(tasks, addressOf)) };
}

type AddressOf = (task: string) => string;

const sharedTable = ({ metadata }: Job, tasks: readonly Task[], addressOf: AddressOf) => ({
  status: 'completed',
  group_count: '1',
  group_list: [
    {
      group_name: 'job-trainjob',
      device_count: String(tasks.length),
      instance_count: String(tasks.length),
      instance_list: tasks.map((task) => ({
        pod_name: taskHost(metadata.id, task),
        server_id: addressOf(task.name),
        devices: [{ device_id: '0', device_ip: addressOf(task.name) }],
      })),
    },
  ],
});

const launcherTable = (tasks: readonly Task[], addressOf: AddressOf) => ({
  version: '1.0',
  status: 'completed',
  server_count: String(tasks.length),
  server_list: tasks.map(({ name }, index) => ({
    server_id: addressOf(name),
    device: [{ device_id: '0', device_ip: addressOf(name), rank_id: String(index) }],
  })),
});
