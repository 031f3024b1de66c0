import { allOf, anyOf } from '../../../l10n/lists.ts';
import { nearest } from './nearest.ts';

const mostAlternatives = 8;

/** Values to choose from, as a message lists them. */
export const alternatives = (values: readonly (string | number)[]): string => listedBy(anyOf, values);

/** Values as a message lists them. */
export const listed = (values: readonly (string | number)[]): string => listedBy(allOf, values);

function listedBy(join: (some: readonly string[]) => string, values: readonly (string | number)[]): string {
  const some = values.slice(0, mostAlternatives).map((value) => JSON.stringify(value));
  return values.length > some.length ? `${some.join(', ')}, …` : join(some);
}

/** Values to choose from, as fixes list them: the most likely one first. A longer word is more likely its abbreviation. */
export function nearestFirst(value: unknown, allowed: readonly (string | number)[]): (string | number)[] {
  const words = allowed.map(String);
  const written = String(value).toLowerCase();
  const short = words.find((word) => word.length > 2 && written.startsWith(word.toLowerCase()));
  const near = short ?? nearest(String(value), words);
  return [...allowed]
    .sort((a, b) => Number(String(b) === near) - Number(String(a) === near))
    .slice(0, mostAlternatives);
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
