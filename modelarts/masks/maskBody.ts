import { namedSecretsIn } from '../../schemas/commandSecrets.ts';
import { secretPartsIn } from '../../schemas/secretForms.ts';
import { commandSecretsIn } from './commandSecretsIn.ts';
import { findNamedSecrets, isSecretValue } from './findNamedSecrets.ts';
import { findSecretsInJson } from './findSecrets.ts';
import { type JsonToken, jsonTokens, textOf } from './jsonTokens.ts';
import { isLong, isShort, lowerCased } from './needles.ts';
import { indexesOf, maskRanges, type Range, valueRange } from './ranges.ts';

/**
 * Masks secrets that are written in a JSON body, and what repeats one. What stands around them stays, so that it can be compared.
 * Placeholders are unchanged.
 */
export function maskBody(body: string): string {
  const tokens = [...jsonTokens(body)];
  return maskRanges(body, [
    ...findNamedSecrets(body, tokens).map(valueRange),
    ...tokens.flatMap((token) => commandSecretsIn(token, body)),
    ...repeatsIn(body, tokens),
  ]);
}

/** The secrets that are written in a JSON body: by their names, in commands as well, and by their form. */
export function plainSecretsIn(body: string): string[] {
  const tokens = [...jsonTokens(body)];
  const values = tokens.filter(({ kind }) => kind === 'string').map((token) => textOf(token, body));
  return [...findNamedSecrets(body, tokens).map((token) => textOf(token, body)), ...values.flatMap(secretsWithin)];
}

/** The same of one value. */
export function plainSecretsOf(name: string, value: unknown): string[] {
  if (typeof value === 'object') return plainSecretsIn(JSON.stringify({ [name]: value }));
  if (typeof value === 'boolean') return [];
  const text = String(value);
  const named = isSecretValue(name, text, typeof value === 'number') ? [text] : [];
  return typeof value === 'string' ? [...named, ...secretsWithin(value)] : named;
}

const secretsWithin = (value: string): string[] => [
  ...secretPartsIn(value),
  ...namedSecretsIn(value).map(({ start, end }) => value.slice(start, end)),
];

function repeatsIn(body: string, tokens: readonly JsonToken[]): Range[] {
  const secrets = [...new Set(plainSecretsIn(body))].filter((secret) => !isShort(secret));
  const [long, others] = [secrets.filter(isLong), secrets.filter((secret) => !isLong(secret))];
  const lower = others.map(lowerCased);
  const byChance = (token: JsonToken) => isInsideWords(lowerCased(textOf(token, body)), lower);
  return [
    ...findSecretsInJson(body, tokens, long),
    ...findSecretsInJson(body, tokens, others).filter(({ token }) => !byChance(token)),
  ].flatMap(({ token, range }) => (token.kind === 'name' ? [] : [range]));
}

/** Whether a text has secrets, but only as parts of its words. */
function isInsideWords(text: string, secrets: readonly string[]): boolean {
  const found = secrets.flatMap((secret) =>
    indexesOf(text, secret).map((start) => ({ start, end: start + secret.length })),
  );
  return found.length > 0 && found.every(({ start, end }) => isWithinWord(text, start) || isWithinWord(text, end));
}

/** Whether there are letters or digits at both sides of an index. */
const isWithinWord = (text: string, index: number): boolean =>
  /^[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, index - 1), index + 1));
