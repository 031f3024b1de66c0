import { codePoint, htmlCharacter } from './htmlCharacter.ts';

/** A text as a reader understands it who decodes the escapes of some format, and where each of its characters comes from. */
export interface Reading {
  readonly text: string;
  /** The offset in the original text. */
  readonly origin: (index: number) => number;
}

/** In characters. A longer text gets fewer readings, because only a service that wants to be slow makes it of escapes. */
const longText = 1_000_000;

/** The readings of a text in which a secret may show. Their number is fixed, so searching them takes time in proportion to the text. */
export function readingsOf(base: Reading): Reading[] {
  // One format at a time, because a secret can contain what another format takes for an code.
  const once = unlike(
    [base],
    formats.map((escapes) => decoded(base, escapes)),
  );
  const isLong = base.text.length > longText;
  const twice = isLong ? [] : once.flatMap((reading) => formats.map((escapes) => decoded(reading, escapes)));
  const mixed = decoded(base, allEscapes);
  const mixedTwice = decoded(mixed, allEscapes);
  const seen = [base, mixedTwice].map((reading) => decoded(reading, unseen));
  const more = [...twice, mixed, mixedTwice, decoded(mixedTwice, allEscapes), ...seen];
  return [base, ...once, ...unlike([base, ...once], more)];
}

/** Readings that differ from others and from each other. */
function unlike(others: readonly Reading[], readings: readonly Reading[]): Reading[] {
  const all = [...others, ...readings];
  return readings.filter(({ text }, index) => all.findIndex((other) => other.text === text) === others.length + index);
}

export const plainReading = (text: string): Reading => ({ text, origin: (index) => index });

export const jsonReading = (text: string): Reading => decoded(plainReading(text), jsonEscapes);

/** Of JSON, and of strings in programming languages and shells: a character by its number, or behind a backslash. */
const jsonEscapes =
  /\\u[0-9a-fA-F]{4}|\\u\{[0-9a-fA-F]{1,6}\}|\\U[0-9a-fA-F]{8}|\\x[0-9a-fA-F]{2}|\\[0-3][0-7]{2}|\\[^\w\n]|\\[bfnrt]/g;
const htmlEscapes = /&[A-Za-z]{2,8}\d{0,2};|&#\d{1,20};?|&#[xX][0-9a-fA-F]{1,20};?/g;
/** A character of UTF-8 in one to four bytes, a unit of UTF-16, a byte of Latin-1, or a blank. */
const urlEscapes =
  /\+|%u[0-9a-fA-F]{4}|%[cCdD][0-9a-fA-F]%[89abAB][0-9a-fA-F]|%[eE][0-9a-fA-F](?:%[89abAB][0-9a-fA-F]){2}|%[fF][0-7](?:%[89abAB][0-9a-fA-F]){3}|%[0-9a-fA-F]{2}/g;
const formats = [jsonEscapes, htmlEscapes, urlEscapes];
/** All of them, but for the blank: a plus sign usually is one. */
// biome-ignore lint/plugin/noBuiltRegex: of our own constants
const allEscapes = new RegExp(formats.map(({ source }) => source.replace(/^\\\+\|/, '')).join('|'), 'g');
/** What whoever shows a text leaves out or shows as a blank, and half of each letter where UTF-16 is taken for UTF-8. */
const unseen = /\0+|(?:(?!\0)[\p{Cc}\p{Zl}\p{Zp}])+|\u00a0|\p{Cf}/gu;

function decoded(of: Reading, escapes: RegExp): Reading {
  const parts: string[] = [];
  // Behind each code: the offset in the decoded text, and the one in the other.
  const here = [0];
  const there = [0];
  let [from, length] = [0, 0];
  for (const { 0: code, index } of of.text.matchAll(escapes)) {
    const plain = meaningOf(code);
    if (index > from) parts.push(of.text.slice(from, index));
    parts.push(plain);
    length += index - from + plain.length;
    from = index + code.length;
    here.push(length);
    there.push(from);
  }
  if (from === 0) return of;
  parts.push(of.text.slice(from));
  const origin = (index: number) => {
    const last = lastAtMost(here, index);
    return of.origin((there[last] ?? 0) + index - (here[last] ?? 0));
  };
  return { text: parts.join(''), origin };
}

/** The index of the last offset that isn't beyond another. */
function lastAtMost(offsets: readonly number[], offset: number): number {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const simple: ReadonlyMap<string, string> = new Map([
  ['\\b', '\b'],
  ['\\f', '\f'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['+', ' '],
]);

function meaningOf(code: string): string {
  const known = simple.get(code);
  if (known !== undefined) return known;
  if (code.startsWith('\\')) return unescaped(code.slice(1));
  if (code.startsWith('&')) return htmlCharacter(code.slice(1).replace(';', '')) ?? code;
  if (code.startsWith('%u')) return codePoint(`0x${code.slice(2)}`);
  if (code.startsWith('%')) return percentDecoded(code);
  return /[\0\p{Cf}]/u.test(code) ? '' : ' ';
}

/** What stands behind a backslash. */
function unescaped(code: string): string {
  if (/^[uUx]/.test(code)) return codePoint(`0x${code.replace(/[^0-9a-fA-F]/g, '')}`);
  return /^\d/.test(code) ? codePoint(`0o${code}`) : code;
}

/** Some sequences of bytes have the form of a character, but aren't one. A single byte is one of Latin-1. */
function percentDecoded(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code.length === 3 ? codePoint(`0x${code.slice(1)}`) : code;
  }
}
