import * as l10n from '@vscode/l10n';
import { meaningOf } from '../answers/errors.ts';
import { answerFromJob } from './answerFromJob.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import type { Submission, SubmitOnceOptions } from './submission.ts';
import type { Line, Sending } from './submissionLog.ts';
import type { Answered, Attempt } from './submit.ts';

/** Writes the second line, or finds out what it has to say. */
export async function recordOutcome(
  attempt: Attempt,
  sending: Sending,
  options: SubmitOnceOptions,
): Promise<Submission> {
  const { id } = sending;
  const at = new Date(options.session.ports.now()).toISOString();
  // The outcome is known, whether the line can be written or not; a missing one is found out at the next start.
  const note = (line: Line) => options.journal.append(line).catch(() => undefined);
  switch (attempt.kind) {
    case 'cancelled':
    case 'unreachable': {
      const reason = attempt.kind === 'cancelled' ? l10n.t('Cancelled.') : attempt.reason;
      await note({ event: 'unsent', id, at, reason });
      return attempt;
    }
    case 'answered': {
      const finding = mayHideJob(attempt) ? await findOnce(sending, options) : undefined;
      if (finding?.kind === 'found') return answerFromJob(finding, attempt.error?.message ?? '', attempt.durationMs);
      await note(answerLine(attempt, id, at));
      return attempt;
    }
    case 'unknown': {
      await note({ event: 'unclear', id, at, reason: attempt.reason });
      options.onUnclear?.(attempt.reason);
      const finding = await findPatiently(sending, options);
      return finding.kind === 'found'
        ? answerFromJob(finding, attempt.reason)
        : { ...attempt, kind: 'unclear', id, finding };
    }
  }
}

/**
 * A gateway that repeats a request by itself makes our own job the one that has the name; and an answer whose code the
 * service does not have is not its own, so it does not say what the service has done.
 */
const mayHideJob = ({ error }: Answered): boolean =>
  error !== undefined && (error.code === 'ModelArts.2751' || meaningOf(error.code ?? '') === undefined);

const answerLine = ({ status, ok, jobId, jobName, requestId, error }: Answered, id: string, at: string): Line => ({
  event: 'answered',
  id,
  at,
  status,
  ok,
  ...(jobId !== undefined && { jobId }),
  ...(jobName !== undefined && { jobName }),
  ...(requestId !== undefined && { requestId }),
  ...(error && { message: error.message }),
});

const findOnce = (
  sending: Sending,
  { session, journal, patience = never() }: SubmitOnceOptions,
): Promise<Reconciliation> => reconcile(sending, { session, journal, signal: patience }).catch(asUnasked);

/** In milliseconds: a request may reach the service after we have lost sight of it. */
const pauses = [1_000, 3_000, 6_000, 10_000];

async function findPatiently(sending: Sending, options: SubmitOnceOptions): Promise<Reconciliation> {
  const { session, patience = never() } = options;
  // Who has cancelled waits for the truth, but not for long.
  for (const pause of options.signal.aborted ? pauses.slice(0, 2) : pauses) {
    const finding = await findOnce(sending, options);
    if (finding.kind !== 'notYet' || patience.aborted) return finding;
    await session.ports.wait(pause, patience);
  }
  return findOnce(sending, options);
}

const never = (): AbortSignal => new AbortController().signal;

/** The journal may fail at this point, the outcome must not get lost with it. */
const asUnasked = (error: unknown): Reconciliation => ({
  kind: 'unasked',
  reason: error instanceof Error ? error.message : String(error),
});
