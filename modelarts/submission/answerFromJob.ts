import type { Reconciliation } from './reconcile.ts';
import type { Answered } from './submit.ts';

/** A job found at the service, as the answer that never came; the reason says why it did not. */
export const answerFromJob = (
  { job, text }: Extract<Reconciliation, { kind: 'found' }>,
  reason: string,
  durationMs = 0,
): Answered => ({
  kind: 'answered',
  status: 200,
  ok: true,
  adopted: reason,
  body: text,
  durationMs,
  jobId: job.id,
  ...(job.name !== undefined && { jobName: job.name }),
});
