/** The value of a string literal of Python; undefined for bytes. */
export function stringValue(source: string): string | undefined {
  const [, prefix = '', quote = '', content = ''] = /^([A-Za-z]*)("""|'''|"|')([\s\S]*)\2$/.exec(source) ?? [];
  if (!quote || /b/i.test(prefix)) return undefined;
  return /r/i.test(prefix) ? content : content.replace(escapeSequence, unescaped);
}

const escapeSequence = /\\(?:\r\n|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[0-7]{1,3}|[\s\S])/g;

function unescaped(written: string): string {
  const body = written.slice(1);
  const known = escapes[body];
  if (known !== undefined) return known;
  if (/^[0-7]/.test(body)) return String.fromCodePoint(Number.parseInt(body, 8));
  const code = /^[xuU](.{2,})$/.exec(body)?.[1];
  const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : written;
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\r\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
