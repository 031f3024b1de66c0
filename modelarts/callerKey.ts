import type { Target } from './target.ts';

/** Names a caller at a host, without anything secret. */
export function callerKey({ url, credential, name }: Target): string {
  const host = URL.canParse(url) ? new URL(url).host : url;
  switch (credential.kind) {
    case 'token':
      return `token of ${name} at ${host}`;
    case 'keys':
      return `${credential.accessKey} at ${host}`;
    case 'password':
      return `${credential.account}/${credential.user} at ${host}`;
  }
}
