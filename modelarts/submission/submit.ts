import * as l10n from '@vscode/l10n';
import { type Explanation, explain } from '../answers/errors.ts';
import { type JobSummary, jobIn } from '../answers/jobSummary.ts';
import { maskAnswer } from '../masks/maskAnswer.ts';
import { plainSecretsIn } from '../masks/maskBody.ts';
import { isSuccess, pathOf, routes } from '../routes.ts';
import { isFailed } from '../session/ports.ts';
import { readAtMost } from '../session/readAtMost.ts';
import type { Session } from '../session/session.ts';
import { unreachableReason } from '../session/unreachable.ts';

/** One request to create a job, and how it ended. */
export type Attempt = Answered | Unreachable | Unknown | { readonly kind: 'cancelled' };

/** The service has answered, one way or the other. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** A job was created, and the answer shows it. */
  readonly ok: boolean;
  /** The answer as it came, less secrets. */
  readonly body: string;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly jobId?: string;
  readonly jobName?: string;
  /** Why there was no answer to the request: this is what the service says of the job it has created all the same. */
  readonly adopted?: string;
  /** What went wrong and what to do, when not ok. */
  readonly error?: Explanation;
}

/** The body has certainly not reached the service. */
export interface Unreachable {
  readonly kind: 'unreachable';
  readonly reason: string;
}

/** The body may have reached the service, and a job may have been created. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
  /** Where an answer had begun. */
  readonly status?: number;
  readonly requestId?: string;
  /** An answer that leaves open whether a job was created. */
  readonly answer?: Answered;
}

export const unreachable = (reason: string): Unreachable => ({ kind: 'unreachable', reason });

export interface SubmitOptions {
  /** In the path of the call. */
  readonly projectId: string;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** The service needs seconds; gateways in front of it give up after a minute. */
const longestSubmission = 120_000;

const longestAnswer = 10_000_000;

/** Sends a job once, and never again. Every outcome is a value, in which no secret can be. */
export async function submit(body: string, session: Session, options: SubmitOptions): Promise<Attempt> {
  const { projectId, signal, timeoutMs = longestSubmission } = options;
  if (signal.aborted) return { kind: 'cancelled' };
  const timeout = AbortSignal.timeout(timeoutMs);
  const start = session.ports.now();
  let response: Response | undefined;
  try {
    const { method } = routes.createTrainingJob;
    const path = pathOf('createTrainingJob', { project_id: projectId });
    const sent = await session.send({ method, path, body, projectId, signal: AbortSignal.any([signal, timeout]) });
    if (isFailed(sent)) return signal.aborted ? { kind: 'cancelled' } : unreachable(sent.reason);
    response = sent;
    const read = await readAtMost(response, longestAnswer);
    if ('tooLarge' in read) return unknown(response, tooLarge());
    // A refusal can repeat what it refuses.
    const mask = (text: string) => maskAnswer(session.mask(text), plainSecretsIn(body));
    return judge(response, read.text, { mask, durationMs: session.ports.now() - start });
  } catch (error) {
    if (signal.aborted) return unknown(response, cancelled());
    if (timeout.aborted) return unknown(response, timedOut(timeoutMs));
    const reason = response ? undefined : unreachableReason(error, session.connection.url);
    return reason === undefined ? unknown(response, brokenOff(response)) : unreachable(reason);
  }
}

/** Busy and broken services, and whatever claims success but shows no job, leave open what they did. */
function judge(response: Response, text: string, { mask, durationMs }: Judging): Answered | Unknown {
  const { status, headers } = response;
  const [job, body] = [jobIn(text), mask(text)];
  if (isSuccess('createTrainingJob', status) && job)
    return created(response, { ...job, ...nameIn(body) }, { body, durationMs });
  const error = explain(status, body, headers);
  const answer: Answered = {
    kind: 'answered',
    status,
    ok: false,
    body,
    durationMs,
    ...requestIdOf(response, error),
    error,
  };
  const isClear = status >= 300 && status < 500 && status !== 408 && status !== 429;
  return isClear ? answer : { ...unknown(response, sentence(error)), answer };
}

interface Judging {
  readonly mask: Session['mask'];
  readonly durationMs: number;
}

/** A name can hold a value that must not be shown. */
const nameIn = (body: string): { name?: string } => {
  const name = jobIn(body)?.name;
  return name === undefined ? {} : { name };
};

function created(response: Response, { id, name }: JobSummary, its: Pick<Answered, 'body' | 'durationMs'>): Answered {
  const named = name === undefined ? {} : { jobName: name };
  const { status } = response;
  return { kind: 'answered', status, ok: true, ...its, ...requestIdOf(response), jobId: id, ...named };
}

function requestIdOf({ headers }: Response, error?: Explanation): { requestId?: string } {
  const requestId = headers.get('x-request-id') ?? error?.requestId;
  return requestId ? { requestId } : {};
}

const unknown = (response: Response | undefined, reason: string): Unknown => ({
  kind: 'unknown',
  reason,
  ...(response && { status: response.status, ...requestIdOf(response) }),
});

const sentence = ({ code, message }: Explanation): string =>
  code === undefined || message.includes(code) ? message : `${message} (${code})`;

const cancelled = () => l10n.t('Cancelled after the job had been sent.');

const timedOut = (timeoutMs: number) => l10n.t('No answer came within {0} seconds.', timeoutMs / 1000);

const tooLarge = () =>
  l10n.t('The answer is longer than {0} MB and was not read to its end.', longestAnswer / 1_000_000);

const brokenOff = (response: Response | undefined) =>
  response
    ? l10n.t('The answer (HTTP {0}) broke off before its end.', response.status)
    : l10n.t('The connection broke off before an answer came.');
