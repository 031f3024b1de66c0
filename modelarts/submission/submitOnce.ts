import * as l10n from '@vscode/l10n';
import { secretPartsIn } from '../../schemas/secretForms.ts';
import { maskBody } from '../masks/maskBody.ts';
import { projectIdOf } from '../operations/projectId.ts';
import type { Ports } from '../session/ports.ts';
import { recordedCallerOf } from '../target/connection.ts';
import { canonicalJson } from './canonicalJson.ts';
import { isForeignCredential } from './foreignCredentials.ts';
import { keptTemplate, nameIn } from './jobTemplate.ts';
import { failingAsSuch, JournalFailure } from './journalFailure.ts';
import { preflight } from './preflight.ts';
import { recordOutcome } from './recordOutcome.ts';
import { placeholdersIn } from './resolvePlaceholders.ts';
import { fold } from './sameValue.ts';
import type { Submission, SubmissionRequest, SubmitOnceOptions } from './submission.ts';
import { type Entry, entriesOf, isRepeat, type Sending } from './submissionLog.ts';
import { submit, type Unreachable, unreachable } from './submit.ts';
import { hasPlaceholder } from './writtenText.ts';

/** Sends a job once, whatever happens on the way. The journal knows of it before the service does. */
export async function submitOnce(request: SubmissionRequest, options: SubmitOnceOptions): Promise<Submission> {
  const { session, signal } = options;
  const projectId = await projectIdOf(session, signal);
  if (signal.aborted) return { kind: 'cancelled' };
  if (typeof projectId !== 'string') return unreachable(projectId.reason);
  const journal = failingAsSuch(options.journal);
  const draft = draftOf(request, options, projectId);
  const prepared = await prepare(request, draft, { ...options, journal }).catch(unreachableJournal);
  if (prepared.kind !== 'prepared') return prepared;
  const { sending } = prepared;
  const attempt = await submit(request.body, session, { ...options, projectId });
  return recordOutcome(attempt, { sending, body: request.body }, options);
}

function unreachableJournal(error: unknown): Unreachable {
  if (error instanceof JournalFailure) return unreachable(error.message);
  throw error;
}

/** Looks whether the job may be sent, and writes the first line. */
async function prepare(
  request: SubmissionRequest,
  draft: Sending,
  options: SubmitOnceOptions,
): Promise<Submission | { readonly kind: 'prepared'; readonly sending: Sending }> {
  const before = await preflight(request, draft, options);
  if (before.kind !== 'clear') return before;
  const sending = { ...draft, ...before.facts };
  return (await record(sending, request, before.accepted, options)) ?? { kind: 'prepared', sending };
}

function draftOf(
  { written, body, source, key }: SubmissionRequest,
  { session, newId }: SubmitOnceOptions,
  projectId: string,
): Sending {
  const { connection, ports } = session;
  const kept = maskBody(written);
  const { name } = keptTemplate({ body: kept });
  const nameHash = nameHashOf(written, { kept, sent: body }, ports);
  return {
    event: 'sending',
    id: newId(),
    at: new Date(ports.now()).toISOString(),
    target: { name: connection.name, url: connection.url, projectId },
    caller: recordedCallerOf(connection.credential),
    // Of nothing but what is kept, because a weak password could be guessed from a hash.
    hash: ports.hash(kept),
    contentHash: ports.hash(canonicalJson(kept)),
    body: kept,
    isMaskedInParts: true,
    ...(name !== undefined && { jobName: name }),
    ...(nameHash !== undefined && { nameHash }),
    ...(source !== undefined && { source }),
    ...(key !== undefined && { key }),
  };
}

/** What a name with values is recognized by later. A secret in it could be guessed from the hash. */
function nameHashOf(
  written: string,
  { kept, sent }: { kept: string; sent: string },
  { hash }: Ports,
): string | undefined {
  const [name = '', value = ''] = [nameIn(written), nameIn(sent)];
  const isPublic =
    name === nameIn(kept) &&
    secretPartsIn(value).length === 0 &&
    placeholdersIn(JSON.stringify(name)).every((it) => it.kind === 'env' && !isForeignCredential(it.name));
  return isPublic && hasPlaceholder(name) ? hash(fold(value)) : undefined;
}

/** Writes the first line. When two processes submit the same content at once, the second one stops here. */
async function record(
  sending: Sending,
  { replaces }: SubmissionRequest,
  accepted: readonly string[],
  { journal }: SubmitOnceOptions,
): Promise<Submission | undefined> {
  const { id, at } = sending;
  await journal.append(sending);
  const entries = entriesOf(await journal.read());
  const own = entries.findIndex((entry) => entry.sending.id === id);
  const first = entries
    .slice(0, own)
    .find((entry) => isSent(entry) && isRepeat(entry.sending, sending) && !accepted.includes(entry.sending.id));
  if (first) {
    await journal.append({ event: 'unsent', id, at, reason: l10n.t('The same content was being submitted.') });
    return { kind: 'duplicate', entry: first };
  }
  if (replaces !== undefined) await journal.append({ event: 'replaced', id: replaces, at });
  return undefined;
}

/** Also when it was answered meanwhile: we looked before that. */
const isSent = ({ state }: Entry): boolean => state === 'uncertain' || state === 'created';
