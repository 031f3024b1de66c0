import * as l10n from '@vscode/l10n';
import type { Path } from '../../document/path.ts';
import { fix, todo } from './fixes.ts';
import type { Fix } from './rule.ts';

/** Where a job says what it runs on. */
export const resourcePath: Path = ['spec', 'resource'];

export const flavorPath: Path = [...resourcePath, 'flavor_id'];

export const poolPath: Path = [...resourcePath, 'pool_id'];

/** Whether a job runs in a pool of its own rather than in the public one. */
export const isDedicated = (resource: { pool_id?: string; pool_group_id?: string } = {}): boolean =>
  Boolean(resource.pool_id || resource.pool_group_id);

/** Takes the job into a dedicated pool, which the user has to name. */
export const usePool = (): Fix =>
  fix(l10n.t('Run in a dedicated pool: add "pool_id"'), { set: poolPath, value: todo('pool_id') });

/** A size of the public pool that costs nothing, for a start. */
export const freeFlavor = 'modelarts.p3.large.public.free';

/** A flavor that takes cards from a dedicated pool. */
export const isPoolFlavor = (flavor: string): boolean => flavor.startsWith('modelarts.pool.');
