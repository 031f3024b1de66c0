import type { Journal } from '../node/journal.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { type Entry, entriesOf } from './submissionLog.ts';

export interface Reconciled {
  readonly entry: Entry;
  readonly finding: Reconciliation;
}

interface Resolving {
  readonly journal: Journal;
  /** How to reach the service a submission went to. */
  readonly connect: (entry: Entry) => Promise<Session | Failure>;
  /** Submissions that are still at it. */
  readonly isActive: (id: string) => boolean;
  readonly signal: AbortSignal;
}

/** Asks for everything that the journal does not know the end of: after a crash, or when the service could not be asked before. */
export async function reconcileOpen({ journal, connect, isActive, signal }: Resolving): Promise<readonly Reconciled[]> {
  const resolutions: Reconciled[] = [];
  for (const entry of entriesOf(await journal.read())) {
    if (entry.state !== 'open' || isActive(entry.sending.id) || signal.aborted) continue;
    const session = await connect(entry);
    const finding: Reconciliation = isFailed(session)
      ? { kind: 'unasked', reason: session.reason }
      : await reconcile(entry.sending, { session, journal, signal });
    resolutions.push({ entry, finding });
  }
  return resolutions;
}
