import type { Connection, KeyCredential, PasswordCredential, TokenCredential } from '../target/connection.ts';
import { callerKey } from './callerKey.ts';
import { requestToken } from './iamToken.ts';
import { type Failure, isFailed, type Ports } from './ports.ts';
import type { SignableRequest } from './signing.ts';

/** Authenticates requests to a service. */
export interface Authenticator {
  /** Failures are counted by caller. */
  readonly caller: string;
  /** Adds the headers that authenticate a request. */
  readonly authenticate: (request: SignableRequest, signal: AbortSignal) => Promise<Authenticated | Failure>;
  /** Gets new proof after a rejection. Resolves with whether there is any. */
  readonly refresh: (signal: AbortSignal) => Promise<boolean>;
  /** Secrets that were received from the service. */
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

/** In milliseconds: a new token is requested this long before the current one expires. */
const margin = 5 * 60_000;

function byPassword(connection: Connection, credential: PasswordCredential, ports: Ports): Authenticator {
  const caller = callerKey(connection, ports);
  // A token is valid for one project.
  const key = [caller, connection.iamUrl, connection.projectId ?? connection.region].join(' ');
  const { tokens, now } = ports;
  // When a new token is rejected too, tokens aren't the problem.
  let isRefreshed = false;
  const current = async (signal: AbortSignal) => {
    const cached = tokens.get(key);
    if (cached && cached.expiresAt - margin > now()) return cached;
    const received = await requestToken(connection, credential, ports, signal);
    if (!isFailed(received)) tokens.set(key, received);
    return received;
  };
  return {
    caller,
    authenticate: async (request, signal) => {
      const token = await current(signal);
      return isFailed(token) ? token : withToken(request, token.token);
    },
    refresh: async (signal) => {
      if (isRefreshed) return false;
      isRefreshed = true;
      tokens.delete(key);
      return !isFailed(await current(signal));
    },
    secrets: () => [tokens.get(key)?.token ?? ''].filter(Boolean),
  };
}
