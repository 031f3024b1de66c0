import * as l10n from '@vscode/l10n';
import type { PartialJob, Path } from '../../document/path.ts';
import { fix, todo } from './fixes.ts';
import { items } from './lists.ts';
import type { Fix } from './rule.ts';

/** Where a job says what it runs on. */
export const resourcePath: Path = ['spec', 'resource'];

export const flavorPath: Path = [...resourcePath, 'flavor_id'];

export type Resource = NonNullable<NonNullable<PartialJob['spec']>['resource']>;

/** What the job or its tasks run on, each with its path. */
export function resources({ spec, tasks }: PartialJob): [Path, Resource][] {
  const found: [Path, Resource][] = spec?.resource ? [[resourcePath, spec.resource]] : [];
  for (const [index, { task_resource }] of items(tasks))
    if (task_resource) found.push([['tasks', index, 'task_resource'], task_resource]);
  return found;
}

/** Whether a job runs in a dedicated pool rather than in the public one. */
export const isDedicated = (resource: { pool_id?: string; pool_group_id?: string } = {}): boolean =>
  Boolean(resource.pool_id || resource.pool_group_id);

/** Moves the job, or a task, to a dedicated pool, whose ID the user must fill in. */
export const usePool = (at: Path = resourcePath): Fix =>
  fix(l10n.t('Add "pool_id" to run in a dedicated pool'), { set: [...at, 'pool_id'], value: todo('pool_id') });

/** A flavor of the public pool that costs nothing. */
export const freeFlavor = 'modelarts.p3.large.public.free';

/** A flavor of the nodes of a dedicated pool, which answers show. */
export const isNodeFlavor = (flavor: string): boolean => /\.d(?:\.\w+)?$/.test(flavor);

/** A flavor that takes cards from a dedicated pool. */
export const isPoolFlavor = (flavor: string): boolean => flavor.startsWith('modelarts.pool.');
