import { passwordsIn } from '../../schemas/secretNames.ts';
import { findNamedSecrets } from './findNamedSecrets.ts';
import { findSecretsInJson } from './findSecrets.ts';
import { jsonTokens, textOf } from './jsonTokens.ts';
import { maskRanges, valueRange } from './ranges.ts';

/** Masks secrets that are written in a JSON body, and the strings that repeat one: as a whole, so that they match anything. Placeholders are unchanged. */
export function maskBody(body: string): string {
  const tokens = [...jsonTokens(body)];
  const long = plainSecretsIn(body).filter(({ length }) => length >= longEnough);
  const repeated = findSecretsInJson(body, tokens, long).flatMap(({ token }) => (token.kind === 'name' ? [] : [token]));
  return maskRanges(body, [...findNamedSecrets(body, tokens), ...repeated].map(valueRange));
}

/** A shorter one may be repeated by chance, such as in the job's name, by which the job is recognized. */
const longEnough = 8;

/** The secrets that are written in a JSON body: by their names, and passwords in URLs. */
export function plainSecretsIn(body: string): string[] {
  const tokens = [...jsonTokens(body)];
  const values = tokens.filter(({ kind }) => kind === 'string').map((token) => textOf(token, body));
  return [...findNamedSecrets(body, tokens).map((token) => textOf(token, body)), ...values.flatMap(passwordsIn)];
}
