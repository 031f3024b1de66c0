import { namedSecretsIn } from '../../schemas/commandSecrets.ts';
import { secretPartsIn } from '../../schemas/secretForms.ts';
import { findNamedSecrets } from './findNamedSecrets.ts';
import { findSecretsInJson } from './findSecrets.ts';
import { type JsonToken, jsonTokens, textOf } from './jsonTokens.ts';
import { isLong, isShort, lowerCased } from './needles.ts';
import { indexesOf, maskRanges, valueRange } from './ranges.ts';

/** Masks secrets that are written in a JSON body, and the strings that repeat one: as a whole, so that they match anything. Placeholders are unchanged. */
export function maskBody(body: string): string {
  const tokens = [...jsonTokens(body)];
  return maskRanges(body, [...findNamedSecrets(body, tokens), ...repeatsIn(body, tokens)].map(valueRange));
}

/** The secrets that are written in a JSON body: by their names, in commands as well, and by their form. */
export function plainSecretsIn(body: string): string[] {
  const tokens = [...jsonTokens(body)];
  const values = tokens.filter(({ kind }) => kind === 'string').map((token) => textOf(token, body));
  return [
    ...findNamedSecrets(body, tokens).map((token) => textOf(token, body)),
    ...values.flatMap((value) => [...secretPartsIn(value), ...namedSecretsIn(value)]),
  ];
}

function repeatsIn(body: string, tokens: readonly JsonToken[]): JsonToken[] {
  const secrets = [...new Set(plainSecretsIn(body))].filter((secret) => !isShort(secret));
  const [long, others] = [secrets.filter(isLong), secrets.filter((secret) => !isLong(secret))];
  const lower = others.map(lowerCased);
  const tokensWith = (some: readonly string[]) => findSecretsInJson(body, tokens, some).map(({ token }) => token);
  const byChance = (token: JsonToken) => isInsideWords(lowerCased(textOf(token, body)), lower);
  // Even one that is too short to be looked for elsewhere.
  const commands = tokens
    .filter(({ kind }) => kind === 'string')
    .filter((token) => namedSecretsIn(textOf(token, body)).length > 0);
  return [...commands, ...tokensWith(long), ...tokensWith(others).filter((token) => !byChance(token))].filter(
    ({ kind }) => kind !== 'name',
  );
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
