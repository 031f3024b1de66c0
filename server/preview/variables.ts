import type { RolePlan } from './rolePlans.ts';

/** The variables of a container, by who sets them. */
export interface Variables {
  /** By the job file. */
  readonly own: readonly Variable[];
  /** By ModelArts, with values that follow from the job. */
  readonly platform: readonly Variable[];
  /** Names of those that ModelArts or the image gives a value when the job starts. */
  readonly later: readonly string[];
}

type Variable = readonly [name: string, value: string];

export function variablesOf({ plan: { environment, task, inputs, outputs }, cards }: RolePlan): Variables {
  const channels = [...inputs, ...outputs].filter(({ access }) => access === 'env').map(({ name }) => name);
  const named = Object.keys(Object.assign({}, ...[task.algorithm.environments ?? {}].flat()));
  const own = new Set([...named, ...channels]);
  const others = Object.entries(environment).filter(([name]) => !own.has(name));
  const isCertain = (name: string) => certain.test(name) && (name !== 'MA_NUM_GPUS' || (cards ?? 0) > 0);
  return {
    own: Object.entries(environment).filter(([name]) => own.has(name)),
    platform: others.filter(([name]) => isCertain(name)),
    later: others.map(([name]) => name).filter((name) => !isCertain(name) && !hereOnly.test(name)),
  };
}

/** What follows from the job alone. */
const certain =
  /^(?:MA_(?:HOME|JOB_DIR|CODE_DIR|MOUNT_PATH|LOG_DIR|TASK_NAME|NUM_HOSTS|NUM_GPUS|VJ_NAME)|WORKSPACE|VC_\w+|RANK_TABLE_FILE|RANK_SIZE)$/;

/** What only jobs of the local endpoint have. */
const hereOnly = /^NCCL_SOCKET_IFNAME$/;
