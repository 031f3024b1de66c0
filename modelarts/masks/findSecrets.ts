import { secretMatchesIn } from '../../schemas/secretForms.ts';
import { type JsonToken, textOf } from './jsonTokens.ts';
import { isShort, lowerCased, type Needle, needlesOf } from './needles.ts';
import { indexesOf, masked, type Range, valueRange } from './ranges.ts';
import { jsonReading, plainReading, type Reading, readingsOf } from './readings.ts';

/** Where a text that isn't JSON shows one of the secrets, in whatever spelling, or what is a secret by its form. */
export function findSecrets(text: string, secrets: readonly string[]): Range[] {
  // An outline asks so about thousands of values.
  if (secrets.length === 0)
    return secretMatchesIn(text).map(({ 0: { length }, index }) => ({
      start: index,
      end: index + length,
      mask: masked,
    }));
  const short = secrets.filter(isShort).flatMap((secret) => wholeIn(text, secret));
  return [...short, ...longSecrets(plainReading(text), secrets)];
}

/** A part of a text to mask, and the string or number around it. */
interface Found {
  readonly token: JsonToken;
  readonly range: Range;
}

/** The same in the strings and numbers of a JSON text, which stays JSON. */
export const findSecretsInJson = (
  text: string,
  tokens: readonly JsonToken[],
  secrets: readonly string[],
): readonly Found[] => [...longInJson(text, tokens, secrets), ...shortInJson(text, tokens, secrets)];

function longInJson(text: string, tokens: readonly JsonToken[], secrets: readonly string[]): Found[] {
  const ranges = longSecrets(jsonReading(text), secrets).toSorted((a, b) => a.start - b.start);
  const found: Found[] = [];
  let next = 0;
  for (const token of tokens) {
    const whole = valueRange(token);
    while ((ranges[next]?.start ?? text.length) < whole.start) next++;
    for (let range = ranges[next]; range && range.start < whole.end; range = ranges[++next])
      if (token.kind === 'number' ? isSame(range, whole) : range.end <= whole.end)
        found.push({ token, range: { ...range, mask: whole.mask } });
  }
  return found;
}

const isSame = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

function shortInJson(text: string, tokens: readonly JsonToken[], secrets: readonly string[]): Found[] {
  const short = new Set(secrets.filter((secret) => secret !== '' && isShort(secret)));
  if (short.size === 0) return [];
  const strings = tokens.filter((token) => token.kind === 'string' && short.has(textOf(token, text)));
  return strings.map((token) => ({ token, range: valueRange(token) }));
}

/** A short secret is the whole text, or all that is in quotes. */
function wholeIn(text: string, secret: string): Range[] {
  if (secret === '') return [];
  if (text === secret) return [{ start: 0, end: text.length, mask: masked }];
  const quoted = JSON.stringify(secret);
  return indexesOf(text, quoted).map((at) => valueRange({ kind: 'string', start: at, end: at + quoted.length }));
}

function longSecrets(base: Reading, secrets: readonly string[]): Range[] {
  const needles = secrets.filter((secret) => !isShort(secret)).flatMap(needlesOf);
  const forms = secretMatchesIn(base.text).map(({ 0: secret, index }) => originOf(base, index, index + secret.length));
  if (needles.length === 0) return forms;
  return [...forms, ...readingsOf(base).flatMap((reading) => search(reading, needles))];
}

function search(reading: Reading, needles: readonly Needle[]): Range[] {
  const lower = lowerCased(reading.text);
  return needles.flatMap((needle) =>
    indexesOf(needle.anyCase ? lower : reading.text, needle.text).map((at) => {
      const end = at + needle.text.length;
      return needle.isBase64 ? wholeDigits(reading, at, end) : originOf(reading, at, end);
    }),
  );
}

/** With the digits at both ends that have a part of the secret, and what fills the last group. */
function wholeDigits(reading: Reading, start: number, end: number): Range {
  const { text } = reading;
  const isDigit = (at: number) => /[\w+/=-]/.test(text.charAt(at));
  let last = isDigit(end) ? end + 1 : end;
  while (text.charAt(last) === '=' && last < end + 3) last++;
  return originOf(reading, isDigit(start - 1) ? start - 1 : start, last);
}

const originOf = ({ origin }: Reading, start: number, end: number): Range => ({
  start: origin(start),
  end: origin(end),
  mask: masked,
});
