import { timingSafeEqual } from 'node:crypto';
import { algorithm, sha256, signature } from '../../modelarts/node/sign.ts';
import type { AccessKeys, SignableRequest } from '../../modelarts/session/signing.ts';

/** A request as it came: the target of its request line, names of headers in lower case, the bytes of its body. */
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
  /** In the order in which they were signed. */
  readonly names: readonly string[];
  readonly signature: string;
}

/** Reads the header; nothing where it is of another kind or form. */
export function authorizationIn(header: string): Authorization | undefined {
  const pattern = new RegExp(`^${algorithm} Access=([^,\\s]+), SignedHeaders=([^,\\s]+), Signature=([0-9a-f]{64})$`);
  const [, accessKey, names, value] = pattern.exec(header) ?? [];
  return accessKey && names && value ? { accessKey, names: names.split(';'), signature: value } : undefined;
}

/** What is wrong with the signature of a request; nothing when it is right. */
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

/** What decides about the call must not be changeable on the way. */
const mustBeSigned = (headers: SignedRequest['headers'], { securityToken }: AccessKeys): readonly string[] => [
  'x-sdk-date',
  ...(securityToken ? ['x-security-token'] : []),
  ...(headers[digestHeader] === undefined ? [] : [digestHeader]),
];

const digestHeader = 'x-sdk-content-sha256';

/** The header stands in for the body in what is signed, so it has to be true, or say that the body is not signed. */
function isDigestHonest({ headers, body }: SignedRequest): boolean {
  const digest = headers[digestHeader];
  return digest === undefined || digest === 'UNSIGNED-PAYLOAD' || digest === sha256(body);
}

/** Of the gateway. */
const widestSkew = 15 * 60_000;

function isRecent(date: string, now: number): boolean {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(now - time) <= widestSkew;
}

/** The request with path and query decoded once, as the signer saw them; nothing where they cannot be. */
function signableOf({ method, target, headers, body }: SignedRequest): SignableRequest | undefined {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  try {
    return { method, path: decodeURIComponent(path), query: pairsIn(query), headers, body };
  } catch {
    return undefined;
  }
}

/** A plus sign is one: the algorithm writes blanks as %20. */
const pairsIn = (query: string): [string, string][] =>
  query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [decodeURIComponent(name), decodeURIComponent(value)];
    });

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));
