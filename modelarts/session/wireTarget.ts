type Pairs = readonly (readonly [string, string])[];

/** Path and query for the request line, without the trailing slash of the signature. */
export function wireTarget({ path, query = [] }: { readonly path: string; readonly query?: Pairs }): string {
  return query.length ? `${encodePath(path)}?${encodeQuery(query)}` : encodePath(path);
}

export const encodePath = (path: string): string => path.split('/').map(encode).join('/');

export const encodeQuery = (pairs: Pairs): string =>
  [...pairs]
    .sort(([a, x], [b, y]) => byCodePoint(a, b) || byCodePoint(x, y))
    .map((pair) => pair.map(encode).join('='))
    .join('&');

/** Plain comparison uses UTF-16 units, which sort differently beyond the basic plane. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((mark, index) => mark !== right[index]);
  return at < 0 ? left.length - right.length : (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/** The signing algorithm also encodes `! ' ( ) *`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
