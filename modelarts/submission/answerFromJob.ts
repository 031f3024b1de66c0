import { adoptedText } from './outcomeTexts.ts';
import type { Reconciliation } from './reconcile.ts';
import type { Answered } from './submit.ts';

/** A job found on the service, in place of the answer that was lost for this reason. */
export const answerFromJob = (
  { job, text, differences }: Extract<Reconciliation, { kind: 'found' }>,
  reason: string,
  durationMs = 0,
): Answered => ({
  kind: 'answered',
  status: 200,
  ok: true,
  adopted: adoptedText(reason, differences),
  body: text,
  durationMs,
  jobId: job.id,
  ...(job.name !== undefined && { jobName: job.name }),
});
