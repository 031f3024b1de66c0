/**
 * The syntax of .gitignore. Patterns are matched segment by segment and never become regular expressions, because a pattern that others
 * have written could run for hours.
 */
import { matchesSegment } from './matchesSegment.ts';

export interface IgnoreRule {
  /** As written. */
  readonly text: string;
  readonly isNegated: boolean;
  readonly onlyFolders: boolean;
  readonly segments: readonly string[];
}

/** A file of the folder that says what is left out. */
export const ignoreFile = '.trainingjobignore';

/** What nobody wants in a job. A pattern of the ignore file with `!` brings it back. */
const usual = [
  ...['.git', '.svn', '.hg', '__pycache__', '.venv', 'node_modules', '.ipynb_checkpoints', '.DS_Store', '*.pyc'],
  `/${ignoreFile}`,
];

/** The usual rules and, after them, those of a text. */
export const ignoreRules = (text = ''): IgnoreRule[] =>
  [...usual, ...text.replace(/^\ufeff/, '').split('\n')].flatMap((line) => ruleIn(line) ?? []);

/** The rule by which a path is left out. The last one that matches decides. */
export function ignoredBy(rules: readonly IgnoreRule[], path: string, isFolder: boolean): IgnoreRule | undefined {
  const segments = path.split('/');
  const rule = rules.findLast((it) => (isFolder || !it.onlyFolders) && matches(it.segments, segments));
  return rule?.isNegated ? undefined : rule;
}

function ruleIn(line: string): IgnoreRule | undefined {
  const text = withoutEnd(line.replace(/\r$/, ''));
  if (text === '' || text.startsWith('#')) return undefined;
  const isNegated = text.startsWith('!');
  const pattern = isNegated ? text.slice(1) : text;
  const onlyFolders = pattern.endsWith('/');
  const path = onlyFolders ? pattern.slice(0, -1) : pattern;
  const segments = path.replace(/^\//, '').split('/');
  if (path === '' || segments.includes('')) return undefined;
  return { text, isNegated, onlyFolders, segments: path.includes('/') ? segments : ['**', ...segments] };
}

/** Spaces at the end don't count, unless there is a backslash before them. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' && !isEscaped(line, end - 1)) end--;
  return line.slice(0, end);
}

function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text[at - 1 - count] === '\\') count++;
  return count % 2 === 1;
}

/** `**` stands for any number of folders; at the end, for everything in a folder. */
function matches(pattern: readonly string[], path: readonly string[]): boolean {
  // Whether what is left of the pattern matches what is left of the path, for each place in the path, from the end of the pattern.
  let reached = path.map(() => false).concat(true);
  for (let at = pattern.length - 1; at >= 0; at--) {
    const segment = pattern[at] ?? '';
    reached = segment === '**' ? anyFolders(reached, at === pattern.length - 1) : oneSegment(reached, segment, path);
  }
  return reached[0] ?? false;
}

function anyFolders(after: readonly boolean[], isLast: boolean): boolean[] {
  if (isLast) return after.map((_, index) => index < after.length - 1);
  const last = after.lastIndexOf(true);
  return after.map((_, index) => index <= last);
}

const oneSegment = (after: readonly boolean[], segment: string, path: readonly string[]): boolean[] =>
  after.map((_, index) => (after[index + 1] ?? false) && matchesSegment(segment, path[index] ?? ''));
