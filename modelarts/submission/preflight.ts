import * as l10n from '@vscode/l10n';
import { isOver } from '../answers/jobSummary.ts';
import { isFailed } from '../session/ports.ts';
import { answerFromJob } from './answerFromJob.ts';
import { type Found, findJobs, type Refused } from './findJobs.ts';
import { jobTemplate } from './jobTemplate.ts';
import { isDuplicate, reconcile } from './reconcile.ts';
import type { Duplicate, Submission, SubmissionRequest, SubmitOnceOptions } from './submission.ts';
import { type Entry, entriesOf, type Sending } from './submissionLog.ts';
import { unreachable } from './submit.ts';

export interface Clear {
  readonly kind: 'clear';
  readonly facts: Pick<Sending, 'serverTime' | 'before'>;
  /** Submissions of the same content that do not stand in the way. */
  readonly accepted: readonly string[];
}

/** What is there before anything is sent: earlier submissions of the same, and jobs of this name. */
export async function preflight(
  order: SubmissionRequest,
  draft: Sending,
  options: SubmitOnceOptions,
): Promise<Clear | Submission> {
  const { session, journal, signal } = options;
  const earlier = entriesOf(await journal.read()).filter(
    ({ sending }) => isDuplicate(sending, draft) || sending.id === order.replaces,
  );
  const unfinished = await finish(earlier, order, options);
  if (unfinished) return unfinished;
  const search = { session, projectId: draft.target.projectId, written: jobTemplate(order.body), signal };
  const found = await findJobs(search);
  if (signal.aborted) return { kind: 'cancelled' };
  const refusal = isFailed(found) ? refusalBefore(found) : undefined;
  if (refusal) return refusal;
  const running = order.allowDuplicate || isFailed(found) ? undefined : runningTwin(earlier, found);
  return running ?? { kind: 'clear', facts: factsOf(found), accepted: earlier.map(({ sending }) => sending.id) };
}

/** Asks what came of those that are open; one whose job is there, or may still come, ends this. */
async function finish(
  earlier: readonly Entry[],
  { allowDuplicate: anyway, replaces }: SubmissionRequest,
  { session, journal, signal }: SubmitOnceOptions,
): Promise<Submission | undefined> {
  for (const entry of earlier.filter(({ state }) => state === 'open')) {
    const finding = await reconcile(entry.sending, { session, journal, signal });
    if (signal.aborted) return { kind: 'cancelled' };
    const isReplaced = entry.sending.id === replaces;
    if (isReplaced && finding.kind === 'found')
      return answerFromJob(finding, entry.message ?? l10n.t('It was not answered before.'));
    if (isReplaced || anyway || finding.kind === 'absent') continue;
    return { kind: 'duplicate', entry, ...(finding.kind === 'found' && { job: finding.job }) };
  }
  return undefined;
}

/** Who is not let in, or cannot reach a working service, need not send a job; a service that merely will not search is asked to create one. */
function refusalBefore({ status, reading, reason }: Refused): Submission | undefined {
  if (status === undefined || !reading) return unreachable(reason);
  if (status === 408 || status === 429 || status >= 500)
    return unreachable(l10n.t('The service is not working now (HTTP {0}): {1}', status, reason));
  if (status !== 401 || !reading.error) return undefined;
  return { kind: 'answered', status, ok: false, body: reading.text, durationMs: 0, error: reading.error };
}

function runningTwin(earlier: readonly Entry[], { jobs }: Found): Duplicate | undefined {
  for (const entry of earlier) {
    const job = entry.state === 'created' && jobs.find(({ id }) => id === entry.jobId);
    if (job && !isOver(job)) return { kind: 'duplicate', entry, job };
  }
  return undefined;
}

/** Older ones are told apart by their time. */
const mostRemembered = 500;

const factsOf = (found: Found | Refused): Clear['facts'] =>
  isFailed(found)
    ? {}
    : {
        before: found.jobs.slice(0, mostRemembered).map(({ id }) => id),
        ...(found.serverTime !== undefined && { serverTime: found.serverTime }),
      };
