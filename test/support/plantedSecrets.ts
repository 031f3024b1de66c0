/** Secrets that tests plant, and a search for them in every encoding in which something written could give them away. */
import assert from 'node:assert/strict';

/** Plain and awkward: what escaping, splitting, or decoding gets wrong. */
export const plantedValues = {
  plain: 'planted-plain-value',
  markup: 'Pa&ss<w0rd>',
  quotes: `qu"ote'd\\back/slash`,
  unicode: 'pässwörd·秘密🔑',
  blank: 'a blank between',
  percent: '100%25+sure%2',
  escapes: 'a\\u0026b&amp;c%41\\n',
  lines: 'first line\nsecond line',
  digits: '83920174',
  slash: '/planted+slash',
  short: 'q7#Zx',
  word: 'hunt3r7',
} as const;

type Spelling = (value: string) => string;

const inJson: Spelling = (value) => JSON.stringify(value).slice(1, -1);
/** Each unit that is worth it, by its number. */
const byUnits = (value: string, spell: (unit: number) => string, which = /./gs) =>
  value.replace(which, (unit) => spell(unit.charCodeAt(0)));
const hex4 = (unit: number) => unit.toString(16).padStart(4, '0');
/** Each character beyond ASCII, by its number. */
const byPoints = (value: string, spell: (point: number) => string) =>
  value.replace(/\P{ASCII}/gu, (mark) => spell(mark.codePointAt(0) ?? 0));
const octal = (byte: string) => `\\${byte.charCodeAt(0).toString(8)}`;
const latin1Byte = (bytes: string) => `%${Buffer.from(decodeURIComponent(bytes), 'latin1').toString('hex')}`;
const htmlNames: Readonly<Record<string, string>> = {
  ...{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos', '/': 'sol', '#': 'num', '%': 'percnt' },
  ...{ '·': 'middot', ä: 'auml', ö: 'ouml' },
};
const encoded: Spelling = (value) => encodeURIComponent(value);

/** What services, gateways, and frameworks make of a text. */
export const spellings: Readonly<Record<string, Spelling>> = {
  plain: (value) => value,
  upper: (value) => value.toUpperCase(),
  lower: (value) => value.toLowerCase(),
  json: inJson,
  'json of Go': (value) => byUnits(inJson(value), (unit) => `\\u${hex4(unit)}`, /[&<>]/g),
  'json of PHP': (value) =>
    byUnits(inJson(value), (unit) => `\\u${hex4(unit)}`, /[\u0080-\uffff]/g).replaceAll('/', '\\/'),
  'json in units': (value) => byUnits(value, (unit) => `\\u${hex4(unit)}`),
  'json in capital units': (value) => byUnits(value, (unit) => `\\u${hex4(unit).toUpperCase()}`),
  'json in json': (value) => inJson(inJson(value)),
  'json of Go in json': (value) => inJson(byUnits(inJson(value), (unit) => `\\u${hex4(unit)}`, /[&<>]/g)),
  html: (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'html of Go': (value) => byUnits(value, (unit) => `&#${unit};`, /[&<>"']/g),
  'html in hexadecimal': (value) => byUnits(value, (unit) => `&#x${unit.toString(16)};`, /[&<>"']/g),
  'html of json': (value) => byUnits(inJson(value), (unit) => `&#${unit};`, /[&<>"']/g),
  'html of PHP': (value) => value.replace(/[&<>"'/#%·äö]/g, (mark) => `&${htmlNames[mark]};`),
  'html in open numbers': (value) => byUnits(value, (unit) => `&#${unit}`),
  'html with zeros': (value) => byUnits(value, (unit) => `&#x${hex4(unit).padStart(8, '0')};`),
  'a string of Python': (value) => byPoints(inJson(value), (point) => `\\U${point.toString(16).padStart(8, '0')}`),
  'a string of JavaScript': (value) => byPoints(inJson(value), (point) => `\\u{${point.toString(16)}}`),
  'octal bytes': (value) =>
    Buffer.from(value)
      .toString('latin1')
      .replace(/[\x80-\xff]/g, octal),
  'behind backslashes': (value) => value.replace(/[^\w\n]/g, '\\$&'),
  'in a table': (value) => value.replaceAll('"', '""'),
  'in YAML': (value) => value.replaceAll("'", "''"),
  'in a shell': (value) => value.replaceAll("'", `'\\''`),
  'on one line': (value) => value.replaceAll('\n', ' '),
  'on indented lines': (value) => value.replaceAll('\n', '\r\n    '),
  'taken for Latin-1': (value) => Buffer.from(value).toString('latin1'),
  'UTF-16 taken for UTF-8': (value) => value.replace(/./gsu, '$&\0'),
  'in ASCII': (value) => value.replace(/\P{ASCII}/gu, '?'),
  'with invisible characters': (value) => value.replace(/^../, '$&\u200b\u2060'),
  'with hard spaces': (value) => value.replaceAll(' ', '&nbsp;'),
  'url of Latin-1': (value) => encoded(value).replace(/%C2%B7|%C3%(..)/g, (all) => latin1Byte(all)),
  url: encoded,
  'url in lower case': (value) => encoded(value).replace(/%../g, (byte) => byte.toLowerCase()),
  form: (value) => new URLSearchParams({ x: value }).toString().slice(2),
  'url in url': (value) => encoded(encoded(value)),
  'json of url': (value) => inJson(encoded(value)),
  base64: (value) => Buffer.from(value).toString('base64'),
  base64url: (value) => Buffer.from(value).toString('base64url'),
  'base64 behind one byte': (value) => Buffer.from(`:${value}`).toString('base64'),
  'base64 behind two bytes': (value) => Buffer.from(`u:${value}@host`).toString('base64'),
  'base64 of OAuth': (value) => Buffer.from(`user:${encoded(value)}`).toString('base64'),
  'base64 of json': (value) => Buffer.from(JSON.stringify({ password: value })).toString('base64'),
  hex: (value) => Buffer.from(value).toString('hex'),
};

/** Whether a text shows a value, in whatever spelling. */
export const shows = (text: string, value: string): boolean => traceIn(text, value) !== undefined;

/** Fails if a text shows one of the values. */
export function assertShowsNone(text: string, values: readonly string[], where: string): void {
  for (const value of values)
    assert.equal(traceIn(text, value), undefined, `${where} shows ${JSON.stringify(value)}: ${text.slice(0, 2000)}`);
}

/** What gives the value away. */
function traceIn(text: string, value: string): string | undefined {
  const lower = text.toLowerCase();
  return (
    tracesOf(value).find((trace) => lower.includes(trace.toLowerCase())) ??
    base64TracesOf(value).find((trace) => text.includes(trace))
  );
}

const tracesOf = (value: string): string[] =>
  Object.entries(spellings)
    .filter(([name]) => !name.startsWith('base64'))
    .map(([, spell]) => spell(value));

/** The digits that are the same whatever stands before and behind the value. */
const base64TracesOf = (value: string): string[] =>
  (['base64', 'base64url'] as const).flatMap((alphabet) =>
    ['', 'x', 'xx'].map((before) => {
      const [start, end] = [before, before + value].map((part) => Buffer.byteLength(part) * 8);
      const digits = Buffer.from(before + value).toString(alphabet);
      return digits.slice(Math.ceil((start ?? 0) / 6), Math.floor((end ?? 0) / 6));
    }),
  );
