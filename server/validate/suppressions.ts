import * as l10n from '@vscode/l10n';
import type { ParsedText } from '../document/document.ts';
import { indentAt, layoutOf, lineStart, startsLine } from '../document/layout.ts';
import { trait, traitsOf } from '../document/part.ts';
import type { Span } from '../document/span.ts';
import { isComment, type Token, tokensOf } from '../document/tokens.ts';
import { rules } from '../rules/index.ts';
import { fixedProblems } from '../rules/kit/fixedProblems.ts';
import { nearest } from '../rules/kit/nearest.ts';
import { type Problem, textProblem } from './problem.ts';

/** `// trainingjob-ignore rule-id, other-rule why`: above a line or behind it for that line, at the top for the file. */
export const ignoreMark = 'trainingjob-ignore';

interface SuppressionComment extends Span {
  readonly ids: readonly NamedRule[];
  /** The line it is about, from 0; none where it is about the file. */
  readonly line: number | undefined;
}

interface NamedRule extends Span {
  readonly id: string;
}

/** What a file's comments say about rules. */
export interface Suppressions {
  readonly isSuppressed: (rule: string, span: Span) => boolean;
  /** Comments that name no rule there is. */
  readonly problems: readonly Problem[];
}

/** Whether a text can have such a comment. */
export const mayIgnore = (content: string): boolean => content.includes(ignoreMark);

/** Reads the comments; a text without the word costs a search for it. */
export function suppressionsOf(document: ParsedText): Suppressions {
  const comments = suppressionCommentsOf(document);
  if (!comments.length) return { isSuppressed: () => false, problems: [] };
  const keyOf = (id: string, line: number | undefined) => `${line ?? ''} ${id}`;
  const ignored = new Set(comments.flatMap(({ ids, line }) => ids.map(({ id }) => keyOf(id, line))));
  return {
    isSuppressed: (rule, { start }) =>
      ignored.has(keyOf(rule, undefined)) || ignored.has(keyOf(rule, document.text.positionAt(start).line)),
    problems: comments.flatMap(problemsOf),
  };
}

/** The edit that switches a rule off for the line of an offset: a comment above it, or one more id in the one that is there. */
export function suppressHere(document: ParsedText, rule: string, offset: number): Span & { readonly newText: string } {
  const content = document.text.getText();
  const { line } = document.text.positionAt(offset);
  const existing = suppressionCommentsOf(document)
    .find((comment) => comment.line === line)
    ?.ids.at(-1);
  if (existing) return { start: existing.end, end: existing.end, newText: `, ${rule}` };
  // A byte order mark stays in front of everything.
  const start = Math.max(lineStart(content, offset), content.startsWith('\uFEFF') ? 1 : 0);
  return {
    start,
    end: start,
    newText: `${indentAt(content, offset)}// ${ignoreMark} ${rule}${layoutOf(document).endOfLine}`,
  };
}

/** The name of a rule that is being written in a comment, be it empty. */
export function suppressedRuleAt(content: string, offset: number): Span | undefined {
  if (!mayIgnore(content)) return undefined;
  for (const token of tokensOf(content)) {
    if (token.end < offset) continue;
    if (!isComment(token) || !isMarked(token) || token.start > offset) return undefined;
    const [, begun] = unfinished.exec(content.slice(token.start, offset)) ?? [];
    const [rest = ''] = /^[\w-]*/.exec(content.slice(offset, token.end)) ?? [];
    return begun === undefined ? undefined : { start: offset - begun.length, end: offset + rest.length };
  }
  return undefined;
}

/** The rules that comments ignore, each with its place. */
export const suppressedRules = (document: ParsedText): readonly NamedRule[] =>
  suppressionCommentsOf(document).flatMap(({ ids }) => ids.filter(({ id }) => rules.some((rule) => rule.id === id)));

function suppressionCommentsOf({ text, parts }: ParsedText): SuppressionComment[] {
  const content = text.getText();
  return traitsOf(parts) & trait.comments && mayIgnore(content) ? commentsIn(text, content) : [];
}

function commentsIn(text: ParsedText['text'], content: string): SuppressionComment[] {
  const lineOf = (token: Token) => text.positionAt(token.start).line;
  const comments: SuppressionComment[][] = [];
  let waiting: Token[] = [];
  let isTop = true;
  for (const token of tokensOf(content, content.startsWith('\uFEFF') ? 1 : 0)) {
    if (!isComment(token)) {
      comments.push(waiting.map((comment) => suppressionComment(comment, lineOf(token))));
      waiting = [];
      isTop = false;
    } else if (isMarked(token)) {
      if (isTop) comments.push([suppressionComment(token, undefined)]);
      else if (startsLine(content, token.start)) waiting.push(token);
      else comments.push([suppressionComment(token, lineOf(token))]);
    }
  }
  return comments.flat();
}

const isMarked = ({ value }: Token) => marked.test(value);

// biome-ignore lint/plugin/noBuiltRegex: of our own constant
const marked = new RegExp(`^/[/*]\\s*${ignoreMark}(?![\\w-])`);
// biome-ignore lint/plugin/noBuiltRegex: of our own constant
const listing = new RegExp(`^(.*?${ignoreMark}[\\s:]*)([\\w-]+(?:\\s*,\\s*[\\w-]+)*)`, 's');
// biome-ignore lint/plugin/noBuiltRegex: of our own constant
const unfinished = new RegExp(`${ignoreMark}[\\s:]+(?:[\\w-]+\\s*,\\s*)*([\\w-]*)$`);

function suppressionComment({ start, end, value }: Token, line: number | undefined): SuppressionComment {
  const [, head = '', list = ''] = listing.exec(value) ?? [];
  const ids = [...list.matchAll(/[\w-]+/g)].map(({ 0: id, index }) => {
    const from = start + head.length + index;
    return { id, start: from, end: from + id.length };
  });
  return { ids, line, start, end };
}

function problemsOf({ ids, start, end }: SuppressionComment): Problem[] {
  if (!ids.length)
    return [problem({ start, end }, l10n.t('Name the rules to ignore, such as // {0} rule-id.', ignoreMark))];
  const known = rules.map(({ id }) => id);
  return ids.filter(({ id }) => !known.includes(id)).map((span) => problem(span, unknownMessage(span.id, known)));
}

function unknownMessage(id: string, known: readonly string[]): string {
  const near = nearest(id, known);
  return near
    ? l10n.t('Unknown rule "{0}". Did you mean "{1}"?', id, near)
    : l10n.t('Unknown rule "{0}". The Problems view shows the rule of each problem.', id);
}

const problem = ({ start, end }: Span, message: string): Problem =>
  textProblem({ rule: fixedProblems.ignore.id, severity: 'hint', message, span: { start, end } });
