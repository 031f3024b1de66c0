import * as l10n from '@vscode/l10n';
import { type Explanation, explain } from './errors.ts';
import { readAtMost } from './readAtMost.ts';
import { isSuccess, pathOf } from './routes.ts';
import { faultOf, identityOf, type Target, urlAt } from './target.ts';
import { unreachableReason } from './unreachable.ts';

/** One attempt to create a job, and how it ended. */
export type Submission = Answered | Unreachable | Unknown | { readonly kind: 'cancelled' };

/** The service has answered, one way or the other. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** A job was created, and the answer shows it. */
  readonly ok: boolean;
  /** The answer as it came. */
  readonly body: string;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly jobId?: string;
  readonly jobName?: string;
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
}

export interface SubmitOptions {
  readonly signal: AbortSignal;
  /** A clock in milliseconds. */
  readonly now: () => number;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
}

/** The service needs seconds; gateways in front of it give up after a minute. */
const defaultTimeout = 120_000;

const longestAnswer = 10_000_000;

/** Sends a job exactly once. Every outcome is a value, in which no secret can be. */
export async function submit(body: string, target: Target, options: SubmitOptions): Promise<Submission> {
  const { signal, now, fetch = globalThis.fetch, timeoutMs = defaultTimeout } = options;
  const fault = faultOf(target);
  if (fault !== undefined) return { kind: 'unreachable', reason: fault };
  if (signal.aborted) return { kind: 'cancelled' };
  const timeout = AbortSignal.timeout(timeoutMs);
  const start = now();
  let response: Response | undefined;
  try {
    response = await fetch(urlAt(target, pathOf('createTrainingJob', { project_id: target.projectId })), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json;charset=UTF-8', Accept: 'application/json', ...identityOf(target) },
      body,
      // Following one would send the job again, and the token to wherever it leads.
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    const read = await readAtMost(response, longestAnswer);
    if ('tooLarge' in read) return unknown(response, tooLarge());
    return answered(response, withoutToken(read.text, target), now() - start);
  } catch (error) {
    if (signal.aborted) return unknown(response, cancelled());
    if (timeout.aborted) return unknown(response, timedOut(timeoutMs));
    const reason = response ? undefined : unreachableReason(error, target);
    return reason === undefined ? unknown(response, brokenOff(response)) : { kind: 'unreachable', reason };
  }
}

function answered(response: Response, body: string, durationMs: number): Answered {
  const { status, headers } = response;
  const { jobId, jobName } = jobIn(body);
  const ok = isSuccess('createTrainingJob', status) && jobId !== undefined;
  const requestId = headers.get('x-request-id');
  const error = ok ? undefined : explain(status, body, headers);
  return {
    kind: 'answered',
    status,
    ok,
    body,
    durationMs,
    ...(requestId && { requestId }),
    ...(error?.requestId && { requestId: error.requestId }),
    ...(ok && { jobId }),
    ...(ok && jobName !== undefined && { jobName }),
    ...(error && { error }),
  };
}

function jobIn(body: string): { jobId?: string; jobName?: string } {
  try {
    const { id, name } = JSON.parse(body).metadata;
    return { ...(isText(id) && { jobId: id }), ...(isText(name) && { jobName: name }) };
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Some proxies print the request's headers into their error pages. */
const withoutToken = (text: string, { credential }: Target): string => text.replaceAll(credential.token, '***');

function unknown(response: Response | undefined, reason: string): Unknown {
  const requestId = response?.headers.get('x-request-id');
  return {
    kind: 'unknown',
    reason,
    ...(response && { status: response.status }),
    ...(requestId && { requestId }),
  };
}

const cancelled = () => l10n.t('Cancelled after the job had been sent. It may have been created all the same.');

const timedOut = (timeoutMs: number) =>
  l10n.t('No answer within {0} seconds. The job may have been created all the same.', timeoutMs / 1000);

const tooLarge = () =>
  l10n.t('The answer is longer than {0} MB and was not read to its end.', longestAnswer / 1_000_000);

const brokenOff = (response: Response | undefined) =>
  response
    ? l10n.t('The answer (HTTP {0}) broke off before its end. The job may have been created.', response.status)
    : l10n.t('The connection broke off before an answer came. The job may have been created.');
