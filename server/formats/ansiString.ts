import { matchAt, type WordBuilder } from './words.ts';

/** Reads what stands between `$'` and `'`, and returns up to where. */
export function readAnsi(text: string, words: WordBuilder, from: number): number {
  words.add('');
  let at = from;
  while (at < text.length && text.charAt(at) !== "'") {
    const [written, character] = pieceAt(text, at);
    words.add(character);
    at += written.length;
  }
  return at + 1;
}

/** A piece as it is written, and what it means. */
function pieceAt(text: string, at: number): readonly [written: string, character: string] {
  const [bytes] = matchAt(byteEscapes, text, at) ?? [];
  if (bytes !== undefined) return [bytes, textOfBytes(bytes)];
  const [written = text.charAt(at), byte, short, long, octal, letter] = matchAt(ansi, text, at) ?? [];
  const code = byte ?? short ?? long;
  if (code !== undefined) return [written, characterOf(Number.parseInt(code, 16))];
  if (octal !== undefined) return [written, characterOf(Number.parseInt(octal, 8))];
  return [written, letter === undefined ? written : (letters[letter] ?? letter)];
}

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ansi = /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))|[^'\\]+/y;

/** Bytes of UTF-8 beyond ASCII. */
const byteEscapes = /(?:\\x[89a-f][\da-f]|\\[23][0-7]{2})+/iy;

function textOfBytes(escapes: string): string {
  const codes = [...escapes.matchAll(/\\(?:x(..)|(\d{3}))/g)].map(([, hex = '', octal]) =>
    octal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(octal, 8),
  );
  try {
    return decodeURIComponent(codes.map((code) => `%${code.toString(16)}`).join(''));
  } catch {
    return String.fromCharCode(...codes.slice(0, mostCodes));
  }
}

/** A function takes no more. */
const mostCodes = 10_000;

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
