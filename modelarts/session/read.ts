import * as l10n from '@vscode/l10n';
import { type Explanation, explain } from '../answers/errors.ts';
import { type Failure, failed, isFailed, type Ports } from './ports.ts';
import { readAtMost } from './readAtMost.ts';
import type { ServiceRequest, Session } from './session.ts';
import { unreachableReason } from './unreachable.ts';

/** An answer to a request that changes nothing. */
export interface Reading {
  readonly status: number;
  /** Less secrets. */
  readonly text: string;
  /** As it came: to be read, never to be shown or kept. */
  readonly raw: string;
  /** The service's clock at the answer, in milliseconds since the epoch. */
  readonly serverTime?: number;
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
/** Longer than this nobody waits; the user may try again. */
const longestPause = 60_000;

/** Asks again, later and later, while the service is busy or the network broken; then it gives up. Only for requests that change nothing. */
export async function read(send: Session['send'], session: Session, request: ReadRequest): Promise<Reading | Failure> {
  const { wait } = session.ports;
  for (let attempt = 1; ; attempt++) {
    const result = await readOnce(send, session, request);
    const pause = pauseAfter(result, attempt, session.ports);
    if (attempt === attempts || pause === undefined || pause > longestPause || request.signal.aborted)
      return 'again' in result ? result.again : result;
    await wait(pause, request.signal);
  }
}

/** Worth another attempt. */
interface Again {
  readonly again: Reading | Failure;
  readonly retryAfter?: string;
}

async function readOnce(
  send: Session['send'],
  session: Session,
  request: ReadRequest,
): Promise<Reading | Failure | Again> {
  const signal = AbortSignal.any([request.signal, session.ports.timeout(timeout)]);
  try {
    const response = await send({ ...request, signal });
    if (isFailed(response)) return response;
    const body = await readAtMost(response, longestAnswer);
    if ('tooLarge' in body) return failed(l10n.t('The answer is too long to be read.'));
    const reading = readingOf(response, request.success, { raw: body.text, text: session.mask(body.text) });
    if (!isPassing(response.status)) return reading;
    const retryAfter = response.headers.get('retry-after');
    return { again: reading, ...(retryAfter && { retryAfter }) };
  } catch (error) {
    if (request.signal.aborted) return failed(l10n.t('Cancelled.'));
    const { url } = session.connection;
    const reason = unreachableReason(error, url);
    // Who does not listen, or does not exist, will not within seconds.
    return reason === undefined ? { again: failed(l10n.t('{0} does not answer.', new URL(url).host)) } : failed(reason);
  }
}

function readingOf(
  { status, headers }: Response,
  success: readonly number[],
  { raw, text }: Pick<Reading, 'raw' | 'text'>,
): Reading {
  const serverTime = Date.parse(headers.get('date') ?? '');
  return {
    status,
    text,
    raw,
    ...(!Number.isNaN(serverTime) && { serverTime }),
    ...(!success.includes(status) && { error: explain(status, text, headers) }),
  };
}

const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** In milliseconds: what the service asks for, else doubling, with a little chance so that clients spread. */
function pauseAfter(result: Reading | Failure | Again, attempt: number, { now, random }: Ports): number | undefined {
  if (!('again' in result)) return undefined;
  const seconds = Number(result.retryAfter ?? Number.NaN);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const date = Date.parse(result.retryAfter ?? '');
  if (!Number.isNaN(date)) return Math.max(0, date - now());
  return 1000 * 2 ** (attempt - 1) * (0.75 + random() / 2);
}
