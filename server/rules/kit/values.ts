import * as l10n from '@vscode/l10n';
import { nearest } from './nearest.ts';

const mostAlternatives = 8;

/** Values to choose from, as a message lists them. */
export function alternatives(values: readonly (string | number)[]): string {
  const some = values.slice(0, mostAlternatives).map((value) => JSON.stringify(value));
  return values.length > some.length ? `${some.join(', ')}, …` : some.join(l10n.t(' or '));
}

/** The same as fixes list them: the one that was most likely meant before the others. */
export function nearestFirst(value: unknown, allowed: readonly (string | number)[]): (string | number)[] {
  const near = nearest(String(value), allowed.map(String));
  return [...allowed]
    .sort((a, b) => Number(String(b) === near) - Number(String(a) === near))
    .slice(0, mostAlternatives);
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
