import * as l10n from '@vscode/l10n';
import { jobIn } from '../answers/jobSummary.ts';
import { getTrainingJob } from '../operations/getTrainingJob.ts';
import { isFailed } from '../session/ports.ts';
import type { Submission, SubmitOnceOptions } from './submission.ts';
import { type Entry, isDuplicate, isOfKey, type Sending } from './submissionLog.ts';

/**
 * What has become of the submission that its caller has given this key before: its job, whatever has become of that. Nothing if no job came
 * of it, so that it can be sent.
 */
export async function sentByKey(
  entries: readonly Entry[],
  draft: Sending,
  { session, signal }: Pick<SubmitOnceOptions, 'session' | 'signal'>,
): Promise<Submission | undefined> {
  const entry = entries.find(({ sending, state }) => state === 'created' && isOfKey(sending, draft));
  if (!entry) return undefined;
  if (!isDuplicate(entry.sending, draft)) return { kind: 'duplicate', entry, ofKey: 'other content' };
  const { jobId } = entry;
  const reading =
    jobId === undefined
      ? undefined
      : await getTrainingJob({ session, projectId: draft.target.projectId, signal }, jobId);
  if (signal.aborted) return { kind: 'cancelled' };
  if (!reading || isFailed(reading) || reading.error || jobIn(reading.raw)?.id !== jobId)
    return { kind: 'duplicate', entry, ofKey: 'unseen' };
  return {
    kind: 'answered',
    status: 200,
    ok: true,
    adopted: l10n.t('Nothing was sent, because this key was submitted before. This is its job.'),
    body: reading.text,
    durationMs: 0,
    jobId: String(jobId),
  };
}
