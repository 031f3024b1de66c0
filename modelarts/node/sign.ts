/**
 * Request signing with an access key pair, algorithm SDK-HMAC-SHA256. Unlike in AWS SigV4, the secret key itself is the HMAC
 * key, without date, region, or service scope. The vendor's package isn't used, because it brings 45 packages and can't sign
 * a raw body.
 */
import { createHash, createHmac } from 'node:crypto';
import type { AccessKeys, SignableRequest } from '../session/signing.ts';
import { encodePath, encodeQuery } from '../session/wireTarget.ts';

export const algorithm = 'SDK-HMAC-SHA256';

/** Adds `X-Sdk-Date`, `X-Security-Token` and `Authorization` to the headers of a request. All headers given are signed, but those with `_` in their names. */
export function signRequest(request: SignableRequest, keys: AccessKeys, now: Date): Record<string, string> {
  const { accessKey, secretKey, securityToken } = keys;
  const headers: Record<string, string> = {
    ...request.headers,
    'X-Sdk-Date': sdkDate(now),
    ...(securityToken && { 'X-Security-Token': securityToken }),
  };
  const names = signedHeaderNames(headers);
  const value = signature({ ...request, headers }, names, secretKey);
  const authorization = `${algorithm} Access=${accessKey}, SignedHeaders=${names.join(';')}, Signature=${value}`;
  return { ...headers, Authorization: authorization };
}

/** The signature of a request over the named headers, in lower-case hex. The headers hold `X-Sdk-Date`. */
export function signature(request: SignableRequest, names: readonly string[], secretKey: string): string {
  return createHmac('sha256', secretKey).update(stringToSign(request, names)).digest('hex');
}

/** Six parts, a line each; the header block ends in an empty line of its own. */
export function canonicalRequest(request: SignableRequest, names: readonly string[]): string {
  const headers = lowerCased(request.headers);
  const path = encodePath(request.path);
  return [
    request.method.toUpperCase(),
    path.endsWith('/') ? path : `${path}/`,
    encodeQuery(request.query ?? []),
    ...names.map((name) => `${name}:${headers[name]?.trim() ?? ''}`),
    '',
    names.join(';'),
    headers['x-sdk-content-sha256'] ?? sha256(request.body ?? ''),
  ].join('\n');
}

export function stringToSign(request: SignableRequest, names: readonly string[]): string {
  const date = lowerCased(request.headers)['x-sdk-date'] ?? '';
  return [algorithm, date, sha256(canonicalRequest(request, names))].join('\n');
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

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
