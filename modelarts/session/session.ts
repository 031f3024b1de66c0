import * as l10n from '@vscode/l10n';
import { maskAnswer } from '../masks/maskAnswer.ts';
import { maskSecrets } from '../masks/maskSecrets.ts';
import { type Connection, faultOf, secretsOf } from '../target/connection.ts';
import { type Authenticator, authenticatorOf } from './authenticator.ts';
import { type Failure, failed, isFailed, type Ports } from './ports.ts';
import { wireTarget } from './wireTarget.ts';

/** A request as its caller knows it: less scheme, host and whatever says who asks. */
export interface ServiceRequest {
  readonly method: string;
  /** From the top, decoded. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly projectId?: string;
}

/** Sends requests to one target as its caller. */
export interface Session {
  readonly connection: Connection;
  readonly ports: Ports;
  /** Rejects as fetch does; what kept a request from being made is a value. */
  readonly send: (request: ServiceRequest) => Promise<Response | Failure>;
  /** The same for IAM. */
  readonly sendToIam: (request: ServiceRequest) => Promise<Response | Failure>;
  /** An answer as it may be shown. What follows from an answer is read from what came: a value may look like an id. */
  readonly mask: (text: string) => string;
}

/** `values` are secrets of the file, which come back in answers. */
export function session(connection: Connection, ports: Ports, values: readonly string[] = []): Session {
  const authority = authenticatorOf(connection, ports);
  const sendTo = (base: string) => (request: ServiceRequest) => sendAs(authority, base, request);
  const noIam = async () => failed(l10n.t('The target {0} has no IAM address.', connection.name));
  const sendToIam = connection.iamUrl === undefined ? noIam : sendTo(connection.iamUrl);
  const mask = (text: string) =>
    maskSecrets(maskAnswer(text, values), [...secretsOf(connection.credential), ...authority.secrets()]);
  const sendAs = async (who: Authenticator, base: string, request: ServiceRequest) => {
    const fault = faultOf(connection) ?? ports.fault() ?? lockedOut(who, ports);
    if (fault !== undefined) return failed(fault);
    const answer = await attempt(who, ports, at(base, request));
    if (isFailed(answer) || answer.status !== 401 || !(await who.refresh(request.signal))) return answer;
    await answer.body?.cancel();
    return attempt(who, ports, at(base, request));
  };
  return { connection, ports, send: sendTo(connection.url), sendToIam, mask };
}

/** A request and the address it goes to, whose own path stands before that of the request. */
const at = (base: string, request: ServiceRequest) => {
  const { origin, host, pathname } = new URL(base);
  const path = decodeURIComponent(pathname).replace(/\/+$/, '') + request.path;
  return { ...request, origin, host, path };
};

async function attempt(who: Authenticator, ports: Ports, request: ReturnType<typeof at>): Promise<Response | Failure> {
  const { method, origin, host, path, query = [], body, signal, projectId } = request;
  const signed = {
    Host: host,
    ...(body !== undefined && { 'Content-Type': 'application/json;charset=UTF-8' }),
    ...(projectId !== undefined && { 'X-Project-Id': projectId }),
  };
  const proven = await who.authenticate({ method, path, query, headers: signed, body: body ?? null }, signal);
  if (isFailed(proven)) return proven;
  // The stack writes the host itself, as it was signed.
  const { Host: _, ...headers } = proven.headers;
  const answer = await ports.fetch(origin + wireTarget({ path, query }), {
    method,
    headers: { Accept: 'application/json', ...headers },
    ...(body !== undefined && { body }),
    // Following one would send the request again, and the credentials to wherever it leads.
    redirect: 'manual',
    signal,
  });
  if (answer.status === 401) ports.lockout.failed(who.caller);
  else if (answer.status < 500) ports.lockout.clear(who.caller);
  return answer;
}

function lockedOut({ caller }: Authenticator, { lockout, now }: Ports): string | undefined {
  const until = lockout.lockedUntil(caller);
  if (until === undefined) return undefined;
  const minutes = Math.ceil((until - now()) / 60_000);
  return l10n.t(
    'These credentials were refused five times in a row. One more failure would lock them for everyone, so nothing is sent for {0} minutes. Correct them in the target.',
    minutes,
  );
}
