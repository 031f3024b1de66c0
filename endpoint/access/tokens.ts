import { randomBytes } from 'node:crypto';
import { sha256 } from '../../modelarts/node/sign.ts';

/** Issued tokens. They end with the process, as if they were revoked. */
export interface Tokens {
  /** Creates a token that is valid until a time in milliseconds since the epoch. */
  readonly issue: (expires: number) => string;
  readonly stateOf: (token: string) => 'valid' | 'expired' | 'unknown';
}

export function tokenRegister(now: () => number): Tokens {
  /** The key is a digest, so that the time of a lookup reveals nothing about the token. */
  const expiries = new Map<string, number>();
  return {
    issue: (expires) => {
      const token = randomBytes(32).toString('base64url');
      expiries.set(sha256(token), expires);
      return token;
    },
    stateOf: (token) => {
      const expires = expiries.get(sha256(token));
      if (expires === undefined) return 'unknown';
      return now() < expires ? 'valid' : 'expired';
    },
  };
}
