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
  const next = elementIn(around, 'NextMarker') || objects.at(-1)?.key;
  return { objects, ...(elementIn(around, 'IsTruncated') === 'true' && next !== undefined && { next }) };
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

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code === undefined) return entities[name] ?? whole;
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
