import * as l10n from '@vscode/l10n';
import type { JobDetails } from './jobDetails.ts';

/** Jobs by what they do, those first that a user waits for. */
export const jobGroups = ['running', 'waiting', 'stopping', 'failed', 'completed', 'stopped', 'other'] as const;

export type JobGroup = (typeof jobGroups)[number];

const groupOfPhase: Readonly<Record<string, JobGroup>> = {
  creating: 'waiting',
  pending: 'waiting',
  running: 'running',
  terminating: 'stopping',
  failed: 'failed',
  abnormal: 'failed',
  completed: 'completed',
  terminated: 'stopped',
};

/** Phases that aren't known have a group of their own. */
export const groupOf = ({ phase = '' }: Pick<JobDetails, 'phase'>): JobGroup =>
  groupOfPhase[phase.toLowerCase()] ?? 'other';

export interface GroupedJobs {
  readonly group: JobGroup;
  readonly jobs: readonly JobDetails[];
}

/** The groups that have jobs, which keep their order. */
export function grouped(jobs: readonly JobDetails[]): GroupedJobs[] {
  const byGroup = Map.groupBy(jobs, groupOf);
  return jobGroups.flatMap((group) => {
    const own = byGroup.get(group);
    return own ? [{ group, jobs: own }] : [];
  });
}

export const groupLabels = (): Readonly<Record<JobGroup, string>> => ({
  running: l10n.t('Running'),
  waiting: l10n.t('Waiting'),
  stopping: l10n.t('Stopping'),
  failed: l10n.t('Failed'),
  completed: l10n.t('Completed'),
  stopped: l10n.t('Stopped'),
  other: l10n.t('Other'),
});
