import * as l10n from '@vscode/l10n';
import { messageWithCode } from '../answers/errors.ts';
import { hasEnded, isOver, type JobSummary, jobIn } from '../answers/jobSummary.ts';
import { getTrainingJob } from '../operations/getTrainingJob.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import { answerFromJob } from './answerFromJob.ts';
import { compareJobs, isGone } from './candidates.ts';
import { type Found, findJobs, type Search, type SearchFailure } from './findJobs.ts';
import { jobTemplate } from './jobTemplate.ts';
import { type Clocks, mayStillAppear } from './mayStillAppear.ts';
import { mostRemembered } from './newJobs.ts';
import { reconcile } from './reconcile.ts';
import { sentByKey } from './sentByKey.ts';
import type { Duplicate, Submission, SubmissionRequest, SubmitOnceOptions } from './submission.ts';
import {
  type Entry,
  entriesOf,
  isDuplicate,
  isOfKey,
  isRepeat,
  type Line,
  ownersOf,
  type Sending,
} from './submissionLog.ts';
import { unreachable } from './submit.ts';

export interface Clear {
  readonly kind: 'clear';
  readonly facts: Pick<Sending, 'serverTime' | 'before' | 'isBeforePartial'>;
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
  const lines = await journal.read();
  const entries = entriesOf(lines);
  const isEarlier = ({ sending }: Entry) => isRepeat(sending, draft) || sending.id === request.replaces;
  const earlier = entries.filter(isEarlier);
  const outcome =
    (await sentByKey(entries, draft, options)) ?? (await reconcileEarlier(earlier, request, { ...options, draft }));
  if (outcome) return outcome;
  const search = { session, projectId: draft.target.projectId, template: jobTemplate(request.body), signal };
  const found = await findJobs(search);
  if (signal.aborted) return { kind: 'cancelled' };
  const failure = isFailed(found) ? failureBefore(found) : undefined;
  if (failure) return failure;
  const running = request.allowDuplicate ? undefined : await runningDuplicate(earlier, found, search, lines);
  if (signal.aborted) return { kind: 'cancelled' };
  return running ?? { kind: 'clear', facts: factsOf(found), accepted: earlier.map(({ sending }) => sending.id) };
}

/** Reconciles the uncertain ones. One whose job exists or may still appear ends the submission. */
async function reconcileEarlier(
  earlier: readonly Entry[],
  { allowDuplicate, replaces }: SubmissionRequest,
  { session, journal, signal, draft }: SubmitOnceOptions & { readonly draft: Sending },
): Promise<Submission | undefined> {
  for (const entry of earlier.filter(({ state }) => state === 'uncertain')) {
    const reconciled = await reconcile(entry.sending, { session, journal, signal });
    if (signal.aborted) return { kind: 'cancelled' };
    const isReplaced = entry.sending.id === replaces;
    const isMeant = isReplaced || (isOfKey(entry.sending, draft) && isDuplicate(entry.sending, draft));
    if (isMeant && reconciled.kind === 'found')
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

async function runningDuplicate(
  earlier: readonly Entry[],
  found: Found | SearchFailure,
  search: Search,
  lines: readonly Line[],
): Promise<Duplicate | undefined> {
  const { jobs, ...clock } = isFailed(found) ? { jobs: [] } : found;
  const known = await knownDuplicate(earlier, jobs, {
    ...search,
    clocks: { ...clock, now: search.session.ports.now() },
  });
  return known ?? (await unknownDuplicate(jobs, search, lines));
}

/** More of them are never asked for, because the older ones are listed or over. */
const mostAsked = 5;

/**
 * A running job of an earlier submission of this content. A list can be behind, so the ID that the journal has is asked for.
 * That answer can be behind as well.
 */
async function knownDuplicate(
  earlier: readonly Entry[],
  jobs: readonly JobSummary[],
  search: Search & { readonly clocks: Clocks },
): Promise<Duplicate | undefined> {
  const created = earlier.filter(({ state }) => state === 'created').toReversed();
  for (const [index, entry] of created.entries()) {
    if (entry.jobId === undefined) continue;
    const listed = jobs.find(({ id }) => id === entry.jobId);
    const job = index < mostAsked ? await stateOf(entry.jobId, listed, search) : listed;
    if (job && isFailed(job)) return cannotTell(job);
    if (job && !isOver(job)) return { kind: 'duplicate', entry, job };
    if (!job && !entry.isDeleted && mayStillAppear(entry.sending, search.clocks)) return { kind: 'duplicate', entry };
  }
  return undefined;
}

const cannotTell = ({ reason }: Failure): Duplicate => ({ kind: 'duplicate', doubt: reason });

/** A list can leave out phases. */
const stateOf = (id: string, listed: JobSummary | undefined, search: Search) =>
  listed && hasEnded(listed) !== undefined ? listed : ask(id, search);

/** A job, or nothing when it is gone. */
async function ask(id: string, search: Search): Promise<JobSummary | Failure | undefined> {
  const reading = await getTrainingJob(search, id);
  if (isFailed(reading) || isGone(reading)) return isFailed(reading) ? reading : undefined;
  const job = jobIn(reading.raw);
  if (reading.error) return failed(messageWithCode(reading.error));
  return job?.id === id ? job : failed(l10n.t("The response isn't about job {0}.", id));
}

/**
 * A running job of this content that another machine or program has submitted. One that the journal knows came from another
 * file, so it has this content only if nothing of it is hidden.
 */
async function unknownDuplicate(
  jobs: readonly JobSummary[],
  search: Search,
  lines: readonly Line[],
): Promise<Duplicate | undefined> {
  const ownerOf = ownersOf(lines);
  const running = jobs.filter((job) => !isOver(job));
  const compared = await compareJobs(
    search,
    running.map((job) => ({ job, mayBeOlder: false })),
    search.template,
  );
  if (isFailed(compared)) return cannotTell(compared);
  const same = compared.find(
    ({ job, verdict, differences }) =>
      !isOver(job) &&
      verdict === 'same' &&
      (differences.length === 0 || ownerOf(job.id, search.projectId) === undefined),
  );
  return same && { kind: 'duplicate', job: same.job };
}

const factsOf = (found: Found | SearchFailure): Clear['facts'] =>
  isFailed(found)
    ? {}
    : {
        before: found.jobs.slice(0, mostRemembered).map(({ id }) => id),
        ...(!found.isComplete && { isBeforePartial: true }),
        ...(found.serverTime !== undefined && { serverTime: found.serverTime }),
      };
