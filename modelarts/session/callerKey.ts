import type { Connection } from '../target/connection.ts';
import type { Ports } from './ports.ts';

/** Names a caller at a host, without anything secret. */
export function callerKey({ url, credential }: Connection, { hash }: Pick<Ports, 'hash'>): string {
  const host = URL.canParse(url) ? new URL(url).host : url;
  switch (credential.kind) {
    case 'token':
      // Another token is another caller; so little of a hash gives nothing away.
      return `token ${hash(credential.token).slice(0, 8)} at ${host}`;
    case 'keys':
      return `${credential.accessKey} at ${host}`;
    case 'password':
      return `${credential.account}/${credential.user} at ${host}`;
  }
}
