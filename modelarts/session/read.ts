import * as l10n from '@vscode/l10n';
import { type Explanation, explainCall, openListHeader } from '../answers/errors.ts';
import type { ServiceAnswer } from './maskedAnswer.ts';
import { type Failure, failed, isFailed, type Ports } from './ports.ts';
import { readAtMost } from './readAtMost.ts';
import type { ServiceRequest } from './serviceRequest.ts';
import type { Session } from './session.ts';
import { unreachableReason } from './unreachable.ts';

/** An answer to a read request. */
export interface Reading {
  readonly status: number;
  /** Without secrets. */
  readonly text: string;
  /** As received, with secrets: never shown or stored. */
  readonly raw: string;
  /** The service's clock, in milliseconds since the epoch. */
  readonly serverTime?: number;
  /** The list in the answer doesn't name all that the service accepts. Only the local endpoint says so. */
  readonly isOpenList?: true;
  /** When the status isn't one of success. */
  readonly error?: Explanation;
}

/** A request, and the statuses of success. */
export interface ReadRequest extends ServiceRequest {
  readonly success: readonly number[];
}

const attempts = 4;
const timeout = 30_000;
const longestAnswer = 20_000_000;
/** In milliseconds, of all pauses of a request. Instead of waiting longer, the user can try again. */
const longestPause = 60_000;
/** In milliseconds. Nobody notices a shorter pause. */
const longestSilence = 5_000;

/**
 * Retries with growing pauses while the service is busy or the network fails, but doesn't go on about a service that takes its time for
 * nothing. Only for requests that change nothing.
 */
export async function read(send: Session['send'], session: Session, request: ReadRequest): Promise<Reading | Failure> {
  const { connection, ports } = session;
  let [paused, silent] = [0, 0];
  for (let attempt = 1; ; attempt++) {
    const begin = ports.now();
    const result = await readOnce(send, session, { ...request, isRead: true });
    silent += ports.now() - begin;
    const pause = pauseAfter(result, attempt, ports);
    const isLast = attempt === attempts || request.signal.aborted || silent >= timeout;
    if (isLast || pause === undefined || paused + pause > longestPause)
      return 'retry' in result ? result.retry : result;
    paused += pause;
    if (pause > longestSilence) ports.tell?.(waitingText(connection.url, pause));
    await ports.wait(pause, request.signal);
  }
}

/** For requests that change something: whether to send one again is its user's decision. */
export async function sendOnce(session: Session, request: ReadRequest): Promise<Reading | Failure> {
  const result = await readOnce(session.send, session, request);
  if (!('retry' in result)) return result;
  return isFailed(result.retry) ? { ...result.retry, isUncertain: true } : result.retry;
}

const waitingText = (url: string, pause: number): string =>
  l10n.t('{0} is busy. Trying again in {1} seconds…', new URL(url).host, Math.ceil(pause / 1000));

/** A result worth a retry. */
interface Retry {
  readonly retry: Reading | Failure;
  readonly retryAfter?: string;
}

async function readOnce(
  send: Session['send'],
  session: Session,
  request: ReadRequest,
): Promise<Reading | Failure | Retry> {
  const signal = AbortSignal.any([request.signal, session.ports.timeout(timeout)]);
  try {
    const response = await send({ ...request, signal });
    if (isFailed(response)) return response;
    const body = await readAtMost(response, longestAnswer);
    if ('tooLarge' in body) return failed(l10n.t('The response is too long.'));
    const reading = readingOf(response, request.success, { raw: body.text, mask: session.mask });
    if (!isTemporary(response.status)) return reading;
    const retryAfter = response.headers.get('retry-after');
    return { retry: reading, ...(retryAfter && { retryAfter }) };
  } catch (error) {
    if (request.signal.aborted) return failed(l10n.t('The request was canceled.'));
    const { url } = session.connection;
    const { host } = new URL(url);
    const reason = unreachableReason(error, url) ?? session.ports.forbidden?.(host);
    // A host that doesn't exist or doesn't listen won't do so within seconds.
    return reason === undefined ? { retry: failed(l10n.t("{0} isn't responding.", host)) } : failed(reason);
  }
}

function readingOf(
  { status, headers }: ServiceAnswer,
  success: readonly number[],
  { raw, mask }: Pick<Reading, 'raw'> & Pick<Session, 'mask'>,
): Reading {
  const serverTime = Date.parse(headers.get('date') ?? '');
  return {
    status,
    // Only when it is needed, because masking a long answer takes time.
    get text() {
      return mask(raw);
    },
    raw,
    ...(!Number.isNaN(serverTime) && { serverTime }),
    ...(headers.get(openListHeader) !== null && { isOpenList: true as const }),
    ...(!success.includes(status) && { error: explainCall(status, mask(raw), headers) }),
  };
}

const isTemporary = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** In milliseconds: as the service asks for, else doubling, with some randomness so that clients spread out. */
function pauseAfter(result: Reading | Failure | Retry, attempt: number, { now, random }: Ports): number | undefined {
  if (!('retry' in result)) return undefined;
  const seconds = Number(result.retryAfter ?? Number.NaN);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(result.retryAfter ?? '');
  if (!Number.isNaN(date)) return Math.max(0, date - now());
  return 1000 * 2 ** (attempt - 1) * (0.75 + random() / 2);
}
