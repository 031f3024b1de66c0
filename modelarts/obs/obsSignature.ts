/** What a signature of object storage is made of. Callers make it and the local endpoint checks it, by this code. */

/** The native form of signatures, and an older one, which clients fall back to where the bucket isn't in the host. */
export interface ObsScheme {
  readonly name: string;
  /** Of headers that are signed. */
  readonly prefix: string;
  readonly keyParameter: string;
}

export const nativeScheme: ObsScheme = { name: 'OBS', prefix: 'x-obs-', keyParameter: 'AccessKeyId' };

export interface SignedParts {
  readonly method: string;
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A signed URL has the end of its validity in place of the date. `resource` is bucket, key and signed parameters. */
export function stringToSign(
  { method, headers }: SignedParts,
  resource: string,
  { scheme = nativeScheme, expires }: { readonly scheme?: ObsScheme; readonly expires?: number } = {},
): string {
  const own = Object.entries(headers)
    .filter(([name]) => name.startsWith(scheme.prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim()}\n`);
  const sent = headers[`${scheme.prefix}date`] === undefined ? (headers['date'] ?? '') : '';
  const lines = [method, headers['content-md5'] ?? '', headers['content-type'] ?? '', expires ?? sent, ''];
  return lines.join('\n') + own.join('') + resource;
}

/** The parameters of a query that are signed, as they follow the path. */
export function signedQuery(query: Iterable<readonly [string, string]>): string {
  const signed = [...query]
    .filter(([name]) => subresources.has(name) || /^x-(obs|amz)-/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  return signed.length > 0 ? `?${signed.join('&')}` : '';
}

const subresources = new Set(
  [
    'CDNNotifyConfiguration acl append attname backtosource cors customdomain delete deletebucket directcoldaccess',
    'encryption inventory length lifecycle location logging metadata mirrorBackToSource modify name notification',
    'obscompresspolicy orchestration partNumber policy position quota rename replication response-cache-control',
    'response-content-disposition response-content-encoding response-content-language response-content-type',
    'response-expires restore storageClass storagePolicy storageinfo tagging torrent truncate uploadId uploads',
    'versionId versioning versions website',
  ].flatMap((line) => line.split(' ')),
);
