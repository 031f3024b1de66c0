import type { Job } from '../../server/plan/job.ts';
import type { EventKind } from '../life/jobEvents.ts';
import type { Happening } from '../life/phaseTable.ts';
import type { Run } from '../store/runs.ts';
import type { Ending } from './runner.ts';

/** What the end of a run means for its job. Nothing, if it hadn't begun and nobody asked for its end: it waits for another runner. */
export function happeningOf({ job, retries }: Run, { outcome }: Ending): Happening | undefined {
  const { phase } = job.status;
  if (outcome === 'complete' || phase === 'Terminating') return outcome;
  if (outcome === 'stopped' && phase === 'Pending') return undefined;
  const isLost = outcome === 'lose' || outcome === 'stopped';
  const isRetried = phase === 'Running' && retries < retriesOf(job) && (isLost || isRetriedAlways(job));
  if (isRetried) return 'requeue';
  return isLost ? 'lose' : outcome;
}

/** How the list of events ends. A job that ran too long has said so. */
export const lastEvent = (happening: Happening, isTimedOut: boolean): EventKind | undefined =>
  happening === 'stopped' && isTimedOut ? undefined : lastEvents[happening];

const lastEvents: Partial<Record<Happening, EventKind>> = {
  complete: 'completed',
  fail: 'failed',
  stopped: 'stopped',
  lose: 'lost',
  requeue: 'requeued',
};

/** How often a job may be started again after a fault. */
function retriesOf({ metadata }: Job): number {
  const number = Number(metadata.annotations?.['fault-tolerance/job-retry-num'] ?? 0);
  return Number.isInteger(number) ? Math.min(number, mostRetries) : 0;
}

const mostRetries = 128;

/** Without it, only faults of the machine count, and none of the job's own. */
const isRetriedAlways = ({ metadata }: Job): boolean =>
  metadata.annotations?.['fault-tolerance/job-unconditional-retry'] === 'true';
