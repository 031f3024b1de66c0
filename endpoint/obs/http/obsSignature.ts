import { timingSafeEqual } from 'node:crypto';
import { obsSignature } from '../../../modelarts/node/signObs.ts';
import { nativeScheme, type ObsScheme, signedQuery, stringToSign } from '../../../modelarts/obs/obsSignature.ts';
import type { AccessKeys } from '../../../modelarts/session/signing.ts';

/** A call as it arrived: the path not decoded, header names in lower case. */
export interface ObsCall {
  readonly method: string;
  readonly path: string;
  /** The path with its bucket, which can be in the host instead. */
  readonly resource: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly bucket: string;
  /** Decoded; empty for the bucket itself. */
  readonly key: string;
}

/** Why a call isn't let in, by the codes of the service. */
export type ObsRefusal = 'AccessDenied' | 'InvalidAccessKeyId' | 'SignatureDoesNotMatch' | 'RequestTimeTooSkewed';

/** Checks the native signature of a call, in its header or in its URL. */
export function refusalOf(
  call: ObsCall,
  keysOf: (accessKey: string) => AccessKeys | undefined,
  now: number,
): ObsRefusal | undefined {
  const claim = claimIn(call);
  if (!claim) return 'AccessDenied';
  const keys = keysOf(claim.accessKey);
  if (!keys) return 'InvalidAccessKeyId';
  if (claim.expires !== undefined && claim.expires * 1000 < now) return 'AccessDenied';
  if (claim.date !== undefined && !(Math.abs(Date.parse(claim.date) - now) <= widestSkew))
    return 'RequestTimeTooSkewed';
  const tokenName = `${claim.scheme.prefix}security-token`;
  const token = call.headers[tokenName] ?? call.query.get(tokenName) ?? undefined;
  if (token !== keys.securityToken) return 'InvalidAccessKeyId';
  const isSigned = resourcesOf(call).some((resource) => {
    const expected = obsSignature(stringToSign(call, resource, claim), keys.secretKey);
    return isSame(expected, claim.signature);
  });
  return isSigned ? undefined : 'SignatureDoesNotMatch';
}

/** In milliseconds. */
const widestSkew = 15 * 60_000;

/** Clients fall back to the older one where the bucket isn't in the host. */
const schemes: readonly ObsScheme[] = [nativeScheme, { name: 'AWS', prefix: 'x-amz-', keyParameter: 'AWSAccessKeyId' }];

interface Claim {
  readonly scheme: ObsScheme;
  readonly accessKey: string;
  readonly signature: string;
  /** Of a signed URL, in seconds since 1970. */
  readonly expires?: number;
  /** Of a signed call. */
  readonly date?: string;
}

function claimIn({ headers, query }: ObsCall): Claim | undefined {
  const [, name, accessKey, signature] = /^(OBS|AWS) ([^:\s]+):(\S+)$/.exec(headers['authorization'] ?? '') ?? [];
  const scheme = schemes.find((it) => it.name === name);
  if (scheme && accessKey && signature) {
    const date = isoDate(headers[`${scheme.prefix}date`] ?? headers['date'] ?? '');
    return { scheme, accessKey, signature, date };
  }
  const inUrl = schemes.find(({ keyParameter }) => query.has(keyParameter));
  const [key, signed, expires] = [inUrl?.keyParameter ?? '', 'Signature', 'Expires'].map((it) => query.get(it));
  if (!inUrl || !key || !signed || !/^\d{1,12}$/.test(expires ?? '')) return undefined;
  return { scheme: inUrl, accessKey: key, signature: signed, expires: Number(expires) };
}

/** Both forms that dates have: that of HTTP, and 20261126T091500Z. */
const isoDate = (date: string): string =>
  date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');

/** Bucket, key and signed parameters. Clients differ in whether they sign the key as it is sent, or decoded. */
function resourcesOf({ bucket, key, resource: sent, query }: ObsCall): string[] {
  const end = signedQuery(query);
  return [...new Set([sent, `/${bucket}/${key}`])].map((resource) => resource + end);
}

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
