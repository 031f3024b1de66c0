import type { ASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import { isClosed, membersOf } from '../document/layout.ts';
import { spanOf } from '../document/locate.ts';
import type { Span } from '../document/span.ts';
import { breaksOf } from '../document/syntaxErrors.ts';
import { isComment, TokenKind, tokensOf } from '../document/tokens.ts';

/**
 * Whether a member or item is in the text as the tree has it. Near a syntax error it can be one that the parser made up, and
 * all that follows in an object or array without an end can belong elsewhere.
 */
export function isIntact(document: ParsedText, node: ASTNode): boolean {
  const content = document.text.getText();
  if (!isEnclosed(content, node)) return false;
  const breaks = breaksOf(document);
  if (!breaks.length) return true;
  const { start, end } = withNeighbors(content, node.parent?.type === 'property' ? node.parent : node);
  return !breaks.some((error) => error.start <= end && start <= error.end);
}

/** The objects and arrays around it have their brackets, and so has it. */
function isEnclosed(content: string, node: ASTNode): boolean {
  for (let at: ASTNode | undefined = node; at; at = at.parent) if (!isClosed(content, at)) return false;
  return true;
}

/** The member or item with the token in front of it and the one behind it and its comma. */
function withNeighbors(content: string, node: ASTNode): Span {
  const { start, end } = spanOf(node);
  const owner = node.parent;
  const previous = owner && membersOf(owner).findLast(({ offset }) => offset < start);
  let before = start;
  for (const token of tokensOf(content, (previous ?? owner)?.offset ?? 0)) {
    if (token.start >= start) break;
    if (!isComment(token)) before = token.start;
  }
  for (const token of tokensOf(content, end))
    if (!isComment(token) && token.kind !== TokenKind.comma) return { start: before, end: token.end };
  return { start: before, end: content.length };
}
