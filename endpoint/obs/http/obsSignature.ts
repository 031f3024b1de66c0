import { createHmac, timingSafeEqual } from 'node:crypto';

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

export interface ObsKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string | undefined;
}

/** Why a call isn't let in, by the codes of the service. */
export type ObsRefusal = 'AccessDenied' | 'InvalidAccessKeyId' | 'SignatureDoesNotMatch' | 'RequestTimeTooSkewed';

/** Checks the native signature of a call, in its header or in its URL. */
export function refusalOf(
  call: ObsCall,
  keysOf: (accessKey: string) => ObsKeys | undefined,
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

/** The native form of signatures, and an older one, which clients fall back to where the bucket isn't in the host. */
interface Scheme {
  readonly name: string;
  /** Of headers that are signed. */
  readonly prefix: string;
  readonly keyParameter: string;
}

const native: Scheme = { name: 'OBS', prefix: 'x-obs-', keyParameter: 'AccessKeyId' };

const schemes: readonly Scheme[] = [native, { name: 'AWS', prefix: 'x-amz-', keyParameter: 'AWSAccessKeyId' }];

interface Claim {
  readonly scheme: Scheme;
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

/** What a signature is made of. A signed URL has the end of its validity in place of the date. */
export function stringToSign(
  { method, headers }: ObsCall,
  resource: string,
  { scheme = native, expires }: { readonly scheme?: Scheme; readonly expires?: number },
): string {
  const own = Object.entries(headers)
    .filter(([name]) => name.startsWith(scheme.prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim()}\n`);
  const sent = headers[`${scheme.prefix}date`] === undefined ? (headers['date'] ?? '') : '';
  const lines = [method, headers['content-md5'] ?? '', headers['content-type'] ?? '', expires ?? sent, ''];
  return lines.join('\n') + own.join('') + resource;
}

export const obsSignature = (text: string, secretKey: string): string =>
  createHmac('sha1', secretKey).update(text).digest('base64');

/** Bucket, key and signed parameters. Clients differ in whether they sign the key as it is sent, or decoded. */
function resourcesOf({ bucket, key, resource: sent, query }: ObsCall): string[] {
  const signed = [...query]
    .filter(([name]) => subresources.has(name) || /^x-(obs|amz)-/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const end = signed.length > 0 ? `?${signed.join('&')}` : '';
  return [...new Set([sent, `/${bucket}/${key}`])].map((resource) => resource + end);
}

const subresources = new Set([
  ...[
    'CDNNotifyConfiguration',
    'acl',
    'append',
    'attname',
    'backtosource',
    'cors',
    'customdomain',
    'delete',
    'deletebucket',
  ],
  ...[
    'directcoldaccess',
    'encryption',
    'inventory',
    'length',
    'lifecycle',
    'location',
    'logging',
    'metadata',
    'modify',
    'name',
  ],
  ...[
    'mirrorBackToSource',
    'notification',
    'obscompresspolicy',
    'orchestration',
    'partNumber',
    'policy',
    'position',
    'quota',
  ],
  ...['rename', 'replication', 'response-cache-control', 'response-content-disposition', 'response-content-encoding'],
  ...[
    'response-content-language',
    'response-content-type',
    'response-expires',
    'restore',
    'storageClass',
    'storagePolicy',
  ],
  ...[
    'storageinfo',
    'tagging',
    'torrent',
    'truncate',
    'uploadId',
    'uploads',
    'versionId',
    'versioning',
    'versions',
    'website',
  ],
]);

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
