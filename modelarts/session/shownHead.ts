import { masked } from '../masks/ranges.ts';
import { beginningOf, type Connection, type Credential } from '../target/connection.ts';
import { authenticatorOf } from './authenticator.ts';
import { isFailed, type Ports } from './ports.ts';
import { accepted, requestHead } from './requestHead.ts';
import type { ServiceRequest } from './serviceRequest.ts';

export interface ShownHead {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The head of a request, made by the code that sends it, but with a credential that has no secret in it. Nothing is sent. */
export async function shownHead(
  connection: Connection,
  ports: Ports,
  request: Omit<ServiceRequest, 'signal'>,
): Promise<ShownHead> {
  const { url, request: signable } = requestHead(connection.url, request);
  const who = authenticatorOf({ ...connection, credential: withoutSecrets(connection.credential) }, ports);
  const authenticated = await who.authenticate(signable, new AbortController().signal);
  const headers = isFailed(authenticated) ? signable.headers : authenticated.headers;
  const shown = Object.entries({ ...accepted, ...headers }).map(
    ([name, value]) => [name, shownValue(name, value)] as const,
  );
  return { method: request.method, url, headers: shown };
}

/** A token that is requested with a password is sent as one that the user has. */
function withoutSecrets(credential: Credential): Credential {
  if (credential.kind !== 'keys') return { kind: 'token', token: masked };
  const { accessKey, securityToken } = credential;
  return {
    kind: 'keys',
    accessKey: beginningOf(accessKey),
    secretKey: masked,
    ...(securityToken !== undefined && { securityToken: masked }),
  };
}

/** What is known only when the request is sent. */
function shownValue(name: string, value: string): string {
  if (name === 'X-Sdk-Date') return 'YYYYMMDDTHHMMSSZ';
  return name === 'Authorization' ? value.replace(/(Signature=).*/, `$1${masked}`) : value;
}
