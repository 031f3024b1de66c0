import { literalsOf, valuesBetween } from './writtenText.ts';

/** Whether a service can show a written value like this. Services escape texts, change their case, and write paths their own way. */
export function isSameValue(shown: unknown, written: unknown): boolean {
  const [is, was] = [String(shown), String(written)];
  if (is === was || isSameNumber(is, was)) return true;
  const literals = literalsOf(was);
  if (literals.length > 1) return valuesBetween(foldAround(literals), fold(is)) !== undefined;
  return isSameText(fold(is), fold(was));
}

/** A value that is shown as asterisks. */
export const isHidden = (value: unknown): boolean => typeof value === 'string' && /^(\*{3,}|•{3,})$/.test(value);

const isSameNumber = (a: string, b: string): boolean => a.trim() !== '' && b.trim() !== '' && Number(a) === Number(b);

/** A service can put the host of its registry in front of an image. */
const isSameText = (is: string, was: string): boolean => is === was || (isImage(was) && is.endsWith(`/${was}`));

const isImage = (text: string): boolean => /^[^/\s]+\/[^\s]*:[^/\s]+$/.test(text);

/** One form for all that count as the same text, such as names for a service that doesn't tell upper and lower case apart. */
export const fold = (text: string): string => endFold(startFold(innerFold(text)));

const innerFold = (text: string): string => unescaped(text).normalize('NFC').toLowerCase().replace(/\s+/g, ' ');

/** `obs://bucket/x` and `/bucket/x` are the same place. */
const startFold = (text: string): string => text.trimStart().replace(/^(?:obs|s3):\/+/, '/');

const endFold = (text: string): string => text.trimEnd().replace(/\/$/, '');

/** The ends of a text with placeholders are those of its first and last literal. */
const foldAround = (literals: readonly string[]): readonly string[] =>
  literals
    .map(innerFold)
    .map((literal, index) => (index === 0 ? startFold(literal) : literal))
    .map((literal, index) => (index === literals.length - 1 ? endFold(literal) : literal));

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Without what services put in place of special characters: HTML's entities and JSON's escapes. */
const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w{2,4}));/gi, (whole, decimal, hex, name) =>
      name === undefined ? codePoint(decimal, hex) : (entities[String(name).toLowerCase()] ?? whole),
    );

const codePoint = (decimal: string | undefined, hex: string | undefined): string =>
  String.fromCodePoint(Math.min(0x10ffff, decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal)));
