import { encodePath } from '../session/wireTarget.ts';
import { isLoopback } from '../target/connection.ts';

/** A folder of object storage. */
export interface ObsFolder {
  readonly bucket: string;
  /** What keys in it begin with: empty, or with a slash at the end. */
  readonly prefix: string;
}

/** The folder that a path such as `obs://bucket/code/` or `/bucket/code` leads to, unless it is another one than it looks like. */
export function obsFolderAt(path: string): ObsFolder | undefined {
  const [, bucket = '', rest = ''] = /^(?:obs:\/\/|\/)([^/]+)\/?(.*)$/s.exec(path) ?? [];
  const segments = rest.replace(/\/$/, '').split('/');
  const prefix = rest === '' ? '' : segments.map((segment) => `${segment}/`).join('');
  const isPlain = rest === '' || segments.every((segment) => !/^\.{0,2}$/.test(segment));
  const isBucket = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
  return isBucket && isPlain && !/[\p{Cc}\\]|\$\{/u.test(rest) ? { bucket, prefix } : undefined;
}

export const obsPathOf = ({ bucket, prefix }: ObsFolder): string => `obs://${bucket}/${prefix}`;

/** Where a request about an object is sent, and the part of it that is signed. */
export interface ObsAddress {
  readonly url: string;
  readonly resource: string;
}

/** The bucket is in the host, if certificates can cover that. Without a bucket, it is the address of the service. */
export function obsAddress(obsUrl: string, bucket: string, key = ''): ObsAddress {
  const { protocol, host, hostname, origin } = new URL(obsUrl);
  if (bucket === '') return { url: `${origin}/`, resource: '/' };
  const resource = `/${bucket}/${encodePath(key)}`;
  const isInPath = isLoopback(hostname) || /^[\d.]+$|^\[/.test(hostname) || bucket.includes('.');
  return { url: isInPath ? origin + resource : `${protocol}//${bucket}.${host}/${encodePath(key)}`, resource };
}
