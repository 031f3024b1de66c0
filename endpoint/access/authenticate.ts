import type { AccessKeys } from '../../modelarts/session/signing.ts';
import { type Answer, gatewayRejection } from '../calls/answer.ts';
import type { Tokens } from './tokens.ts';
import { authorizationIn, type SignatureFault, type SignedRequest, signatureFault } from './verifySignature.ts';

/** A request whose body is read only to check its signature. */
export interface Arrival extends Omit<SignedRequest, 'body'> {
  /** Undefined if it is too long. */
  readonly body: () => Promise<Uint8Array | undefined>;
}

/** Returns the answer to a caller that isn't authenticated. */
export type Authenticate = (arrival: Arrival) => Promise<Answer | undefined>;

export interface Credentials {
  readonly tokens: Tokens;
  readonly keys: readonly AccessKeys[];
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** Authenticates callers by token or signature. Too many wrong signatures in a row lock a key for some time. */
export function authenticator({ tokens, keys, now }: Credentials): Authenticate {
  const lock = keyLock(now);
  return async ({ body, ...request }) => {
    const { authorization, 'x-auth-token': token } = request.headers;
    if (token) return tokenRejections[tokens.stateOf(token)];
    if (!authorization) return unauthenticated('x-auth-token not found');
    const { accessKey = '' } = authorizationIn(authorization) ?? {};
    if (lock.isLocked(accessKey)) return unauthenticated('AK access failed to reach the limit,forbidden');
    const bytes = await body();
    // The app rejects a body that is too long.
    if (!bytes) return undefined;
    const known = keys.find((candidate) => candidate.accessKey === accessKey);
    const fault = signatureFault({ ...request, body: bytes }, known, now());
    lock.note(accessKey, fault);
    return fault && signatureRejections[fault];
  };
}

/** Clients distinguish the cases by the gateway's own words, so they aren't translated. */
const unauthenticated = (reason: string): Answer =>
  gatewayRejection(401, 'APIGW.0301', `Incorrect IAM authentication information: ${reason}`);

const tokenRejections: Readonly<Record<ReturnType<Tokens['stateOf']>, Answer | undefined>> = {
  valid: undefined,
  expired: unauthenticated('token expires'),
  unknown: unauthenticated('decrypt token fail'),
};

const signatureRejections: Readonly<Record<SignatureFault, Answer>> = {
  malformed: unauthenticated('verify aksk signature fail'),
  mismatch: unauthenticated('verify aksk signature fail'),
  'unknown-key': unauthenticated('Get secretKey failed,err:ak not exist'),
  clock: gatewayRejection(401, 'APIGW.0303', 'Incorrect app authentication information: signature expired'),
};

const mostFailures = 5;

/** In milliseconds. */
const lockTime = 5 * 60_000;

function keyLock(now: () => number) {
  const failures = new Map<string, { readonly count: number; readonly last: number }>();
  return {
    isLocked: (key: string): boolean => {
      const { count, last } = failures.get(key) ?? { count: 0, last: 0 };
      return count > mostFailures && now() < last + lockTime;
    },
    note: (key: string, fault: SignatureFault | undefined): void => {
      // Unknown keys would only fill the memory.
      if (fault === 'mismatch') failures.set(key, { count: (failures.get(key)?.count ?? 0) + 1, last: now() });
      else if (!fault) failures.delete(key);
    },
  };
}
