import { isAt, type PartialJob, type Path } from '../../document/path.ts';
import { hasPlaceholder } from '../../document/placeholders.ts';
import { algorithmParts, named } from './algorithms.ts';
import { items } from './lists.ts';

/** An argument that the service appends to the command of a job. */
export interface ScriptArgument {
  readonly name: string;
  /** Undefined if it isn't known what the script gets. */
  readonly value: string | undefined;
  /** Of the hyperparameter or channel. */
  readonly path: Path;
}

/** The arguments that the script of an algorithm gets from hyperparameters and channels. A task has them in `job_config`, too. */
export function scriptArguments(job: PartialJob, owner: Path = ['algorithm']): ScriptArgument[] {
  const searched = new Set(owner.length === 1 ? searchedNames(job) : []);
  const parts = algorithmParts(job).filter(([path]) => owner.every((step, index) => step === path[index]));
  return parts.flatMap(([path, part]) => [
    ...items(part.parameters).flatMap(([index, { name, value }]) =>
      name
        ? [{ name, value: searched.has(name) ? undefined : plain(value), path: [...path, 'parameters', index] }]
        : [],
    ),
    ...(['inputs', 'outputs'] as const).flatMap((list) =>
      named(part[list]).flatMap(([index, { name, access_method }]) =>
        name && access_method !== 'env' ? [{ name, value: undefined, path: [...path, list, index] }] : [],
      ),
    ),
  ]);
}

/** The algorithm around the name or value of a hyperparameter; undefined if the path leads elsewhere. */
export function ownerOfParameter(path: Path): Path | undefined {
  if (isAt(path.slice(0, -1), 'algorithm.parameters[]')) return path.slice(0, 1);
  return isAt(path.slice(0, -1), 'tasks[].algorithm.job_config.parameters[]') ? path.slice(0, 3) : undefined;
}

/** The names of arguments that are passed though the job doesn't list them as such. */
export function addedNames(job: PartialJob, owner: Path): readonly string[] {
  if (owner.length > 1) return ofLaunchers;
  const searched = searchedNames(job);
  return (job.spec?.resource?.node_count ?? 1) > 1 ? [...searched, ...ofLaunchers] : searched;
}

const ofLaunchers = ['init_method', 'rank', 'world_size', 'task_name', 'task_index', 'ps_hosts', 'worker_hosts'];

const searchedNames = ({ algorithm }: PartialJob): string[] =>
  items(algorithm?.policies?.auto_search?.search_params).flatMap(([, { name }]) => name ?? []);

/** It isn't known what a shell makes of other characters. */
const plain = (value: string | undefined): string | undefined =>
  value !== undefined && !hasPlaceholder(value) && /^[\p{L}\p{N}@%+=:,./_-]+$/u.test(value) ? value : undefined;
