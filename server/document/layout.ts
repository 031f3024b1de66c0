import type { ASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from './document.ts';
import { memoize } from './memoize.ts';
import type { Span } from './span.ts';
import { TokenKind } from './tokenKind.ts';
import { isComment, tokensOf } from './tokens.ts';

/** How a text is laid out, so that what is added looks like what is there. */
export interface Layout {
  readonly endOfLine: string;
  /** One level of indentation. */
  readonly unit: string;
}

/** Derived once per version: many fixes of one version ask for it. */
export const layoutOf = memoize(({ text, root }: ParsedText): Layout => {
  const content = text.getText();
  const first = root && membersOf(root)[0];
  const indent = first && startsLine(content, first.offset) ? indentAt(content, first.offset) : '';
  return { endOfLine: content.includes('\r\n') ? '\r\n' : '\n', unit: indent || '  ' };
});

/** A value as a text gets it: at an indentation, or within a line. */
export type Written = (layout: Layout, indent: string | undefined) => string;

/** A value that isn't in the text yet. */
export const asJson =
  (value: unknown): Written =>
  (layout, indent) =>
    render(value, layout, indent);

/** A value as it is written elsewhere in the text, with its comments. */
export function asWritten(content: string, node: ASTNode): Written {
  const old = indentAt(content, node.parent?.type === 'property' ? node.parent.offset : node.offset);
  const text = content.slice(node.offset, node.offset + node.length);
  return (_, indent) => (indent === undefined ? text : text.replaceAll(`\n${old}`, `\n${indent}`));
}

/** An object with one member, or an array with one item. */
export const within =
  (step: string | number, inner: Written): Written =>
  (layout, indent) => {
    const name = typeof step === 'number' ? '' : `${JSON.stringify(step)}: `;
    const [open, close] = typeof step === 'number' ? '[]' : '{}';
    if (indent === undefined) return `${open} ${name}${inner(layout, undefined)} ${close}`;
    const [outer, deeper] = [layout.endOfLine + indent, indent + layout.unit];
    return `${open}${outer}${layout.unit}${name}${inner(layout, deeper)}${outer}${close}`;
  };

/** A value as it is written over several lines, or on one. */
function render(value: unknown, { unit, endOfLine }: Layout, indent: string | undefined): string {
  if (indent === undefined) return (JSON.stringify(value, null, 1) ?? 'null').replace(/\n\s*/g, ' ');
  return (JSON.stringify(value, null, unit) ?? 'null').replace(/\n/g, endOfLine + indent);
}

/** The white space that the line of an offset begins with. */
export function indentAt(content: string, offset: number): string {
  const [indent = ''] = /^[ \t]*/.exec(content.slice(lineStart(content, offset), offset)) ?? [];
  return indent;
}

/** Nothing but white space stands before it on its line. */
export const startsLine = (content: string, offset: number): boolean =>
  content.slice(lineStart(content, offset), offset).trim() === '';

export const lineStart = (content: string, offset: number): number => content.lastIndexOf('\n', offset - 1) + 1;

/** Whether an object or list has its bracket at the end: one without takes in all that follows in the text. */
export function isClosed(content: string, node: ASTNode): boolean {
  if (node.type !== 'object' && node.type !== 'array') return true;
  const end = node.offset + node.length;
  const last = membersOf(node).at(-1);
  return content[end - 1] === (node.type === 'object' ? '}' : ']') && (!last || last.offset + last.length < end);
}

export const membersOf = (node: ASTNode): readonly ASTNode[] =>
  node.type === 'object' ? node.properties : node.type === 'array' ? node.items : [];

/** Where the comma after a member ends, comments skipped; nothing when there is none. */
export function commaAfter(content: string, offset: number): number | undefined {
  for (const token of tokensOf(content, offset)) {
    if (!isComment(token)) return token.kind === TokenKind.comma ? token.end : undefined;
  }
  return undefined;
}

/** Behind the comments that begin on the same line. */
export function endOfComments(content: string, offset: number): number {
  let end = offset;
  for (const token of tokensOf(content, offset)) {
    if (!isComment(token) || content.slice(end, token.start).includes('\n')) break;
    end = token.end;
  }
  return end;
}

/** The comments in a part of a text that aren't in another one within it. */
export const commentsBeside = (content: string, { start, end }: Span, inner: Span): string[] => [
  ...commentsIn(content, { start, end: inner.start }),
  ...commentsIn(content, { start: inner.end, end }),
];

/** The comments in a part of a text. */
export function commentsIn(content: string, { start, end }: Span): string[] {
  const comments: string[] = [];
  for (const token of tokensOf(content, start)) {
    if (token.start >= end) break;
    if (isComment(token)) comments.push(content.slice(token.start, token.end));
  }
  return comments;
}
