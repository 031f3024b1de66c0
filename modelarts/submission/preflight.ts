import * as l10n from '@vscode/l10n';
import { isOver } from '../answers/jobSummary.ts';
import { isNotSent } from '../session/ports.ts';
import { adopted } from './answerFromJob.ts';
import { type Found, findJobs, type Refused } from './findJobs.ts';
import { writtenJob } from './jobTemplate.ts';
import { findOut, isTwin } from './reconcile.ts';
import type { Order, Submission, SubmitOnceOptions, Twin } from './submission.ts';
import { type Entry, entriesOf, type Sending } from './submissionLog.ts';
import { unreachable } from './submit.ts';

export interface Clear {
  readonly kind: 'clear';
  readonly facts: Pick<Sending, 'serverTime' | 'before'>;
  /** Submissions of the same content that do not stand in the way. */
  readonly accepted: readonly string[];
}

/** What is there before anything is sent: earlier submissions of the same, and jobs of this name. */
export async function lookBefore(
  order: Order,
  draft: Sending,
  options: SubmitOnceOptions,
): Promise<Clear | Submission> {
  const { session, journal, signal } = options;
  const earlier = entriesOf(await journal.read()).filter(
    ({ sending }) => isTwin(sending, draft) || sending.id === order.replaces,
  );
  const unfinished = await finish(earlier, order, options);
  if (unfinished) return unfinished;
  const search = { session, projectId: draft.target.projectId, written: writtenJob(order.body), signal };
  const found = await findJobs(search);
  if (signal.aborted) return { kind: 'cancelled' };
  const refusal = isNotSent(found) ? refusalBefore(found) : undefined;
  if (refusal) return refusal;
  const running = order.anyway || isNotSent(found) ? undefined : runningTwin(earlier, found);
  return running ?? { kind: 'clear', facts: factsOf(found), accepted: earlier.map(({ sending }) => sending.id) };
}

/** Asks what came of those that are open; one whose job is there, or may still come, ends this. */
async function finish(
  earlier: readonly Entry[],
  { anyway, replaces }: Order,
  { session, journal, signal }: SubmitOnceOptions,
): Promise<Submission | undefined> {
  for (const entry of earlier.filter(({ state }) => state === 'open')) {
    const finding = await findOut(entry.sending, { session, journal, signal });
    if (signal.aborted) return { kind: 'cancelled' };
    const isReplaced = entry.sending.id === replaces;
    if (isReplaced && finding.kind === 'found')
      return adopted(finding, entry.message ?? l10n.t('It was not answered before.'));
    if (isReplaced || anyway || finding.kind === 'absent') continue;
    return { kind: 'twin', entry, ...(finding.kind === 'found' && { job: finding.job }) };
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

function runningTwin(earlier: readonly Entry[], { jobs }: Found): Twin | undefined {
  for (const entry of earlier) {
    const job = entry.state === 'created' && jobs.find(({ id }) => id === entry.jobId);
    if (job && !isOver(job)) return { kind: 'twin', entry, job };
  }
  return undefined;
}

/** Older ones are told apart by their time. */
const mostRemembered = 500;

const factsOf = (found: Found | Refused): Clear['facts'] =>
  isNotSent(found)
    ? {}
    : {
        before: found.jobs.slice(0, mostRemembered).map(({ id }) => id),
        ...(found.serverTime !== undefined && { serverTime: found.serverTime }),
      };
