import { timingSafeEqual } from 'node:crypto';
import { sha256, signature } from '../../modelarts/node/sign.ts';
import { algorithm } from '../../modelarts/session/signer.ts';
import type { AccessKeys, SignableRequest } from '../../modelarts/session/signing.ts';

/** A request as it arrived: with its undecoded target, header names in lower case, and the bytes of its body. */
export interface SignedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What is wrong with a signature. */
export type SignatureFault = 'malformed' | 'unknown-key' | 'clock' | 'mismatch';

/** The parts of an `Authorization` header of this algorithm. */
export interface Authorization {
  readonly accessKey: string;
  /** In the order of the signature. */
  readonly names: readonly string[];
  readonly signature: string;
}

/** Reads the header. Returns undefined for another algorithm or form. */
export function authorizationIn(header: string): Authorization | undefined {
  // biome-ignore lint/plugin/noBuiltRegex: of our own constant
  const pattern = new RegExp(`^${algorithm} Access=([^,\\s]+), SignedHeaders=([^,\\s]+), Signature=([0-9a-f]{64})$`);
  const [, accessKey, names, value] = pattern.exec(header) ?? [];
  return accessKey && names && value ? { accessKey, names: names.split(';'), signature: value } : undefined;
}

/** What is wrong with the signature of a request, if anything. */
export function signatureFault(
  request: SignedRequest,
  keys: AccessKeys | undefined,
  now: number,
): SignatureFault | undefined {
  const { headers } = request;
  const authorization = authorizationIn(headers['authorization'] ?? '');
  if (!authorization) return 'malformed';
  if (!keys) return 'unknown-key';
  const { names } = authorization;
  if (!mustBeSigned(headers, keys).every((name) => names.includes(name))) return 'malformed';
  if (!names.every((name) => headers[name] !== undefined) || !isDigestHonest(request)) return 'malformed';
  if (!isRecent(headers['x-sdk-date'] ?? '', now)) return 'clock';
  if ((headers['x-security-token'] ?? '') !== (keys.securityToken ?? '')) return 'mismatch';
  const signable = signableOf(request);
  if (!signable) return 'malformed';
  return isSame(signature(signable, names, keys.secretKey), authorization.signature) ? undefined : 'mismatch';
}

/** Headers that decide about the call must not be changeable in transit. */
const mustBeSigned = (headers: SignedRequest['headers'], { securityToken }: AccessKeys): readonly string[] => [
  'x-sdk-date',
  ...(securityToken ? ['x-security-token'] : []),
  ...(headers[digestHeader] === undefined ? [] : [digestHeader]),
];

const digestHeader = 'x-sdk-content-sha256';

/** The header replaces the body in what is signed, so it must be correct, or say that the body isn't signed. */
function isDigestHonest({ headers, body }: SignedRequest): boolean {
  const digest = headers[digestHeader];
  return digest === undefined || digest === 'UNSIGNED-PAYLOAD' || digest === sha256(body);
}

/** In milliseconds; the same as in the gateway. */
const widestSkew = 15 * 60_000;

function isRecent(date: string, now: number): boolean {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(now - time) <= widestSkew;
}

/** The request with path and query decoded once, as the signer saw them. Returns undefined if they can't be decoded. */
function signableOf({ method, target, headers, body }: SignedRequest): SignableRequest | undefined {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  try {
    return { method, path: decodeURIComponent(path), query: pairsIn(query), headers, body };
  } catch {
    return undefined;
  }
}

/** A plus sign isn't a space, because the algorithm encodes spaces as %20. */
const pairsIn = (query: string): [string, string][] =>
  query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [decodeURIComponent(name), decodeURIComponent(value)];
    });

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));
