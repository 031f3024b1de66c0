/** An object as a list shows it. */
export interface RemoteObject {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** Without quotes. Of what was put at once, usually its MD5 in hex. */
  readonly etag: string;
}

export interface ListPage {
  readonly objects: readonly RemoteObject[];
  /** What lies deeper, up to the delimiter that was asked for. */
  readonly prefixes: readonly string[];
  /** Where the next page begins, if there is one. */
  readonly next?: string;
}

/** A page of a list. Undefined for anything else, and for one without its end. */
export function listPageIn(xml: string): ListPage | undefined {
  const start = xml.indexOf('<ListBucketResult');
  const end = xml.lastIndexOf('</ListBucketResult>');
  if (start < 0 || end < start) return undefined;
  const [head = '', ...rest] = xml.slice(start, end).split('<Contents>');
  const objects = rest.map((text) => objectIn(text.split('</Contents>')[0] ?? ''));
  if (!objects.every((object) => object !== undefined)) return undefined;
  const around = head + rest.map((text) => text.split('</Contents>')[1] ?? '').join('');
  const prefixes = elementsIn(around, 'CommonPrefixes').flatMap((group) => elementsIn(group, 'Prefix').map(unescaped));
  const next = elementIn(around, 'NextMarker') || objects.at(-1)?.key || prefixes.at(-1);
  return { objects, prefixes, ...(elementIn(around, 'IsTruncated') === 'true' && next !== undefined && { next }) };
}

/** The names of the buckets that can be in a region. Undefined for anything else than a whole list. */
export function bucketsIn(xml: string, region: string | undefined): string[] | undefined {
  if (!xml.includes('<ListAllMyBucketsResult') || !xml.includes('</ListAllMyBucketsResult>')) return undefined;
  return elementsIn(xml, 'Bucket').flatMap((bucket) => {
    const [name, location] = [elementIn(bucket, 'Name'), elementIn(bucket, 'Location')];
    return name && (!location || !region || location === region) ? [name] : [];
  });
}

function objectIn(xml: string): RemoteObject | undefined {
  const [key, size, etag] = [
    elementIn(xml, 'Key'),
    Number(elementIn(xml, 'Size') || Number.NaN),
    elementIn(xml, 'ETag'),
  ];
  if (!key || !Number.isFinite(size) || etag === undefined) return undefined;
  return { key, size, etag: plainEtag(etag) };
}

export const plainEtag = (etag: string): string => etag.replaceAll('"', '').toLowerCase();

/** The text of the first element of a name. */
export function elementIn(xml: string, name: string): string | undefined {
  const [, after] = xml.split(`<${name}>`, 2);
  const end = after?.indexOf(`</${name}>`) ?? -1;
  return after === undefined || end < 0 ? undefined : unescaped(after.slice(0, end));
}

/** The content of all elements of a name, as it is written. */
const elementsIn = (xml: string, name: string): string[] =>
  xml
    .split(`<${name}>`)
    .slice(1)
    .map((text) => text.split(`</${name}>`, 1)[0] ?? '');

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code === undefined) return entities[name] ?? whole;
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
