import * as l10n from '@vscode/l10n';
import { isOver } from '../answers/jobSummary.ts';
import { isFailed } from '../session/ports.ts';
import { answerFromJob } from './answerFromJob.ts';
import { type Found, findJobs, type SearchFailure } from './findJobs.ts';
import { jobTemplate } from './jobTemplate.ts';
import { isDuplicate, reconcile } from './reconcile.ts';
import type { Duplicate, Submission, SubmissionRequest, SubmitOnceOptions } from './submission.ts';
import { type Entry, entriesOf, type Sending } from './submissionLog.ts';
import { unreachable } from './submit.ts';

export interface Clear {
  readonly kind: 'clear';
  readonly facts: Pick<Sending, 'serverTime' | 'before'>;
  /** Earlier submissions of the same content that don't prevent this one. */
  readonly accepted: readonly string[];
}

/** Looks before anything is sent: for earlier submissions of the same content, and for jobs with this name. */
export async function preflight(
  request: SubmissionRequest,
  draft: Sending,
  options: SubmitOnceOptions,
): Promise<Clear | Submission> {
  const { session, journal, signal } = options;
  const earlier = entriesOf(await journal.read()).filter(
    ({ sending }) => isDuplicate(sending, draft) || sending.id === request.replaces,
  );
  const outcome = await reconcileEarlier(earlier, request, options);
  if (outcome) return outcome;
  const search = { session, projectId: draft.target.projectId, written: jobTemplate(request.body), signal };
  const found = await findJobs(search);
  if (signal.aborted) return { kind: 'cancelled' };
  const failure = isFailed(found) ? failureBefore(found) : undefined;
  if (failure) return failure;
  const running = request.allowDuplicate || isFailed(found) ? undefined : runningDuplicate(earlier, found);
  return running ?? { kind: 'clear', facts: factsOf(found), accepted: earlier.map(({ sending }) => sending.id) };
}

/** Reconciles the uncertain ones. One whose job exists or may still appear ends the submission. */
async function reconcileEarlier(
  earlier: readonly Entry[],
  { allowDuplicate, replaces }: SubmissionRequest,
  { session, journal, signal }: SubmitOnceOptions,
): Promise<Submission | undefined> {
  for (const entry of earlier.filter(({ state }) => state === 'uncertain')) {
    const reconciled = await reconcile(entry.sending, { session, journal, signal });
    if (signal.aborted) return { kind: 'cancelled' };
    const isReplaced = entry.sending.id === replaces;
    if (isReplaced && reconciled.kind === 'found')
      return answerFromJob(reconciled, entry.message ?? l10n.t("The service didn't respond earlier."));
    if (isReplaced || allowDuplicate || reconciled.kind === 'absent') continue;
    return { kind: 'duplicate', entry, ...(reconciled.kind === 'found' && { job: reconciled.job }) };
  }
  return undefined;
}

/** A job isn't sent to a service that doesn't accept the caller or doesn't work; one that only rejects the search gets it. */
function failureBefore({ status, reading, reason }: SearchFailure): Submission | undefined {
  if (status === undefined || !reading) return unreachable(reason);
  if (status === 408 || status === 429 || status >= 500)
    return unreachable(l10n.t("The service isn't available (HTTP {0}). It says: {1}", status, reason));
  if (status !== 401 || !reading.error) return undefined;
  return { kind: 'answered', status, ok: false, body: reading.text, durationMs: 0, error: reading.error };
}

function runningDuplicate(earlier: readonly Entry[], { jobs }: Found): Duplicate | undefined {
  for (const entry of earlier) {
    const job = entry.state === 'created' && jobs.find(({ id }) => id === entry.jobId);
    if (job && !isOver(job)) return { kind: 'duplicate', entry, job };
  }
  return undefined;
}

/** Older ones can be told apart by their time. */
const mostRemembered = 500;

const factsOf = (found: Found | SearchFailure): Clear['facts'] =>
  isFailed(found)
    ? {}
    : {
        before: found.jobs.slice(0, mostRemembered).map(({ id }) => id),
        ...(found.serverTime !== undefined && { serverTime: found.serverTime }),
      };
