import { literalsOf, valuesBetween } from './writtenText.ts';

/** Whether a service shows a written value like this. Services escape texts, and write numbers and paths their own way. */
export const isSameValue = (shown: unknown, written: unknown): boolean =>
  isExact(shown) && isExact(written) && (isSameNumber(shown, written) || isSameText(shown, written, tidy));

/** The same, but case and white space don't count: certain of names and choices only. */
export const isAlike = (shown: unknown, written: unknown): boolean => isSameText(shown, written, fold);

/** A value that is shown as asterisks, or as what else services write in place of secrets. */
export const isHidden = (value: unknown): boolean =>
  typeof value === 'string' && /^(\*{3,}|•{3,}|<(hidden|masked|redacted)>|\[(hidden|masked|redacted)\])$/i.test(value);

/** Larger integers of JSON have lost their last digits. */
const isExact = (value: unknown): boolean => !Number.isInteger(value) || Number.isSafeInteger(value);

/** Whoever reads a number can write it another way. Of strings, only `.0` is certain: `1.10` can be a version. */
function isSameNumber(shown: unknown, written: unknown): boolean {
  const [is, was] = [numberIn(shown), numberIn(written)];
  if (is === undefined || is !== was) return false;
  return typeof shown === 'number' || typeof written === 'number' || Number.isSafeInteger(is);
}

/** Nothing when it has more digits than a number can hold, or a zero in front, as in codes. */
function numberIn(value: unknown): number | undefined {
  const text = String(value);
  return text.length <= 16 && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** One of the forms that a text is shown in has to be the written one. A placeholder can be anything. */
function isSameText(shown: unknown, written: unknown, formOf: (text: string) => string): boolean {
  const [is, literals] = [String(shown), literalsOf(String(written))];
  if (valuesBetween(literals, is) !== undefined) return true;
  const formed = formOf(literals.join(gap)).split(gap);
  return [is, unescaped(is)].some((text) => valuesBetween(formed, formOf(text)) !== undefined);
}

/** Stands for a placeholder while a text is brought into a form. No text of a job has it. */
const gap = '\0';

/** One form for what stays the same text, or the same place: `obs://bucket/x/` is `/bucket/x`. */
function tidy(text: string): string {
  const plain = text.normalize('NFC').replaceAll('\r\n', '\n').trim();
  return /\s/.test(plain) ? plain : plain.replace(/^(?:obs|s3):\/+/, '/').replace(/(?<=.)\/$/, '');
}

/** One form for all that count as the same name, for a service that doesn't tell upper and lower case apart. */
export const fold = (text: string): string => tidy(unescaped(text)).toLowerCase().replace(/\s+/g, ' ');

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
