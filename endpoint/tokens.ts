import { createHash, randomBytes } from 'node:crypto';

/** The tokens that are in use. They are forgotten with the process, as if they had been revoked. */
export interface Tokens {
  /** Makes one that is valid until a time in milliseconds since the epoch. */
  readonly issue: (expires: number) => string;
  readonly stateOf: (token: string) => 'valid' | 'expired' | 'unknown';
}

export function tokenRegister(now: () => number): Tokens {
  /** Looked up by digest, so that the time a look-up takes tells nothing about the token. */
  const expiries = new Map<string, number>();
  return {
    issue: (expires) => {
      const token = randomBytes(32).toString('base64url');
      expiries.set(digest(token), expires);
      return token;
    },
    stateOf: (token) => {
      const expires = expiries.get(digest(token));
      if (expires === undefined) return 'unknown';
      return now() < expires ? 'valid' : 'expired';
    },
  };
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');
