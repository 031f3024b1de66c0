import type { Finding } from './findOut.ts';
import type { Answered } from './submit.ts';

/** A job found at the service, as the answer that was lost. */
export const adopted = ({ job, text }: Extract<Finding, { kind: 'found' }>, durationMs: number): Answered => ({
  kind: 'answered',
  status: 200,
  ok: true,
  adopted: true,
  body: text,
  durationMs,
  jobId: job.id,
  ...(job.name !== undefined && { jobName: job.name }),
});
