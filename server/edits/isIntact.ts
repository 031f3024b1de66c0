import type { ASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import { isClosed, membersOf } from '../document/layout.ts';
import { spanOf } from '../document/locate.ts';
import type { Span } from '../document/span.ts';
import { breaksOf } from '../document/syntaxErrors.ts';

/**
 * Whether a member or item is in the text as the tree has it. Near a syntax error it can be one that the parser made up, and
 * all that follows in an object or array without an end can belong elsewhere.
 */
export function isIntact(document: ParsedText, node: ASTNode): boolean {
  const content = document.text.getText();
  if (!isEnclosed(content, node)) return false;
  const breaks = breaksOf(document);
  if (!breaks.length) return true;
  const { start, end } = withGaps(node.parent?.type === 'property' ? node.parent : node);
  return !breaks.some((error) => error.start <= end && start <= error.end);
}

/** The objects and arrays around it have their brackets, and so has it. */
function isEnclosed(content: string, node: ASTNode): boolean {
  for (let at: ASTNode | undefined = node; at; at = at.parent) if (!isClosed(content, at)) return false;
  return true;
}

/** The member or item with what is around it up to its neighbors. The parser leaves out there what it doesn't understand. */
function withGaps(node: ASTNode): Span {
  const owner = node.parent;
  if (!owner) return spanOf(node);
  const members = membersOf(owner);
  const index = members.indexOf(node);
  const [previous, next] = [members[index - 1], members[index + 1]];
  return { start: previous ? spanOf(previous).end : owner.offset, end: next?.offset ?? spanOf(owner).end };
}
