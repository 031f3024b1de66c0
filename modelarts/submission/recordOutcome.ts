import * as l10n from '@vscode/l10n';
import { isAboutState } from '../answers/errors.ts';
import { jobIn } from '../answers/jobSummary.ts';
import { getTrainingJob } from '../operations/getTrainingJob.ts';
import { isFailed } from '../session/ports.ts';
import { answerFromJob } from './answerFromJob.ts';
import { jobTemplate } from './jobTemplate.ts';
import { type Reconciliation, reconcile, type UncertaintyCause, uncertain } from './reconcile.ts';
import type { Submission, SubmissionRequest, SubmitOnceOptions } from './submission.ts';
import { entriesOf, isSameService, type Line, type Sending } from './submissionLog.ts';
import { type Answered, type Attempt, asUncertain } from './submit.ts';

/** A submission on its way: its first line, and what was sent. */
interface Sent {
  readonly sending: Sending;
  readonly body: SubmissionRequest['body'];
}

/** Writes the second line of a submission to the journal; without a certain answer, after asking the service for the outcome. */
export async function recordOutcome(attempt: Attempt, sent: Sent, options: SubmitOnceOptions): Promise<Submission> {
  const { id } = sent.sending;
  const at = new Date(options.session.ports.now()).toISOString();
  // The outcome is known even when the line can't be written. A missing line is reconciled at the next start.
  const note = (line: Line) => options.journal.append(line).catch(() => undefined);
  switch (attempt.kind) {
    case 'cancelled':
    case 'unreachable': {
      const reason = attempt.kind === 'cancelled' ? l10n.t('Submission was canceled.') : attempt.reason;
      await note({ event: 'unsent', id, at, reason });
      return attempt;
    }
    case 'answered': {
      if (isOlderJob(attempt, sent.sending)) return recordOutcome(asUncertain(withoutJob(attempt)), sent, options);
      if (await mayHideJob(attempt, sent, options)) return recordOutcome(asUncertain(attempt), sent, options);
      await note(answerLine(attempt, id, at));
      return attempt;
    }
    case 'uncertain': {
      await note({ event: 'unclear', id, at, reason: attempt.reason });
      options.onUncertain?.(attempt.reason);
      const reconciled = await reconcilePatiently(sent, options);
      if (reconciled.kind === 'found') return answerFromJob(reconciled, attempt.reason);
      return { ...attempt, id, cause: reconciled.kind === 'absent' ? notListed : reconciled.cause };
    }
  }
}

const notListed: UncertaintyCause = { kind: 'notListed', isComplete: true };

/** Where names are unique, a service can answer with the job that has the name. */
const isOlderJob = ({ jobId }: Answered, { before = [] }: Sending): boolean =>
  jobId !== undefined && before.includes(jobId);

function withoutJob({ jobId = '', jobName: _, user: __, ...answer }: Answered): Answered {
  const message = l10n.t('The response shows job {0}, which was there before.', jobId);
  return { ...answer, ok: false, error: { message, advice: l10n.t('Rename the job, or delete the older one.') } };
}

/** When a gateway repeats a request, it can have created the job although the last answer is a rejection. */
async function mayHideJob({ error }: Answered, sent: Sent, options: SubmitOnceOptions): Promise<boolean> {
  // The local endpoint names the rule that the body breaks, so it wasn't accepted before either.
  if (!error?.code || !isAboutState(error.code) || error.rule !== undefined) return false;
  // A name is taken by a job, so there is one. A quota is mostly used up by others.
  if (error.code === 'ModelArts.2751') return !(await isNameOfOlderJob(sent, options));
  const reconciled = await reconcilePatiently(sent, options, fewPauses);
  return reconciled.kind !== 'uncertain' || reconciled.cause.kind !== 'notListed' || !reconciled.cause.isComplete;
}

/** More jobs of one name aren't asked for. */
const mostAsked = 5;

/** Whether a job that isn't ours still has the name. That it had it once, or has one that only looks alike, says nothing. */
async function isNameOfOlderJob({ sending, body }: Sent, options: SubmitOnceOptions): Promise<boolean> {
  const { session, journal, signal } = options;
  const { name, workspaceId } = jobTemplate(body);
  if (name === undefined) return false;
  const entries = await journal.read().then(entriesOf, () => []);
  const others = entries.filter((entry) => entry.jobName === name && isSameService(entry.sending, sending));
  const ids = new Set([...(sending.before ?? []), ...others.flatMap(({ jobId }) => jobId ?? [])]);
  for (const id of [...ids].slice(0, mostAsked)) {
    const reading = await getTrainingJob({ session, projectId: sending.target.projectId, signal }, id);
    if (isFailed(reading) || reading.error || jobIn(reading.raw)?.id !== id) continue;
    const shown = jobTemplate(reading.raw);
    if (shown.name === name && isSameWorkspace(shown.workspaceId, workspaceId)) return true;
  }
  return false;
}

/** Names are unique in a workspace. This is the one of jobs that name none. */
const defaultWorkspace = '0';

const isSameWorkspace = (a = defaultWorkspace, b = defaultWorkspace): boolean => a === b;

const answerLine = (
  { status, ok, jobId, jobName, user, requestId, error }: Answered,
  id: string,
  at: string,
): Line => ({
  event: 'answered',
  id,
  at,
  status,
  ok,
  ...(jobId !== undefined && { jobId }),
  ...(jobName !== undefined && { jobName }),
  ...(user !== undefined && { user }),
  ...(requestId !== undefined && { requestId }),
  ...(error && { message: error.message }),
});

/** Before each look, in milliseconds: a request can reach the service after the connection was lost, and lists can be behind. */
const pauses = [0, 1_000, 5_000, 6_000, 8_000];

/** For a rejection that hides a job only where a gateway repeats requests: nobody waits long for what they know. */
const fewPauses = pauses.slice(0, 3);

/** Whoever waits isn't kept longer, however slowly the service responds. In milliseconds. */
const [longestSearch, longestAfterCancel] = [60_000, 5_000];

/** Neither a read that fails nor a job that only may be ours ends the search; its user does. */
async function reconcilePatiently(
  sent: Sent,
  options: SubmitOnceOptions,
  waits: readonly number[] = pauses,
): Promise<Reconciliation> {
  const { ports } = options.session;
  // Whoever has canceled the request can't cancel the search, too.
  const signal = options.signal.aborted ? ports.timeout(longestAfterCancel) : options.signal;
  const end = ports.now() + longestSearch;
  let known = uncertain({ kind: 'stopped' });
  for (const pause of waits) {
    await ports.wait(pause, signal);
    if (signal.aborted || ports.now() > end) break;
    const reconciled = await reconcileOnce(sent, options, signal);
    if (reconciled.kind !== 'uncertain') return reconciled;
    // A look that was broken off tells nothing.
    if (!signal.aborted) known = reconciled;
  }
  return known;
}

const reconcileOnce = (
  { sending, body }: Sent,
  { session, journal }: SubmitOnceOptions,
  signal: AbortSignal,
): Promise<Reconciliation> => reconcile(sending, { session, journal, signal, body }).catch(asNoAnswer);

/** When the journal fails here, the outcome must not be lost. */
const asNoAnswer = (error: unknown): Reconciliation =>
  uncertain({ kind: 'noAnswer', reason: error instanceof Error ? error.message : String(error) });
