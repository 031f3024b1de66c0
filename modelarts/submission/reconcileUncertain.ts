import { projectIdOf } from '../operations/projectId.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import { type Reconciliation, reconcile, uncertain } from './reconcile.ts';
import { type Entry, entriesOf, type Journal } from './submissionLog.ts';

export interface Reconciled {
  readonly entry: Entry;
  readonly reconciliation: Reconciliation;
}

interface ReconcileOptions {
  readonly journal: Journal;
  /** Connects to the service that a submission went to. */
  readonly connect: (entry: Entry) => Promise<Session | Failure>;
  /** Whether to leave a submission alone, such as one in progress. */
  readonly isSkipped: (entry: Entry) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Reconciles every uncertain submission of the journal, after a crash or when the service couldn't be asked before. One that
 * gives no answer isn't asked again for the next submission: it would lock keys that it rejects, and its silences add up.
 */
export async function reconcileUncertain({
  journal,
  connect,
  isSkipped,
  signal,
}: ReconcileOptions): Promise<readonly Reconciled[]> {
  const reconciled: Reconciled[] = [];
  const silent = new Map<string, Reconciliation>();
  const uncertainOnes = async () => entriesOf(await journal.read()).filter(({ state }) => state === 'uncertain');
  for (const entry of await uncertainOnes()) {
    if (signal.aborted || isSkipped(entry)) continue;
    // One that was in progress when the journal was read can have its answer by now.
    if (!(await uncertainOnes()).some(({ sending }) => sending.id === entry.sending.id)) continue;
    const service = JSON.stringify(entry.sending.target);
    const reconciliation = silent.get(service) ?? (await reconcileEntry(entry, { journal, connect, signal }));
    if (reconciliation.kind === 'uncertain' && reconciliation.cause.kind === 'noAnswer')
      silent.set(service, reconciliation);
    reconciled.push({ entry, reconciliation });
  }
  return reconciled;
}

async function reconcileEntry(
  entry: Entry,
  { journal, connect, signal }: Omit<ReconcileOptions, 'isSkipped'>,
): Promise<Reconciliation> {
  const session = await connect(entry);
  return isFailed(session)
    ? uncertain({ kind: 'noAnswer', reason: session.reason })
    : reconcile(entry.sending, { session, journal, signal });
}

/** Reconciles the uncertain submissions to the project of a session, at whatever address they were sent. */
export async function reconcileProject(
  journal: Journal,
  session: Session,
  signal: AbortSignal,
): Promise<readonly Reconciled[]> {
  if (!entriesOf(await journal.read()).some(({ state }) => state === 'uncertain')) return [];
  const projectId = await projectIdOf(session, signal);
  const isSkipped = ({ sending }: Entry) => sending.target.projectId !== projectId;
  return reconcileUncertain({ journal, connect: async () => session, isSkipped, signal });
}
