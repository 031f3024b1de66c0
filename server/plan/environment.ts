import { codeFolderOf, codeParentOf, homeFolder, logFolder, mountFolder, pythonFolder } from './containerPaths.ts';
import { jobHost, roleHosts, rolesIn, taskHost } from './hosts.ts';
import type { Job } from './job.ts';
import { rankTableSetting } from './rankTable.ts';
import { inputsOf, outputsOf, type Task } from './tasks.ts';

export interface Surroundings {
  readonly job: Job;
  readonly tasks: readonly Task[];
  /** Of the task, on the network. */
  readonly address: string;
  /** Accelerator cards of this machine. */
  readonly cards: number;
  /** Cards that a node is taken to have. */
  readonly devices: number;
  /** How often the job was scheduled, this time included. */
  readonly schedules: number;
  /** Of this endpoint. */
  readonly url: string;
  /** Folders with programs, in their order. */
  readonly programs: readonly string[];
}

type Environment = Readonly<Record<string, string>>;

/** The variables of a container: the platform's, which the user's can replace, and the channels that are variables. */
export function environmentOf(task: Task, surroundings: Surroundings): Environment {
  const { algorithm } = task;
  return {
    ...basics(task, surroundings),
    ...platform(task, surroundings),
    ...cluster(task, surroundings),
    ...rankTableSetting(task, surroundings),
    ...texts(algorithm.environments ?? {}),
    ...channels(task),
  };
}

const basics = ({ algorithm }: Task, { programs }: Surroundings): Environment => ({
  HOME: homeFolder,
  USER: 'ma-user',
  LOGNAME: 'ma-user',
  SHELL: '/bin/bash',
  LANG: 'C.UTF-8',
  PATH: [`${pythonFolder}/bin`, ...programs].join(':'),
  LD_LIBRARY_PATH: `${pythonFolder}/lib`,
  LIBRARY_PATH: `${pythonFolder}/lib`,
  PYTHONPATH: codeParentOf(algorithm),
  // Images are told to set it, because a log would come too late without.
  PYTHONUNBUFFERED: '1',
});

const platform = (task: Task, { job, tasks, address, cards, schedules, url }: Surroundings): Environment => ({
  MA_HOME: homeFolder,
  MA_JOB_DIR: codeParentOf(task.algorithm),
  MA_CODE_DIR: codeFolderOf(task.algorithm),
  WORKSPACE: codeFolderOf(task.algorithm),
  MA_MOUNT_PATH: mountFolder,
  MA_LOG_DIR: logFolder,
  MA_SCRIPT_INTERPRETER: '',
  MA_TASK_NAME: task.role,
  MA_NUM_HOSTS: String(tasks.filter(({ role }) => role === task.role).length),
  MA_NUM_GPUS: String(cards),
  MA_VJ_NAME: jobHost(job.metadata.id),
  MA_CURRENT_INSTANCE_NAME: taskHost(job.metadata.id, task),
  MA_CURRENT_IP: address,
  MA_DETECT_TRAIN_INJECT_CODE: '1',
  MA_SCHEDULE_CNT: String(schedules),
  MA_PROC_START_CNT: '1',
  MA_APIGW_ENDPOINT: url,
  MA_PIP_HOST: 'pypi.org',
  MA_PIP_URL: 'https://pypi.org/simple',
  S3_ENDPOINT: url,
  S3_VERIFY_SSL: '0',
  S3_USE_HTTPS: '0',
  NCCL_DEBUG: 'INFO',
  // All nodes are on this machine.
  NCCL_SOCKET_IFNAME: 'lo',
});

function cluster({ index }: Task, { job, tasks }: Surroundings): Environment {
  const byRole = rolesIn(tasks).map((role) => {
    const hosts = roleHosts(job.metadata.id, tasks, role);
    const name = role.toUpperCase().replaceAll('-', '_');
    return { [`VC_${name}_NUM`]: String(hosts.length), [`VC_${name}_HOSTS`]: hosts.join(',') };
  });
  return { VC_TASK_INDEX: String(index), VK_TASK_INDEX: String(index), ...Object.assign({}, ...byRole) };
}

const channels = ({ algorithm }: Task): Environment =>
  Object.fromEntries(
    [...inputsOf(algorithm), ...outputsOf(algorithm)]
      .filter(({ access }) => access === 'env')
      .map(({ name, folder }) => [name, folder]),
  );

/** One object, or in a role, a list of them. */
const texts = (values: object): Environment =>
  Object.fromEntries(
    Object.entries(Array.isArray(values) ? Object.assign({}, ...values) : values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
