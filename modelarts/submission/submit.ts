import * as l10n from '@vscode/l10n';
import { type Explanation, explain, isAboutState, meaningOf, messageWithCode } from '../answers/errors.ts';
import { type JobSummary, jobIn } from '../answers/jobSummary.ts';
import { maskAnswer } from '../masks/maskAnswer.ts';
import { plainSecretsIn } from '../masks/maskBody.ts';
import { createTrainingJob } from '../operations/createTrainingJob.ts';
import { isSuccess } from '../routes.ts';
import type { ServiceAnswer } from '../session/maskedAnswer.ts';
import { isFailed } from '../session/ports.ts';
import { readAtMost } from '../session/readAtMost.ts';
import type { Session } from '../session/session.ts';
import { unreachableReason } from '../session/unreachable.ts';

/** One request to create a job, and how it ended. */
export type Attempt = Answered | Unreachable | Unanswered | { readonly kind: 'cancelled' };

/** The service has answered. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** A job was created, and the answer shows it. */
  readonly ok: boolean;
  /** The answer without secrets. */
  readonly body: string;
  readonly durationMs: number;
  readonly requestId?: string;
  readonly jobId?: string;
  readonly jobName?: string;
  /** The user of the job, as the service names them. */
  readonly user?: string;
  /** Why the request got no answer, and how sure it is that this is its job. The body is the service's view of it. */
  readonly adopted?: string;
  /** What went wrong and what to do, when not ok. */
  readonly error?: Explanation;
}

/** The body certainly didn't reach the service. */
export interface Unreachable {
  readonly kind: 'unreachable';
  readonly reason: string;
}

/** The body may have reached the service, and a job may have been created. */
export interface Unanswered {
  readonly kind: 'uncertain';
  readonly reason: string;
  /** When an answer had begun. */
  readonly status?: number;
  readonly requestId?: string;
  /** An answer that doesn't tell whether a job was created. */
  readonly answer?: Answered;
}

export const unreachable = (reason: string): Unreachable => ({ kind: 'unreachable', reason });

export interface SubmitOptions {
  /** In the path of the call. */
  readonly projectId: string;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** The service needs seconds, and gateways in front of it give up after a minute. */
const longestSubmission = 120_000;

const longestAnswer = 10_000_000;

/** Sends a job once, and never again. Every outcome is a value without secrets. */
export async function submit(body: string, session: Session, options: SubmitOptions): Promise<Attempt> {
  const { projectId, signal, timeoutMs = longestSubmission } = options;
  if (signal.aborted) return { kind: 'cancelled' };
  const timeout = session.ports.timeout(timeoutMs);
  const start = session.ports.now();
  let response: ServiceAnswer | undefined;
  try {
    const sent = await createTrainingJob({ session, projectId, signal: AbortSignal.any([signal, timeout]) }, body);
    if (isFailed(sent)) return signal.aborted ? { kind: 'cancelled' } : unreachable(sent.reason);
    response = sent;
    const read = await readAtMost(response, longestAnswer);
    if ('tooLarge' in read) return unanswered(response, tooLarge());
    // A rejection can repeat what it rejects.
    const mask = (text: string) => maskAnswer(session.mask(text), plainSecretsIn(body));
    return outcomeOf(response, read.text, { mask, durationMs: session.ports.now() - start });
  } catch (error) {
    if (signal.aborted) return unanswered(response, cancelled());
    if (timeout.aborted) return unanswered(response, timedOut(timeoutMs));
    const reason = response ? undefined : unreachableReason(error, session.connection.url);
    return reason === undefined ? unanswered(response, brokenOff(response)) : unreachable(reason);
  }
}

/** Uncertain after everything but a job or the service's own refusal. */
function outcomeOf(response: ServiceAnswer, text: string, { mask, durationMs }: Received): Answered | Unanswered {
  const { status, headers } = response;
  const [job, body] = [jobIn(text), mask(text)];
  if (isSuccess('createTrainingJob', status) && job)
    return created(response, { ...job, ...maskedName(job, mask) }, { body, durationMs });
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
  return isRefusal(answer) ? answer : asUncertain(answer);
}

/**
 * The service itself says that it created nothing. Gateways, proxies, and services that aren't known can say anything after a
 * job was created, and so can one that asks who we are.
 */
const isRefusal = ({ status, error }: Answered, code = error?.code ?? ''): boolean =>
  status >= 400 &&
  status < 500 &&
  ![401, 408, 429].includes(status) &&
  (/^ModelArts\./.test(code) || isAboutState(code)) &&
  meaningOf(code) !== undefined;

/** An answer that doesn't tell whether a job was created. */
export const asUncertain = (answer: Answered): Unanswered => ({
  kind: 'uncertain',
  reason: answer.error ? messageWithCode(answer.error) : '',
  status: answer.status,
  ...(answer.requestId !== undefined && { requestId: answer.requestId }),
  answer,
});

interface Received {
  readonly mask: Session['mask'];
  readonly durationMs: number;
}

/** Names can contain a secret, too. */
export const maskedName = ({ name, user }: JobSummary, mask: Session['mask']): Pick<JobSummary, 'name' | 'user'> => ({
  ...(name !== undefined && { name: mask(name) }),
  ...(user !== undefined && { user: mask(user) }),
});

function created(
  response: ServiceAnswer,
  { id, name, user }: JobSummary,
  its: Pick<Answered, 'body' | 'durationMs'>,
): Answered {
  const named = { ...(name !== undefined && { jobName: name }), ...(user !== undefined && { user }) };
  const { status } = response;
  return { kind: 'answered', status, ok: true, ...its, ...requestIdOf(response), jobId: id, ...named };
}

function requestIdOf({ headers }: ServiceAnswer, error?: Explanation): { requestId?: string } {
  const requestId = headers.get('x-request-id') ?? error?.requestId;
  return requestId ? { requestId } : {};
}

const unanswered = (response: ServiceAnswer | undefined, reason: string): Unanswered => ({
  kind: 'uncertain',
  reason,
  ...(response && { status: response.status, ...requestIdOf(response) }),
});

const cancelled = () => l10n.t('Submission was canceled after the job was sent.');

const timedOut = (timeoutMs: number) => l10n.t("The service didn't respond within {0} seconds.", timeoutMs / 1000);

const tooLarge = () =>
  l10n.t("The response is longer than {0} MB and couldn't be read completely.", longestAnswer / 1_000_000);

const brokenOff = (response: ServiceAnswer | undefined) =>
  response
    ? l10n.t('The connection was lost during the response (HTTP {0}).', response.status)
    : l10n.t('The connection was lost before the service responded.');
