import type { PartialJob, Path } from '../../document/path.ts';
import { hasPlaceholder } from '../../document/placeholders.ts';
import type { Channel } from './algorithms.ts';
import { items } from './lists.ts';

/** An argument that the service appends to the command of a job. */
export interface ScriptArgument {
  readonly name: string;
  /** Undefined if it isn't known what the script gets. */
  readonly value: string | undefined;
  /** Of the hyperparameter or channel. */
  readonly path: Path;
}

/** The arguments that a script gets from hyperparameters and channels. */
export function scriptArguments({ algorithm = {} }: PartialJob): ScriptArgument[] {
  const searched = new Set(items(algorithm.policies?.auto_search?.search_params).map(([, { name }]) => name));
  const parameters = items(algorithm.parameters).flatMap(([index, { name, value }]) =>
    name
      ? [{ name, value: searched.has(name) ? undefined : plain(value), path: ['algorithm', 'parameters', index] }]
      : [],
  );
  const channels = (['inputs', 'outputs'] as const).flatMap((list) =>
    items<Channel>(algorithm[list]).flatMap(([index, { name, access_method }]) =>
      name && access_method !== 'env' ? [{ name, value: undefined, path: ['algorithm', list, index] }] : [],
    ),
  );
  return [...parameters, ...channels];
}

/** The names of arguments that are passed though the job doesn't list them as such. */
export function addedNames({ algorithm = {}, spec }: PartialJob): string[] {
  const searched = items(algorithm.policies?.auto_search?.search_params).flatMap(([, { name }]) => name ?? []);
  const ofLaunchers = ['init_method', 'rank', 'world_size', 'task_name', 'task_index', 'ps_hosts', 'worker_hosts'];
  return (spec?.resource?.node_count ?? 1) > 1 ? [...searched, ...ofLaunchers] : searched;
}

/** It isn't known what a shell makes of other characters. */
const plain = (value: string | undefined): string | undefined =>
  value !== undefined && !hasPlaceholder(value) && /^[\p{L}\p{N}@%+=:,./_-]+$/u.test(value) ? value : undefined;
