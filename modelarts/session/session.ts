import * as l10n from '@vscode/l10n';
import { maskAnswer } from '../masks/maskAnswer.ts';
import { type Connection, faultOf, secretsOf } from '../target/connection.ts';
import { type Authenticator, authenticatorOf } from './authenticator.ts';
import { withoutIam } from './iamToken.ts';
import { maskedHeaders, type ServiceAnswer } from './maskedAnswer.ts';
import { type Failure, failed, isFailed, type Ports } from './ports.ts';
import { accepted, type RequestHead, requestHead } from './requestHead.ts';
import type { ServiceRequest } from './serviceRequest.ts';

/** Sends requests to one target, authenticated. */
export interface Session {
  readonly connection: Connection;
  readonly ports: Ports;
  /** Rejects as fetch does. A request that wasn't sent is a failure. */
  readonly send: (request: ServiceRequest) => Promise<ServiceAnswer | Failure>;
  /** Sends requests to the target's IAM. */
  readonly sendToIam: (request: ServiceRequest) => Promise<ServiceAnswer | Failure>;
  /** Masks secrets for showing an answer. Conclusions are drawn from the answer as received, because a secret can look like an ID. */
  readonly mask: (text: string) => string;
}

/** `values` are more secrets that answers can repeat, such as those of the job file. */
export function session(connection: Connection, ports: Ports, values: readonly string[] = []): Session {
  const authenticator = authenticatorOf(connection, ports);
  const sendTo = (base: string) => async (request: ServiceRequest) => {
    const answer = await sendAs(authenticator, base, request);
    if (isFailed(answer)) return answer;
    const { status, body, headers } = answer;
    return { status, body, headers: maskedHeaders(headers, secrets()) };
  };
  const sendToIam = connection.iamUrl === undefined ? async () => withoutIam(connection) : sendTo(connection.iamUrl);
  const secrets = () => [...values, ...secretsOf(connection.credential), ...authenticator.secrets()];
  const mask = (text: string) => maskAnswer(text, secrets());
  const sendAs = async (who: Authenticator, base: string, request: ServiceRequest) => {
    const fault = faultOf(connection) ?? ports.fault() ?? lockedOut(who, ports);
    if (fault !== undefined) return failed(fault);
    const head = { ...requestHead(base, request), signal: request.signal };
    const answer = await attempt(who, ports, head);
    if (isFailed(answer) || answer.status !== 401 || !request.isRead) return answer;
    if (!(await who.refresh(request.signal))) return answer;
    await answer.body?.cancel();
    return attempt(who, ports, head);
  };
  return { connection, ports, send: sendTo(connection.url), sendToIam, mask };
}

async function attempt(
  who: Authenticator,
  { fetch, lockout }: Ports,
  { url, request, signal }: RequestHead & Pick<ServiceRequest, 'signal'>,
): Promise<Response | Failure> {
  const authenticated = await who.authenticate(request, signal);
  if (isFailed(authenticated)) return authenticated;
  // Fetch sets the host itself, with the value that was signed.
  const { Host: _, ...headers } = authenticated.headers;
  const answer = await fetch(url, {
    method: request.method,
    headers: { ...accepted, ...headers },
    ...(typeof request.body === 'string' && { body: request.body }),
    // Following a redirect would send the request twice, and the credentials elsewhere.
    redirect: 'manual',
    signal,
  });
  if (answer.status === 401) lockout.failed(who.caller);
  else if (answer.status < 500) lockout.clear(who.caller);
  return answer;
}

function lockedOut({ caller }: Authenticator, { lockout, now }: Ports): string | undefined {
  const until = lockout.lockedUntil(caller);
  if (until === undefined) return undefined;
  const minutes = Math.ceil((until - now()) / 60_000);
  return minutes === 1
    ? l10n.t(
        'Nothing was sent. The credentials were rejected five times in a row, and one more failure would lock them for everyone who uses them. Correct them in the target, or wait 1 minute.',
      )
    : l10n.t(
        'Nothing was sent. The credentials were rejected five times in a row, and one more failure would lock them for everyone who uses them. Correct them in the target, or wait {0} minutes.',
        minutes,
      );
}
