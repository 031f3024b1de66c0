import * as l10n from '@vscode/l10n';

/** All of several values, as a sentence lists them. */
export function allOf(values: readonly string[]): string {
  const [last = '', ...others] = values.toReversed();
  if (!others.length) return last;
  const first = others.toReversed().join(', ');
  return others.length > 1 ? l10n.t('{0}, and {1}', first, last) : l10n.t('{0} and {1}', first, last);
}

/** One of several values, as a sentence lists them. */
export function anyOf(values: readonly string[]): string {
  const [last = '', ...others] = values.toReversed();
  if (!others.length) return last;
  const first = others.toReversed().join(', ');
  return others.length > 1 ? l10n.t('{0}, or {1}', first, last) : l10n.t('{0} or {1}', first, last);
}

/** The first of many values, and how many more there are. */
export const firstOf = (values: readonly string[], most: number): string =>
  values.length > most ? allOf([...values.slice(0, most), l10n.t('{0} more', values.length - most)]) : allOf(values);

/** Names in quotes, as a sentence lists them. */
export const quoted = (names: readonly string[]): string => allOf(names.map((name) => `"${name}"`));
