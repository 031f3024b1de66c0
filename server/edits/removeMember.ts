import type { ASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import {
  commaAfter,
  commentsBeside,
  commentsIn,
  indentAt,
  layoutOf,
  lineStart,
  membersOf,
  startsLine,
} from '../document/layout.ts';
import { spanOf } from '../document/locate.ts';
import type { Span } from '../document/span.ts';
import type { Edit } from './edit.ts';

/** Takes out a member or item with its comma, and its line when nothing else is on it. Comments around its value stay. */
export function removeMember(document: ParsedText, value: ASTNode | undefined | null): Edit[] | undefined {
  if (!value) return value === null ? undefined : [];
  const node = value.parent?.type === 'property' ? value.parent : value;
  const owner = node.parent;
  const content = document.text.getText();
  if (!owner) return undefined;
  const members = membersOf(owner);
  const inner = { start: owner.offset + 1, end: spanOf(owner).end - 1 };
  if (members.length === 1 && !commentsBeside(content, inner, spanOf(value)).length) return [{ ...inner, newText: '' }];
  const { start } = spanOf(node);
  // The parser counts one character too many for a name without a value at the very end.
  const end = Math.min(spanOf(node).end, content.length);
  const comma = commaAfter(content, end);
  const isCommaNext = comma !== undefined && !commentsIn(content, { start: end, end: comma }).length;
  const previous = members[members.indexOf(node) - 1];
  const own = emptied(document, { start, end: isCommaNext ? comma : end }, value, comma === undefined);
  if (comma !== undefined) return isCommaNext ? [own] : [own, { start: comma - 1, end: comma, newText: '' }];
  const before = previous && commaAfter(content, spanOf(previous).end);
  return before === undefined ? [own] : [{ start: before - 1, end: before, newText: '' }, own];
}

/** Removes a span with the white space that would be left over; comments beside the value in it stay in its place. */
function emptied(document: ParsedText, { start, end }: Span, value: ASTNode, isLast: boolean): Edit {
  const content = document.text.getText();
  const comments = commentsBeside(content, { start, end }, spanOf(value));
  const endsLine = /^[ \t]*(\r?\n|$)/.test(content.slice(end, end + 1000));
  if (comments.length) return { start, end, newText: keep(document, comments, start, endsLine) };
  const blanksAfter = /^[ \t]*/.exec(content.slice(end, end + 1000))?.[0].length ?? 0;
  if (endsLine && startsLine(content, start)) {
    const line = lineStart(content, start);
    const lineEnd = content.startsWith('\r\n', line - 2) ? line - 2 : Math.max(0, line - 1);
    return { start: lineEnd, end: end + blanksAfter, newText: '' };
  }
  if (!isLast) return { start, end: end + blanksAfter, newText: '' };
  if (startsLine(content, start)) return { start, end, newText: '' };
  return { start: withoutBlanks(content, start), end, newText: '' };
}

/** Where the blanks before an offset begin. A regular expression for it would try every run of blanks in the line. */
function withoutBlanks(content: string, offset: number): number {
  let start = offset;
  while (/[ \t]/.test(content.charAt(start - 1))) start--;
  return start;
}

function keep(document: ParsedText, comments: readonly string[], start: number, endsLine: boolean): string {
  const { endOfLine } = layoutOf(document);
  const lineBreak = endOfLine + indentAt(document.text.getText(), start);
  return comments.join(lineBreak) + (endsLine ? '' : lineBreak);
}
