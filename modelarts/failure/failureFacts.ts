import type { JobEvent, JobStage } from '../answers/jobEvents.ts';
import { hasEnded, summaryOf } from '../answers/jobSummary.ts';
import { isRecord, propertiesOf } from '../jsonValue.ts';

/** What is known of a job and its end. Only the job must be there. */
export interface FailureFacts {
  /** As the service shows it. */
  readonly job: unknown;
  readonly events?: readonly JobEvent[];
  readonly stages?: readonly JobStage[];
  readonly logs?: readonly TaskLog[];
  /** The service's own diagnosis, as it came. */
  readonly diagnosis?: unknown;
}

export interface TaskLog {
  readonly task: string;
  readonly text: string;
  /** Only the end of the log, so its lines can't be counted. */
  readonly isCut?: true;
}

export type Ending = 'failed' | 'stopped' | 'completed' | 'notEnded';

export function endingOf(job: unknown): Ending {
  const summary = summaryOf(job) ?? { id: '', phase: String(propertiesOf(propertiesOf(job)['status'])['phase'] ?? '') };
  if (!hasEnded(summary)) return 'notEnded';
  return endings[summary.phase?.toLowerCase() ?? ''] ?? 'failed';
}

const endings: Readonly<Record<string, Ending>> = { completed: 'completed', terminated: 'stopped' };

/** How one task ended. */
export interface TaskEnd {
  readonly task: string;
  readonly exitCode?: number;
  readonly message?: string;
}

export function taskEndsIn(job: unknown): TaskEnd[] {
  const { task_statuses: statuses } = propertiesOf(propertiesOf(job)['status']);
  if (!Array.isArray(statuses)) return [];
  return statuses.filter(isRecord).map(({ task, exit_code: code, message }) => ({
    task: typeof task === 'string' ? task : '',
    ...(Number.isInteger(code) && { exitCode: Number(code) }),
    ...(typeof message === 'string' && message !== '' && { message }),
  }));
}
