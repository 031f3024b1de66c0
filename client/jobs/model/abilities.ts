import { hasEnded } from '../../../modelarts/answers/jobSummary.ts';
import { phases } from '../../../schemas/phases.ts';
import type { JobDetails } from './jobDetails.ts';
import { groupOf } from './jobGroups.ts';

/** What can be done with some jobs only. What isn't known isn't ruled out. */
const tests = {
  stoppable: ({ phase }) =>
    Object.entries(phases).find(([name]) => name.toLowerCase() === phase?.toLowerCase())?.[1].isStoppable ?? true,
  ended: (job) => hasEnded(job) !== false,
  failed: (job) => groupOf(job) === 'failed',
  explainable: (job) => hasEnded(job) !== false && groupOf(job) !== 'completed',
  search: ({ isSearch = true }) => isSearch,
} satisfies Record<string, (job: JobDetails) => boolean>;

/** The menus of the manifest match these words. */
export type Ability = keyof typeof tests;

export const has = (ability: Ability, job: JobDetails): boolean => tests[ability](job);

export const abilitiesOf = (job: JobDetails): Ability[] =>
  (Object.keys(tests) as Ability[]).filter((ability) => has(ability, job));
