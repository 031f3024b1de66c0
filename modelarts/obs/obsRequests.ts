import * as l10n from '@vscode/l10n';
import { isFailed } from '../session/ports.ts';
import { readAtMost } from '../session/readAtMost.ts';
import type { Session } from '../session/session.ts';
import { unreachableReason } from '../session/unreachable.ts';
import { encodeQuery } from '../session/wireTarget.ts';
import { faultOf, secretsOf } from '../target/connection.ts';
import { obsAddress } from './obsAddress.ts';
import { failedForAll, isTemporary, type ObsFailure, rejectionOf } from './obsFailure.ts';
import { type ObsKeys, obsKeys } from './obsKeys.ts';
import { nativeScheme, stringToSign } from './obsSignature.ts';

/** What object storage needs of the platform, beside the ports of the session. */
export interface ObsPorts {
  /** HMAC-SHA1 in base64. */
  readonly sign: (text: string, secretKey: string) => string;
  readonly fetch: (url: string, request: ObsFetchRequest) => Promise<Response>;
}

/** Bytes, or a file that is read while it is sent. */
export type ObsBody = Uint8Array | { readonly size: number; readonly stream: () => unknown };

interface ObsFetchRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ObsBody;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface ObsRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Empty for a request about the service itself. */
  readonly bucket: string;
  readonly key?: string;
  /** None of them is signed. */
  readonly query?: readonly (readonly [string, string])[];
  /** With names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: ObsBody;
  readonly signal: AbortSignal;
  /** Asks before the request is sent again whether it was carried out after all. */
  readonly wasDone?: () => Promise<ObsAnswer | undefined>;
  /** Whether a success is what object storage answers, and whole. Anything else, such as the page of a proxy, is asked for again. */
  readonly isWhole?: (answer: ObsAnswer) => boolean;
}

export interface ObsAnswer {
  readonly status: number;
  readonly text: string;
  readonly etag: string;
}

export type SendToObs = (request: ObsRequest) => Promise<ObsAnswer | ObsFailure>;

const attempts = 5;

const longestAnswer = 20_000_000;

/** Sends requests to a target's object storage, signed, and again while it is busy or the network fails: each can be repeated. */
export function obsRequests(session: Session, platform: ObsPorts): SendToObs {
  const { connection, ports } = session;
  const keys = obsKeys(session);
  const seen = { hasAnswered: false, isStorage: false };
  return async (request) => {
    const { obsUrl } = connection;
    if (obsUrl === undefined) return failedForAll(noAddress(connection.name));
    const fault = faultOf(connection) ?? ports.fault();
    return fault === undefined ? repeat(request, { obsUrl, session, platform, keys, seen }) : failedForAll(fault);
  };
}

interface Sending {
  readonly obsUrl: string;
  readonly session: Session;
  readonly platform: ObsPorts;
  readonly keys: ObsKeys;
  /** A host that has never been there, or has only shown web pages, won't change within seconds. A network that is lost can come back. */
  readonly seen: { hasAnswered: boolean; isStorage: boolean };
}

async function repeat(request: ObsRequest, sending: Sending): Promise<ObsAnswer | ObsFailure> {
  const { ports } = sending.session;
  for (let attempt = 1; ; attempt++) {
    const result = await sendOnce(request, sending);
    if (!('retry' in result)) return result;
    if (attempt >= attempts || request.signal.aborted) return result.retry;
    await ports.wait(pauseAfter(result, attempt, ports.random()), request.signal);
    const done = await request.wasDone?.();
    if (done) return done;
  }
}

async function sendOnce(request: ObsRequest, sending: Sending): Promise<ObsAnswer | ObsFailure | Retry> {
  const { obsUrl } = sending;
  try {
    const response = await sendSigned(request, sending);
    if (isFailed(response)) return { ...failedForAll(response.reason), isOfKeys: true };
    sending.seen.hasAnswered = true;
    const body = await readAtMost(response, longestAnswer);
    if (!('text' in body)) return failedForAll(l10n.t('The response is too long.'));
    const { status, headers } = response;
    const answer = { status, text: body.text, etag: headers.get('etag') ?? '' };
    return resultOf(answer, request, { ...sending, after: headers.get('retry-after') });
  } catch (error) {
    if (request.signal.aborted) return failedForAll(l10n.t('The request was canceled.'));
    const reason = unreachableReason(error, obsUrl);
    if (reason !== undefined && !sending.seen.hasAnswered) return failedForAll(reason);
    return { retry: failedForAll(reason ?? silence(obsUrl)), after: null };
  }
}

function resultOf(
  answer: ObsAnswer,
  { method, bucket, isWhole }: ObsRequest,
  { obsUrl, session, keys, seen, after }: Sending & Pick<Retry, 'after'>,
): ObsAnswer | ObsFailure | Retry {
  if (answer.status >= 200 && answer.status < 300) {
    if (isWhole?.(answer) ?? true) {
      seen.isStorage = true;
      return answer;
    }
    const odd = failedForAll(oddAnswer(obsUrl));
    return method === 'GET' && isPage(answer) && !seen.isStorage ? odd : { retry: odd, after };
  }
  const secrets = [...secretsOf(session.connection.credential), ...keys.secrets()];
  const rejection = rejectionOf(answer, bucket, secrets);
  return isTemporary(answer) ? { retry: rejection, after } : rejection;
}

async function sendSigned(request: ObsRequest, { obsUrl, session, platform, keys }: Sending) {
  const { ports } = session;
  const current = await keys.current(request.signal);
  if (isFailed(current)) return current;
  const { method, body, bucket, key, query } = request;
  const { url, resource } = obsAddress(obsUrl, bucket, key);
  const headers = {
    ...request.headers,
    'x-obs-date': new Date(ports.now()).toUTCString(),
    ...(current.securityToken && { 'x-obs-security-token': current.securityToken }),
  };
  const signature = platform.sign(stringToSign({ method, headers }, resource), current.secretKey);
  return platform.fetch(query ? `${url}?${encodeQuery(query)}` : url, {
    method,
    headers: { ...headers, Authorization: `${nativeScheme.name} ${current.accessKey}:${signature}` },
    ...(body && { body }),
    // Following a redirect would send keys elsewhere.
    redirect: 'manual',
    signal: AbortSignal.any([request.signal, ports.timeout(timeoutOf(body))]),
  });
}

interface Retry {
  readonly retry: ObsFailure;
  readonly after: string | null;
}

const isPage = ({ text }: ObsAnswer): boolean => /^\s*<(?:!doctype\s+)?html\b/i.test(text);

const silence = (url: string): string => l10n.t("{0} isn't responding, or the connection was lost.", new URL(url).host);

const oddAnswer = (url: string): string =>
  l10n.t("{0} doesn't answer as object storage does, or its answer was cut off.", new URL(url).host);

const noAddress = (target: string): string =>
  l10n.t(
    'Target "{0}" has no URL of object storage. Set "obsUrl" of the target, or TRAININGJOB_OBS_URL for the command line.',
    target,
  );

/** In milliseconds. A slow line has 100 kB/s. */
const timeoutOf = (body: ObsBody | undefined): number =>
  60_000 + Math.ceil((body === undefined ? 0 : 'size' in body ? body.size : body.length) / 100);

/** In milliseconds: as the service asks for within reason, else doubling, with some randomness so that uploads spread out. */
function pauseAfter({ after }: Retry, attempt: number, random: number): number {
  const seconds = Number(after || Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0) return Math.min(seconds, 60) * 1000;
  return 500 * 2 ** (attempt - 1) * (0.75 + random / 2);
}
