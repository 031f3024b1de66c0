import * as l10n from '@vscode/l10n';
import { meaningOf } from '../answers/errors.ts';
import { answerFromJob } from './answerFromJob.ts';
import { type Reconciliation, reconcile, uncertain } from './reconcile.ts';
import type { Submission, SubmitOnceOptions } from './submission.ts';
import type { Line, Sending } from './submissionLog.ts';
import type { Answered, Attempt } from './submit.ts';

/** Writes the second line of a submission to the journal; without an answer, after asking the service for the outcome. */
export async function recordOutcome(
  attempt: Attempt,
  sending: Sending,
  options: SubmitOnceOptions,
): Promise<Submission> {
  const { id } = sending;
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
      const reconciled = mayHideJob(attempt) ? await reconcileOnce(sending, options) : undefined;
      if (reconciled?.kind === 'found')
        return answerFromJob(reconciled, attempt.error?.message ?? '', attempt.durationMs);
      await note(answerLine(attempt, id, at));
      return attempt;
    }
    case 'uncertain': {
      await note({ event: 'unclear', id, at, reason: attempt.reason });
      options.onUncertain?.(attempt.reason);
      const reconciled = await reconcilePatiently(sending, options);
      if (reconciled.kind === 'found') return answerFromJob(reconciled, attempt.reason);
      return { ...attempt, id, cause: reconciled.kind === 'absent' ? { kind: 'notListed' } : reconciled.cause };
    }
  }
}

/**
 * When a gateway repeats a request, our own job is the one that has the name. An answer with an unknown code isn't from
 * the service, so it doesn't tell what the service did.
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

const reconcileOnce = (
  sending: Sending,
  { session, journal, patience = never() }: SubmitOnceOptions,
): Promise<Reconciliation> => reconcile(sending, { session, journal, signal: patience }).catch(asUncertain);

/** In milliseconds: a request can reach the service after the connection was lost. */
const pauses = [1_000, 3_000, 6_000, 10_000];

async function reconcilePatiently(sending: Sending, options: SubmitOnceOptions): Promise<Reconciliation> {
  const { session, patience = never() } = options;
  // Whoever cancels doesn't want to wait long.
  for (const pause of options.signal.aborted ? pauses.slice(0, 2) : pauses) {
    const reconciled = await reconcileOnce(sending, options);
    const mayAppear = reconciled.kind === 'uncertain' && reconciled.cause.kind === 'notListed';
    if (!mayAppear || patience.aborted) return reconciled;
    await session.ports.wait(pause, patience);
  }
  return reconcileOnce(sending, options);
}

const never = (): AbortSignal => new AbortController().signal;

/** When the journal fails here, the outcome must not be lost. */
const asUncertain = (error: unknown): Reconciliation =>
  uncertain({ kind: 'noAnswer', reason: error instanceof Error ? error.message : String(error) });
