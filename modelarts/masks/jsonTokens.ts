import { createScanner } from 'jsonc-parser';

/** From jsonc-parser's SyntaxKind, a const enum that isolated modules can't read. */
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  colon: 6,
  string: 10,
  number: 11,
  end: 17,
};

/** A part of a JSON text. Offsets of a string include its quotes. */
export interface JsonToken {
  readonly kind: 'name' | 'string' | 'number' | 'open' | 'close';
  readonly start: number;
  readonly end: number;
  /** The name of the property with this value, as written, with quotes. */
  readonly name?: string | undefined;
}

const kindOf: Readonly<Record<number, JsonToken['kind']>> = {
  [kinds.openBrace]: 'open',
  [kinds.openBracket]: 'open',
  [kinds.closeBrace]: 'close',
  [kinds.closeBracket]: 'close',
  [kinds.string]: 'string',
  [kinds.number]: 'number',
};

/** The tokens of a JSON text that hold text or structure. Uses a scanner, because regular expressions run out of stack in long strings. */
export function* jsonTokens(json: string): Generator<JsonToken> {
  const scanner = createScanner(json, true);
  let name: string | undefined;
  // A name or a value, depending on the next token.
  let pending: JsonToken | undefined;
  for (;;) {
    const kind: number = scanner.scan();
    if (kind === kinds.colon && pending) {
      yield { ...pending, kind: 'name' };
      name = json.slice(pending.start, pending.end);
      pending = undefined;
      continue;
    }
    if (pending) yield pending;
    if (kind === kinds.end) return;
    const start = scanner.getTokenOffset();
    const known = kindOf[kind];
    const token = known && { kind: known, start, end: start + scanner.getTokenLength(), name };
    pending = known === 'string' ? token : undefined;
    if (token && !pending) yield token;
    name = undefined;
  }
}

/** Of a string or a number. Empty for a string that isn't valid. */
export const textOf = ({ kind, start, end }: JsonToken, text: string): string =>
  kind === 'number' ? text.slice(start, end) : stringIn(text.slice(start, end));

/** A string as written, as JavaScript sees it. */
export function stringIn(written: string | undefined): string {
  if (written === undefined) return '';
  if (asItIs.test(written)) return written.slice(1, -1);
  try {
    return String(JSON.parse(written));
  } catch {
    return '';
  }
}

/** Nearly every string of a file, all of which are read after each edit, is written as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none in strings.
const asItIs = /^"[^"\\\x00-\x1f]*"$/;
