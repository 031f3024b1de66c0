import { type Phase, phases } from '../../schemas/phases.ts';
import type { Job } from '../../server/plan/job.ts';
import { type Happening, phaseAfter } from './phaseTable.ts';

type Status = Job['status'];

export type TaskStatus = NonNullable<NonNullable<Status['task_statuses']>[number]>;

/** What is known of something that happened to a job. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** The tasks that failed, in this order. */
  readonly failures?: readonly TaskStatus[];
  /** Why a run ended. */
  readonly reason?: string;
  /** The task that ended it. */
  readonly task?: string;
}

/** The job after something has happened to it, or undefined where that can't happen in its phase. */
export function advance(job: Job, happening: Happening, circumstances: Circumstances): Job | undefined {
  const phase = phaseAfter(job.status.phase, happening);
  if (!phase) return undefined;
  const status = { ...job.status, phase, secondary_phase: secondaryPhase(phase, happening) };
  return { ...job, status: changed(status, job, happening, circumstances) };
}

/** A job as it is shown at a time: one that runs has been running until now. */
export function jobAt(job: Job, time: number): Job {
  const { phase, start_time: start } = job.status;
  if (!start || phases[phase].isEnd || phase === 'Pending') return job;
  return { ...job, status: { ...job.status, duration: Math.max(0, time - start) } };
}

function secondaryPhase(phase: Phase, happening: Happening): NonNullable<Status['secondary_phase']> {
  if (phase === 'Pending') return 'Queuing';
  return phase === 'Abnormal' && happening === 'lose' ? 'Lost' : phase;
}

function changed(status: Status, job: Job, happening: Happening, circumstances: Circumstances): Status {
  if (happening === 'restart') return fresh(status);
  if (happening === 'start') return started(status, job, circumstances);
  if (happening === 'requeue') return ended(status, circumstances, { end_recover: 'job_reschedule' });
  return phases[status.phase].isEnd ? ended(status, circumstances) : status;
}

const fresh = ({ task_statuses: _, ...status }: Status): Status => ({
  ...status,
  duration: 0,
  start_time: 0,
  node_count_metrics: null,
});

function started(status: Status, job: Job, { time }: Circumstances): Status {
  const record = { start_at: seconds(time), start_type: 'init_or_rescheduled' } as const;
  return {
    ...status,
    start_time: status.start_time || time,
    node_count_metrics: [...(status.node_count_metrics ?? []), [time, job.status.tasks.length]],
    running_records: [...(status.running_records ?? []), record],
  };
}

function ended(status: Status, { time, failures, reason, task }: Circumstances, more: object = {}): Status {
  const { running_records: records = [], node_count_metrics: counts, start_time: start } = status;
  const [last] = records.slice(-1);
  const end = {
    end_at: seconds(time),
    ...(reason !== undefined && { end_reason: reason }),
    ...(task !== undefined && { end_related_task: task }),
    ...more,
  };
  return {
    ...status,
    ...(start && { duration: Math.max(0, time - start) }),
    ...(failures?.length && { task_statuses: [...failures] }),
    ...(last && !last.end_at && { running_records: [...records.slice(0, -1), { ...last, ...end }] }),
    ...(counts?.length && { node_count_metrics: [...counts, [time, 0]] }),
  };
}

const seconds = (time: number): number => Math.floor(time / 1000);
