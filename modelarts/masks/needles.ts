/** A text that gives a secret away. */
export interface Needle {
  /** In lower case if `anyCase`. */
  readonly text: string;
  readonly anyCase: boolean;
  /** Base64 has parts of a secret in the characters beside it. */
  readonly isBase64?: true;
}

/** A shorter secret can be part of a word by chance, and would mask a whole answer. It is masked only where it is a whole string. */
const shortest = 4;

export const isShort = (secret: string): boolean => secret.trim().length < shortest;

/** A shorter secret can be part of a word by chance, but is masked nevertheless. */
export const isLong = (secret: string): boolean => secret.length >= 8;

/** The secret itself, and what is left of it in base64 and hexadecimal digits. Escapes are left to readings. */
export function needlesOf(secret: string): Needle[] {
  const texts = distinct(
    [secret, secret.trim(), secret.toUpperCase(), ...partsOf(secret), ...misread(secret)].map(lowerCased),
  );
  // As it is, as a string in a whole request, and as a password of OAuth.
  const bytes = distinct([secret, JSON.stringify(secret).slice(1, -1), percentEncoded(secret)].map(utf8));
  const hex = bytes.map((it) => [...it].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(''));
  const base64 = distinct(bytes.flatMap(base64Of).flatMap((text) => [text, urlSafe(text)]));
  return [
    ...[...texts, ...hex].map((text) => ({ text, anyCase: true })),
    ...base64.map((text) => ({ text, anyCase: false, isBase64: true as const })),
  ];
}

/** In lower case, with every character at its place. */
export function lowerCased(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text
    .replace(/\P{ASCII}/gu, (mark) => (mark.toLowerCase().length === mark.length ? mark.toLowerCase() : mark))
    .replace(/[A-Z]+/g, (marks) => marks.toLowerCase());
}

/** What stands between line breaks and other control characters, because whoever shows a text changes those. */
const partsOf = (secret: string): string[] =>
  secret
    .split(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/u)
    .map((part) => part.trim())
    .filter(isLong);

/** As others show it: on one line, with quotes doubled or closed, in bytes taken for Latin-1, and without characters that a charset lacks. */
const misread = (secret: string): string[] =>
  [
    secret.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Cf}+/gu, ''),
    ...[/"/g, /'/g].map((quote) => secret.replace(quote, '$&$&')),
    secret.replaceAll("'", "'\\''"),
    utf8(secret),
    ...['?', '\ufffd'].map((mark) => secret.replace(/\P{ASCII}/gu, mark)).filter((text) => /\w/.test(text)),
  ].filter((text) => !isShort(text));

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** One character a byte. */
const utf8 = (text: string): string =>
  percentEncoded(text).replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

const percentEncoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The digits that are the same whatever stands before and behind: a secret begins at the first, second, or third byte of a group. */
const base64Of = (bytes: string): string[] =>
  [0, 1, 2].map((offset) => {
    const digits = btoa('\0'.repeat(offset) + bytes);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    return digits.slice(first, last);
  });

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');
