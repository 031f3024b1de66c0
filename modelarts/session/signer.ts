/**
 * Request signing with an access key pair, algorithm SDK-HMAC-SHA256. Unlike in AWS SigV4, the secret key itself is the HMAC
 * key, without date, region, or service scope. The vendor's package isn't used, because it brings 45 packages and can't sign
 * a raw body.
 */
import type { SignableRequest, SignRequest } from './signing.ts';
import { encodePath, encodeQuery } from './wireTarget.ts';

export const algorithm = 'SDK-HMAC-SHA256';

/** What signing needs of whoever runs it, both in hex. */
export interface Digests {
  readonly hash: (data: string | Uint8Array) => string;
  readonly hmac: (key: string, data: string) => string;
}

export interface Signer {
  /** Adds `X-Sdk-Date`, `X-Security-Token` and `Authorization` to the headers of a request. All headers given are signed, but those with `_` in their names. */
  readonly signRequest: SignRequest;
  /** The signature of a request over the named headers, in lower-case hex. The headers hold `X-Sdk-Date`. */
  readonly signature: (request: SignableRequest, names: readonly string[], secretKey: string) => string;
  /** Six parts, a line each; the header block ends in an empty line of its own. */
  readonly canonicalRequest: (request: SignableRequest, names: readonly string[]) => string;
  readonly stringToSign: (request: SignableRequest, names: readonly string[]) => string;
}

export function signer({ hash, hmac }: Digests): Signer {
  const canonicalRequest: Signer['canonicalRequest'] = (request, names) => {
    const headers = lowerCased(request.headers);
    const path = encodePath(request.path);
    return [
      request.method.toUpperCase(),
      path.endsWith('/') ? path : `${path}/`,
      encodeQuery(request.query ?? []),
      ...names.map((name) => `${name}:${headers[name]?.trim() ?? ''}`),
      '',
      names.join(';'),
      headers['x-sdk-content-sha256'] ?? hash(request.body ?? ''),
    ].join('\n');
  };
  const stringToSign: Signer['stringToSign'] = (request, names) => {
    const date = lowerCased(request.headers)['x-sdk-date'] ?? '';
    return [algorithm, date, hash(canonicalRequest(request, names))].join('\n');
  };
  const signature: Signer['signature'] = (request, names, secretKey) => hmac(secretKey, stringToSign(request, names));
  const signRequest: SignRequest = (request, { accessKey, secretKey, securityToken }, now) => {
    const headers: Record<string, string> = {
      ...request.headers,
      'X-Sdk-Date': sdkDate(now),
      ...(securityToken && { 'X-Security-Token': securityToken }),
    };
    const names = signedHeaderNames(headers);
    const value = signature({ ...request, headers }, names, secretKey);
    const authorization = `${algorithm} Access=${accessKey}, SignedHeaders=${names.join(';')}, Signature=${value}`;
    return { ...headers, Authorization: authorization };
  };
  return { signRequest, signature, canonicalRequest, stringToSign };
}

/** `YYYYMMDDTHHMMSSZ`; the service accepts a difference of 15 minutes. */
const sdkDate = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, '');

/** Gateways drop names with `_`. */
export const signedHeaderNames = (headers: Readonly<Record<string, string>>): string[] =>
  Object.keys(lowerCased(headers))
    .filter((name) => !name.includes('_'))
    .sort();

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
