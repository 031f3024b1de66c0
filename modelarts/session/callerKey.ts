import type { Connection } from '../target/connection.ts';
import type { Ports } from './ports.ts';

/** Identifies a caller on a host, without secrets. */
export function callerKey({ url, credential }: Connection, { hash }: Pick<Ports, 'hash'>): string {
  const host = URL.canParse(url) ? new URL(url).host : url;
  switch (credential.kind) {
    case 'token':
      // Another token is another caller. This little of a hash reveals nothing.
      return `token ${hash(credential.token).slice(0, 8)} at ${host}`;
    case 'keys':
      return `${credential.accessKey} at ${host}`;
    case 'password':
      return `${credential.account}/${credential.user} at ${host}`;
  }
}
