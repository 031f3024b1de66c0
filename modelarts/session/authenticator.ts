import type { Connection, KeyCredential, PasswordCredential, TokenCredential } from '../target/connection.ts';
import { callerKey } from './callerKey.ts';
import { requestToken } from './iamToken.ts';
import { type Failure, isFailed, type Ports } from './ports.ts';
import type { SignableRequest } from './signing.ts';

/** Proves to a service who calls. */
export interface Authenticator {
  /** Whose failures are counted together. */
  readonly caller: string;
  /** The headers of a request and those that prove it. */
  readonly authenticate: (request: SignableRequest, signal: AbortSignal) => Promise<Authenticated | Failure>;
  /** After a rejection: whether another proof could be had. */
  readonly refresh: (signal: AbortSignal) => Promise<boolean>;
  /** What was asked for on the way. */
  readonly secrets: () => readonly string[];
}

interface Authenticated {
  readonly headers: Record<string, string>;
}

export function authenticatorOf(connection: Connection, ports: Ports): Authenticator {
  const { credential } = connection;
  switch (credential.kind) {
    case 'token':
      return byToken(credential, callerKey(connection, ports));
    case 'keys':
      return bySignature(credential, callerKey(connection, ports), ports);
    case 'password':
      return byPassword(connection, credential, ports);
  }
}

const cannotRefresh = { refresh: async () => false, secrets: () => [] };

const withToken = ({ headers }: SignableRequest, token: string): Authenticated => ({
  headers: { ...headers, 'X-Auth-Token': token },
});

const byToken = ({ token }: TokenCredential, caller: string): Authenticator => ({
  caller,
  authenticate: async (request) => withToken(request, token),
  ...cannotRefresh,
});

const bySignature = (keys: KeyCredential, caller: string, { sign, now }: Ports): Authenticator => ({
  caller,
  authenticate: async (request) => ({ headers: sign(request, keys, new Date(now())) }),
  ...cannotRefresh,
});

/** Tokens die at a time that is known; this long before, a new one is asked for. */
const margin = 5 * 60_000;

function byPassword(connection: Connection, credential: PasswordCredential, ports: Ports): Authenticator {
  const caller = callerKey(connection, ports);
  // A token holds for one project.
  const key = [caller, connection.iamUrl, connection.projectId ?? connection.region].join(' ');
  const { tokens, now } = ports;
  // One more rejection of a token that is new means that tokens are not the problem.
  let renewed = false;
  const current = async (signal: AbortSignal) => {
    const cached = tokens.get(key);
    if (cached && cached.expiresAt - margin > now()) return cached;
    const asked = await requestToken(connection, credential, ports, signal);
    if (!isFailed(asked)) tokens.set(key, asked);
    return asked;
  };
  return {
    caller,
    authenticate: async (request, signal) => {
      const token = await current(signal);
      return isFailed(token) ? token : withToken(request, token.token);
    },
    refresh: async (signal) => {
      if (renewed) return false;
      renewed = true;
      tokens.delete(key);
      return !isFailed(await current(signal));
    },
    secrets: () => [tokens.get(key)?.token ?? ''].filter(Boolean),
  };
}
