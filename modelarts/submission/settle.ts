import * as l10n from '@vscode/l10n';
import { messageWithCode } from '../answers/errors.ts';
import type { CallScope } from '../operations/call.ts';
import { getTrainingJob } from '../operations/getTrainingJob.ts';
import { type Failure, failed, isFailed } from '../session/ports.ts';
import { isGone } from './candidates.ts';
import { type Entry, entriesOf, type Journal, ownersOf } from './submissionLog.ts';

/** What a user knows of an uncertain submission: its job, or that none was created. */
export type Decision = { readonly kind: 'mine'; readonly jobId: string } | { readonly kind: 'none' };

interface SettleOptions {
  readonly journal: Journal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Why a job can't be the one that its user names, as far as the service says. That nobody may read it doesn't speak against it. */
export async function objectionTo(jobId: string, scope: CallScope): Promise<string | undefined> {
  const reading = await getTrainingJob(scope, jobId);
  if (isFailed(reading)) return reading.reason;
  return isGone(reading) && reading.error ? messageWithCode(reading.error) : undefined;
}

/** Ends an uncertain submission by the word of its user. Fails when there is nothing to decide. */
export async function settle(
  id: string,
  decision: Decision,
  { journal, now }: SettleOptions,
): Promise<Entry | Failure> {
  const lines = await journal.read();
  const entry = entriesOf(lines).find(({ sending }) => sending.id === id);
  if (!entry) return failed(l10n.t('There is no submission "{0}".', id));
  if (entry.state !== 'uncertain') return failed(l10n.t('The outcome of submission "{0}" is already known.', id));
  const by = { id, at: new Date(now()).toISOString(), by: 'user' } as const;
  if (decision.kind === 'none') {
    await journal.append({ event: 'absent', ...by });
    return entry;
  }
  const { jobId } = decision;
  const owner = ownersOf(lines)(jobId, entry.sending.target.projectId);
  if (owner !== undefined && owner !== id)
    return failed(l10n.t('Job "{0}" belongs to submission "{1}".', jobId, owner));
  await journal.append({ event: 'adopted', jobId, ...by });
  return entry;
}
