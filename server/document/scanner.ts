import { createScanner } from 'jsonc-parser';
import { TokenKind } from './tokenKind.ts';

/** In characters. Linux passes no longer argument to a program, and a job has no other use for one: what is longer isn't looked into. */
export const longestString = 131_072;

/** Whether a value is a string that rules don't look into, because that would take seconds. */
export const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > longestString;

/**
 * Reads tokens one after the other, comments included and white space left out, as the library's scanner does. That one looks at each character
 * in code that V8 hasn't compiled yet when a text is opened, so it gets only what is neither punctuation nor a string without escape
 * sequences. It also pieces the value of a string together from what stands between those, which takes gigabytes for one of 50 MB.
 */
export class Scanner {
  /** The token that was read last, from its first character up to the one behind it. */
  kind: number = TokenKind.unknown;
  start = 0;
  end = 0;
  /** What is wrong with it, by the library's numbers. */
  error: number = scanError.none;
  protected readonly text: string;
  private isOwn = true;
  /** It is a string whose value stands between its quotation marks. */
  private isOrdinary = false;
  private library: ReturnType<typeof createScanner> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads the token that is at an offset or behind the white space there. */
  read(from: number): void {
    const { text } = this;
    blanks.lastIndex = from;
    const start = blanks.test(text) ? blanks.lastIndex : text.length;
    const code = text.charCodeAt(start);
    const kind = punctuation[code];
    this.start = start;
    if (kind !== undefined) this.take(kind, start + 1);
    else if (code !== quote || !this.takeString()) this.takeOther();
  }

  /** The text of a string without its quotes and escapes; of a number as it stands. Of a string that isn't JSON, it is a guess. */
  value(): string {
    const { text, start, end } = this;
    if (!this.isOwn) return this.library?.getTokenValue() ?? '';
    // A slice keeps all of the text alive, which is less than a copy of most of it beside the text.
    const isMost = this.isOrdinary && end - start > text.length / 2;
    if (isMost || end - start <= longestString) return text.slice(start + 1, end - 1);
    return valueIn(text.slice(start, end));
  }

  private take(kind: number, end: number, error: number = scanError.none): void {
    this.kind = kind;
    this.end = end;
    this.error = error;
    this.isOwn = true;
  }

  private takeString(): boolean {
    const { text, start } = this;
    ordinary.lastIndex = start + 1;
    ordinary.test(text);
    const closing = ordinary.lastIndex;
    this.isOrdinary = text.charCodeAt(closing) === quote;
    const { end, error } = this.isOrdinary ? { end: closing + 1, error: scanError.none } : readString(text, start);
    if (!this.isOrdinary && end - start <= longestString) return false;
    this.take(TokenKind.string, end, error);
    return true;
  }

  private takeOther(): void {
    const { text, start } = this;
    this.library ??= createScanner(text, false);
    this.library.setPosition(start);
    const kind = this.library.scan();
    // A comment that begins at the very end seems to end behind it.
    this.take(kind, Math.min(start + this.library.getTokenLength(), text.length), this.library.getTokenError());
    this.isOwn = false;
  }
}

const blanks = /[ \t\r\n]*/y;

/** What stands in a string for itself. A quotation mark behind it in the same expression would have V8 try that again for each character. */
const ordinary = /[ !#-[\]-\uffff]*/y;

const quote = 34;
const backslash = 92;

/** The kinds of what is a token by itself, by its code. */
const punctuation: readonly (number | undefined)[] = Object.assign([], {
  [44]: TokenKind.comma,
  [58]: TokenKind.colon,
  [91]: TokenKind.openBracket,
  [93]: TokenKind.closeBracket,
  [123]: TokenKind.openBrace,
  [125]: TokenKind.closeBrace,
});

/** By the library's numbers. */
const scanError = { none: 0, unexpectedEnd: 2, invalidUnicode: 4, invalidEscape: 5, invalidCharacter: 6 } as const;

/** Finds the end of a string, and the last thing that is wrong in it. */
function readString(text: string, start: number): { readonly end: number; readonly error: number } {
  let error: number = scanError.none;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return { end: at + 1, error };
    if (code === backslash) error = escapeError(text, ++at) ?? error;
    else if (code === 10 || code === 13) return { end: at, error: scanError.unexpectedEnd };
    else if (code < 32) error = scanError.invalidCharacter;
  }
  return { end: text.length, error: scanError.unexpectedEnd };
}

/** What is wrong with an escape sequence, by the character behind its backslash. */
function escapeError(text: string, at: number): number | undefined {
  const character = text.charAt(at);
  if (character === 'u')
    return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5)) ? undefined : scanError.invalidUnicode;
  return '"\\/bfnrt'.includes(character) ? undefined : scanError.invalidEscape;
}

/** A copy, because a slice keeps all of the text alive that it is taken from. Of what isn't JSON, as it is written. */
function valueIn(written: string): string {
  try {
    return JSON.parse(written);
  } catch {
    return JSON.parse(JSON.stringify(written.replace(/^"|"$/g, '')));
  }
}
