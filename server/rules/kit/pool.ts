import * as l10n from '@vscode/l10n';
import type { Path } from '../../document/path.ts';
import { fix, todo } from './fixes.ts';
import type { Fix } from './rule.ts';

/** Where a job says what it runs on. */
export const resourcePath: Path = ['spec', 'resource'];

export const flavorPath: Path = [...resourcePath, 'flavor_id'];

export const poolPath: Path = [...resourcePath, 'pool_id'];

/** Whether a job runs in a dedicated pool rather than in the public one. */
export const isDedicated = (resource: { pool_id?: string; pool_group_id?: string } = {}): boolean =>
  Boolean(resource.pool_id || resource.pool_group_id);

/** Moves the job to a dedicated pool, whose ID the user must fill in. */
export const usePool = (): Fix =>
  fix(l10n.t('Add "pool_id" to run in a dedicated pool'), { set: poolPath, value: todo('pool_id') });

/** A flavor of the public pool that costs nothing. */
export const freeFlavor = 'modelarts.p3.large.public.free';

/** A flavor that takes cards from a dedicated pool. */
export const isPoolFlavor = (flavor: string): boolean => flavor.startsWith('modelarts.pool.');
