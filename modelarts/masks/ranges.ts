import type { JsonToken } from './jsonTokens.ts';

/** A part of a text to mask. */
export interface Range {
  readonly start: number;
  /** Behind the part. */
  readonly end: number;
  /** Takes its place. */
  readonly mask: string;
}

/** Stands for a secret. */
export const masked = '***';

/** A string keeps its quotes, and a number becomes a string. */
export const valueRange = ({ kind, start, end }: Pick<JsonToken, 'kind' | 'start' | 'end'>): Range =>
  kind === 'number' ? { start, end, mask: `"${masked}"` } : { start: start + 1, end: end - 1, mask: masked };

/** Masks parts of a text, in any order. Those that overlap become one. */
export function maskRanges(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  let result = '';
  let from = 0;
  let hasMask = false;
  for (const { start, end, mask } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (!hasMask || start >= from) result += text.slice(from, start) + mask;
    from = Math.max(from, end);
    hasMask = true;
  }
  return result + text.slice(from);
}

/** Where a text has a part that isn't empty. */
export function indexesOf(text: string, part: string): number[] {
  const indexes: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) indexes.push(at);
  return indexes;
}
