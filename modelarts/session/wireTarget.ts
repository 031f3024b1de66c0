type Pairs = readonly (readonly [string, string])[];

/** Path and query as they go on the request line: without the slash that is only signed. */
export function wireTarget({ path, query = [] }: { readonly path: string; readonly query?: Pairs }): string {
  return query.length ? `${encodePath(path)}?${encodeQuery(query)}` : encodePath(path);
}

export const encodePath = (path: string): string => path.split('/').map(encode).join('/');

export const encodeQuery = (pairs: Pairs): string =>
  [...pairs]
    .sort(([a, x], [b, y]) => byCodePoint(a, b) || byCodePoint(x, y))
    .map((pair) => pair.map(encode).join('='))
    .join('&');

/** Plain comparison goes by UTF-16 units, which differ beyond the basic plane. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((mark, index) => mark !== right[index]);
  return at < 0 ? left.length - right.length : (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/** encodeURIComponent leaves `! ' ( ) *` alone, the algorithm does not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
