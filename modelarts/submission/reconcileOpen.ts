import type { Journal } from '../node/journal.ts';
import { isNotSent, type NotSent } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { type Finding, findOut } from './reconcile.ts';
import { type Entry, entriesOf } from './submissionLog.ts';

export interface Resolution {
  readonly entry: Entry;
  readonly finding: Finding;
}

interface Resolving {
  readonly journal: Journal;
  /** How to reach the service a submission went to. */
  readonly connect: (entry: Entry) => Promise<Session | NotSent>;
  /** Submissions that are still at it. */
  readonly isActive: (id: string) => boolean;
  readonly signal: AbortSignal;
}

/** Asks for everything that the journal does not know the end of: after a crash, or when the service could not be asked before. */
export async function resolveOpen({ journal, connect, isActive, signal }: Resolving): Promise<readonly Resolution[]> {
  const resolutions: Resolution[] = [];
  for (const entry of entriesOf(await journal.read())) {
    if (entry.state !== 'open' || isActive(entry.sending.id) || signal.aborted) continue;
    const session = await connect(entry);
    const finding: Finding = isNotSent(session)
      ? { kind: 'unasked', reason: session.reason }
      : await findOut(entry.sending, { session, journal, signal });
    resolutions.push({ entry, finding });
  }
  return resolutions;
}
