import type { Connection } from '../target/connection.ts';
import type { Ports } from './ports.ts';

/** Identifies a caller on a host, without secrets. */
export function callerKey({ url, credential }: Connection, { hash }: Pick<Ports, 'hash'>): string {
  const host = URL.canParse(url) ? new URL(url).host : url;
  switch (credential.kind) {
    // Another token is another caller. This little of a hash reveals nothing.
    case 'token':
      return `token ${hash(credential.token).slice(0, 8)} at ${host}`;
    case 'keys':
      return `access key ${hash(credential.accessKey).slice(0, 8)} at ${host}`;
    case 'password':
      return `${credential.account}/${credential.user} at ${host}`;
  }
}
