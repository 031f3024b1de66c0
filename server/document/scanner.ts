import { createScanner } from 'jsonc-parser';
import { TokenKind } from './tokenKind.ts';

/** In characters. Linux passes no longer argument to a program, and a job has no other use for one: what is longer isn't looked into. */
export const longestString = 131_072;

/** Whether a value is a string that rules don't look into, because that would take seconds. */
export const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > longestString;

/** Behind the white space at an offset. The scanner would make tokens of it, one character after the other. */
export function behindBlanks(text: string, offset: number): number {
  let at = offset;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; )
    code = text.charCodeAt(++at);
  return at;
}

/** What reads tokens one after the other. */
export type Scanner = Pick<
  ReturnType<typeof createScanner>,
  'setPosition' | 'getTokenOffset' | 'getTokenLength' | 'getTokenValue'
> & {
  readonly scan: () => number;
  readonly getTokenError: () => number;
};

/**
 * The library's scanner, white space and comments included. It pieces the value of a string together from what stands between escape
 * sequences, which takes gigabytes for one of 50 MB, so long strings are read here.
 */
export function scannerOf(text: string): Scanner {
  const scanner = createScanner(text, false);
  return text.length > longestString ? readingLongStrings(text, scanner) : scanner;
}

function readingLongStrings(text: string, scanner: ReturnType<typeof createScanner>): Scanner {
  let long: LongString | undefined;
  return {
    setPosition: (at) => {
      long = undefined;
      scanner.setPosition(at);
    },
    scan: () => {
      long = longStringAt(text, scanner.getPosition());
      if (!long) return scanner.scan();
      scanner.setPosition(long.end);
      return TokenKind.string;
    },
    getTokenOffset: () => long?.start ?? scanner.getTokenOffset(),
    getTokenLength: () => (long ? long.end - long.start : scanner.getTokenLength()),
    getTokenError: () => long?.error ?? scanner.getTokenError(),
    getTokenValue: () => (long ? valueIn(text.slice(long.start, long.end)) : scanner.getTokenValue()),
  };
}

interface LongString {
  readonly start: number;
  readonly end: number;
  readonly error: number;
}

const quote = 34;
const backslash = 92;

/** By the library's numbers. */
const scanError = { none: 0, unexpectedEnd: 2, invalidUnicode: 4, invalidEscape: 5, invalidCharacter: 6 } as const;

function longStringAt(text: string, start: number): LongString | undefined {
  if (text.charCodeAt(start) !== quote) return undefined;
  const next = text.indexOf('"', start + 1);
  // Nearly all strings end at the next quotation mark.
  if (next > 0 && next - start <= longestString && text.charCodeAt(next - 1) !== backslash) return undefined;
  const read = readString(text, start);
  return read.end - start > longestString ? read : undefined;
}

/** Finds the end of a string, and the last thing that is wrong in it. */
function readString(text: string, start: number): LongString {
  let error: number = scanError.none;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return { start, end: at + 1, error };
    if (code === backslash) error = escapeError(text, ++at) ?? error;
    else if (code === 10 || code === 13) return { start, end: at, error: scanError.unexpectedEnd };
    else if (code < 32) error = scanError.invalidCharacter;
  }
  return { start, end: text.length, error: scanError.unexpectedEnd };
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
