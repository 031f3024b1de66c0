import * as l10n from '@vscode/l10n';
import type { JobDetails } from './jobDetails.ts';
import { type GroupedJobs, grouped } from './jobGroups.ts';
import type { JobsState } from './jobsModel.ts';

/** What the tree of jobs consists of. */
export type JobsNode = GroupNode | JobNode | NoteNode;

export interface GroupNode extends GroupedJobs {
  readonly kind: 'group';
  readonly targetId: string;
}

/** A job of a target. */
export interface JobNode {
  readonly kind: 'job';
  readonly job: JobDetails;
  readonly targetId: string;
}

/** Whether a job is the one to find. */
export type IsWanted = (job: JobDetails) => boolean;

/** Something else than a job that a user must know. */
export interface NoteNode {
  readonly kind: 'more' | 'problem' | 'nothing';
  readonly text: string;
}

/** An empty list is only what the service has shown. What isn't known is said. */
export function rootNodes({ list, problem, search }: JobsState, targetId: string): JobsNode[] {
  const problems: NoteNode[] = problem === undefined ? [] : [{ kind: 'problem', text: problem }];
  if (!list) return problems;
  return [...problems, ...groupNodes(list.jobs, targetId), ...restOf(list, search)];
}

export const groupNodes = (jobs: readonly JobDetails[], targetId: string): GroupNode[] =>
  grouped(jobs).map((it) => ({ kind: 'group', targetId, ...it }));

export const jobNodes = (jobs: readonly JobDetails[], targetId: string): JobNode[] =>
  jobs.map((job) => ({ kind: 'job', job, targetId }));

function restOf({ jobs, count, isWhole }: NonNullable<JobsState['list']>, search: string): NoteNode[] {
  if (jobs.length === 0 && search !== '')
    return [{ kind: 'nothing', text: l10n.t('The name of no job contains "{0}".', search) }];
  if (isWhole) return [];
  const text =
    count === undefined ? l10n.t('Load more jobs') : l10n.t('Load more jobs ({0} of {1} shown)', jobs.length, count);
  return [{ kind: 'more', text }];
}
