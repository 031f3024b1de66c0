import type { SignableRequest } from '../node/sign.ts';
import type { KeyCredential, PasswordCredential, Target, TokenCredential } from '../target/connection.ts';
import { callerKey } from './callerKey.ts';
import { requestToken } from './iamToken.ts';
import { isNotSent, type NotSent, type Ports } from './ports.ts';

/** Proves to a service who calls. */
export interface Authority {
  /** Whose failures are counted together. */
  readonly caller: string;
  /** The headers of a request and those that prove it. */
  readonly prove: (request: SignableRequest, signal: AbortSignal) => Promise<Proven | NotSent>;
  /** After a rejection: whether another proof could be had. */
  readonly renew: (signal: AbortSignal) => Promise<boolean>;
  /** What was asked for on the way. */
  readonly secrets: () => readonly string[];
}

interface Proven {
  readonly headers: Record<string, string>;
}

export function authorityOf(target: Target, ports: Ports): Authority {
  const { credential } = target;
  switch (credential.kind) {
    case 'token':
      return byToken(credential, callerKey(target));
    case 'keys':
      return bySignature(credential, callerKey(target), ports);
    case 'password':
      return byPassword(target, credential, ports);
  }
}

const cannotRenew = { renew: async () => false, secrets: () => [] };

const withToken = ({ headers }: SignableRequest, token: string): Proven => ({
  headers: { ...headers, 'X-Auth-Token': token },
});

const byToken = ({ token }: TokenCredential, caller: string): Authority => ({
  caller,
  prove: async (request) => withToken(request, token),
  ...cannotRenew,
});

const bySignature = (keys: KeyCredential, caller: string, { sign, now }: Ports): Authority => ({
  caller,
  prove: async (request) => ({ headers: sign(request, keys, new Date(now())) }),
  ...cannotRenew,
});

/** Tokens die at a time that is known; this long before, a new one is asked for. */
const margin = 5 * 60_000;

function byPassword(target: Target, credential: PasswordCredential, ports: Ports): Authority {
  const caller = callerKey(target);
  // A token holds for one project.
  const key = [caller, target.iamUrl, target.projectId ?? target.region].join(' ');
  const { tokens, now } = ports;
  // One more rejection of a token that is new means that tokens are not the problem.
  let renewed = false;
  const current = async (signal: AbortSignal) => {
    const cached = tokens.get(key);
    if (cached && cached.expiresAt - margin > now()) return cached;
    const asked = await requestToken(target, credential, ports, signal);
    if (!isNotSent(asked)) tokens.set(key, asked);
    return asked;
  };
  return {
    caller,
    prove: async (request, signal) => {
      const token = await current(signal);
      return isNotSent(token) ? token : withToken(request, token.token);
    },
    renew: async (signal) => {
      if (renewed) return false;
      renewed = true;
      tokens.delete(key);
      return !isNotSent(await current(signal));
    },
    secrets: () => [tokens.get(key)?.token ?? ''].filter(Boolean),
  };
}
