import * as l10n from '@vscode/l10n';
import { maskBody } from '../masks/maskBody.ts';
import { projectIdOf } from '../session/projectId.ts';
import { callerOf } from '../target/connection.ts';
import { jobTemplate } from './jobTemplate.ts';
import { preflight } from './preflight.ts';
import { isDuplicate } from './reconcile.ts';
import { recordOutcome } from './recordOutcome.ts';
import type { Submission, SubmissionRequest, SubmitOnceOptions } from './submission.ts';
import { type Entry, entriesOf, type Sending } from './submissionLog.ts';
import { submit, unreachable } from './submit.ts';

/** Creates a job at most once, whatever happens on the way; the journal knows of it before the service does. */
export async function submitOnce(order: SubmissionRequest, options: SubmitOnceOptions): Promise<Submission> {
  const { session, signal } = options;
  const projectId = await projectIdOf(session, signal);
  if (signal.aborted) return { kind: 'cancelled' };
  if (typeof projectId !== 'string') return unreachable(projectId.reason);
  const draft = draftOf(order, options, projectId);
  const before = await preflight(order, draft, options);
  if (before.kind !== 'clear') return before;
  const sending = { ...draft, ...before.facts };
  const late = await record(sending, order, before.accepted, options);
  if (late) return late;
  const attempt = await submit(order.body, session, { ...options, projectId });
  return recordOutcome(attempt, sending, options);
}

function draftOf(
  { written, source }: SubmissionRequest,
  { session, newId }: SubmitOnceOptions,
  projectId: string,
): Sending {
  const { connection, ports } = session;
  const { name } = jobTemplate(written);
  return {
    event: 'sending',
    id: newId(),
    at: new Date(ports.now()).toISOString(),
    target: { name: connection.name, url: connection.url, projectId },
    caller: callerOf(connection.credential),
    hash: ports.hash(written),
    body: maskBody(written),
    ...(name !== undefined && { jobName: name }),
    ...(source !== undefined && { source }),
  };
}

/** Writes the first line. Of two processes that do so at once for the same content, the second stands back. */
async function record(
  sending: Sending,
  { replaces }: SubmissionRequest,
  accepted: readonly string[],
  { journal, session }: SubmitOnceOptions,
): Promise<Submission | undefined> {
  const at = sending.at;
  try {
    await journal.append(sending);
    const entries = entriesOf(await journal.read());
    const own = entries.findIndex((entry) => entry.sending.id === sending.id);
    const first = entries
      .slice(0, own)
      .find((entry) => isSent(entry) && isDuplicate(entry.sending, sending) && !accepted.includes(entry.sending.id));
    if (first)
      await journal.append({ event: 'unsent', id: sending.id, at, reason: l10n.t('The same was being sent.') });
    if (first) return { kind: 'duplicate', entry: first };
    if (replaces !== undefined) await journal.append({ event: 'replaced', id: replaces, at });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return unreachable(
      l10n.t(
        'The journal of submissions cannot be written, so nothing was sent to {0}: {1}',
        session.connection.name,
        reason,
      ),
    );
  }
}

/** Also when it was answered by now: we looked before that. */
const isSent = ({ state }: Entry): boolean => state === 'open' || state === 'created';
