/** A file of a skeleton: what it holds once the skeleton is in it. */
export interface SkeletonFile {
  /** Relative to the top of the project. */
  readonly path: string;
  readonly content: string;
}

/** Reads a file of the project; undefined where there is none. */
export type ReadFile = (path: string) => string | undefined;

/** What is asked for cannot be made; the message says why. */
export class SkeletonError extends Error {}

/** Marks what its author still has to write; a guard refuses files that hold it. */
export const todo = 'TODO:';

/** Puts lines in front of the first line that matches, for files whose parts stand in a list. */
export function insertBefore(text: string, pattern: RegExp, lines: string): string {
  const at = text.search(pattern);
  if (at < 0) throw new SkeletonError(`Expected ${pattern} in the file that the skeleton belongs to.`);
  return text.slice(0, at) + lines + text.slice(at);
}

/** Where the bracket that opens at an offset closes. Strings are skipped, since texts may hold brackets. */
export function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (const { 0: token, index } of text
    .slice(open)
    .matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[[{(]|[\]})]/g)) {
    if (/^['"`]/.test(token)) continue;
    depth += /[[{(]/.test(token) ? 1 : -1;
    if (depth === 0) return open + index;
  }
  throw new SkeletonError('Expected a closing bracket.');
}
