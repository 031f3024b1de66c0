import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { masked } from '../masks/ranges.ts';

/** What a string of a job file says around its placeholders: `a-${env:X}.` gives `a-` and `.`. One piece is the whole string. */
export function literalsOf(written: string): readonly string[] {
  if (written === masked) return ['', ''];
  const literals: string[] = [];
  let from = 0;
  for (const { index, 0: placeholder } of written.matchAll(placeholderPattern)) {
    literals.push(written.slice(from, index));
    from = index + placeholder.length;
  }
  return [...literals, written.slice(from)];
}

export const hasPlaceholder = (written: string): boolean => literalsOf(written).length > 1;

/** Whether nothing but secrets is missing from a string. */
export const lacksOnlySecrets = (written: string): boolean =>
  [...written.matchAll(placeholderPattern)].every(([, kind]) => kind === 'secret');

/**
 * What stands between the literals in a text, or nothing when the text doesn't have them in this order. Each is looked for once
 * from the left: no expression is built from the file, so no text takes long.
 */
export function valuesBetween(literals: readonly string[], text: string): string[] | undefined {
  const [first = '', ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) return text === first ? [] : undefined;
  const end = text.length - last.length;
  if (!text.startsWith(first) || end < first.length || !text.endsWith(last)) return undefined;
  const values: string[] = [];
  let from = first.length;
  for (const literal of rest) {
    const at = text.indexOf(literal, from);
    if (at < 0 || at + literal.length > end) return undefined;
    values.push(text.slice(from, at));
    from = at + literal.length;
  }
  return [...values, text.slice(from, end)];
}
