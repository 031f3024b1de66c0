import type { ASTNode, ObjectASTNode, PropertyASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import { commaAfter, layoutOf } from '../document/layout.ts';
import { pathOf, spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt, orderAt } from '../document/schema.ts';
import { TokenKind } from '../document/tokenKind.ts';
import { isComment, tokensOf } from '../document/tokens.ts';
import { difference } from './changeText.ts';
import type { Edit } from './edit.ts';

/** Whether the members of an object aren't in the order of the documentation. Those that it doesn't know come last, as they are. */
export function isUnsorted(node: ObjectASTNode, path: Path = pathOf(node)): boolean {
  const ranks = ranksOf(node, path);
  return ranks.some((rank, index) => rank < (ranks[index - 1] ?? rank));
}

/** The edits that bring the members of an object in the order of the documentation, each with its comments. */
export function sortMembers(document: ParsedText, node: ObjectASTNode): Edit[] {
  const content = document.text.getText();
  const { start, end } = spanOf(node);
  const [before, after] = [content.slice(start, end), textOf({ document, isDeep: false }, node, pathOf(node))];
  return shifted(before, after, start);
}

/** The same for an object and all objects in it. */
export function sortAll(document: ParsedText, node: ASTNode): Edit[] {
  const { start, end } = spanOf(node);
  const before = document.text.getText().slice(start, end);
  return shifted(before, textOf({ document, isDeep: true }, node, pathOf(node)), start);
}

function shifted(before: string, after: string, offset: number): Edit[] {
  if (before === after) return [];
  const { start, end, newText } = difference(before, after);
  return [{ start: start + offset, end: end + offset, newText }];
}

interface Sorting {
  readonly document: ParsedText;
  readonly isDeep: boolean;
}

/** A value as it is written, with sorted members. What is sorted already stays as it is. */
function textOf(sorting: Sorting, node: ASTNode, path: Path): string {
  if (node.type === 'object' && isUnsorted(node, path)) return sortedText(sorting, node, path);
  return withParts(sorting, node, path);
}

/** A value with the texts of what is in it. */
function withParts(sorting: Sorting, node: ASTNode, path: Path): string {
  const content = sorting.document.text.getText();
  const parts: (readonly [string | number, ASTNode | undefined])[] =
    node.type === 'array'
      ? [...node.items.entries()]
      : node.type === 'object'
        ? node.properties.map(({ keyNode, valueNode }) => [keyNode.value, valueNode])
        : [];
  let text = '';
  let from = node.offset;
  for (const [step, part] of sorting.isDeep ? parts : []) {
    if (!part) continue;
    text += content.slice(from, part.offset) + textOf(sorting, part, [...path, step]);
    from = spanOf(part).end;
  }
  return text + content.slice(from, spanOf(node).end);
}

function sortedText(sorting: Sorting, node: ObjectASTNode, path: Path): string {
  const content = sorting.document.text.getText();
  const { endOfLine } = layoutOf(sorting.document);
  const members = membersIn(content, node);
  const ranks = ranksOf(node, path);
  const sorted = members
    .map((member, index) => ({ member, rank: ranks[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ member }) => member);
  const pieces = sorted.map((member, index) => {
    const comma = index < sorted.length - 1 || members.at(-1)?.hasComma ? ',' : '';
    return (members[index]?.gap ?? '') + member.above + memberText(sorting, member, path) + comma + member.beside;
  });
  const all = [...pieces, content.slice(members.at(-1)?.end, spanOf(node).end)];
  // Whatever follows a line comment must be on another line.
  const separated = all.map((piece, index) =>
    sorted[index - 1]?.endsLine && !/^[ \t]*\r?\n/.test(piece) ? endOfLine + piece : piece,
  );
  return `{${separated.join('')}`;
}

function memberText(sorting: Sorting, { property }: Member, path: Path): string {
  const { keyNode, valueNode } = property;
  const content = sorting.document.text.getText();
  const { start, end } = spanOf(property);
  if (!valueNode || !sorting.isDeep) return content.slice(start, end);
  return content.slice(start, valueNode.offset) + textOf(sorting, valueNode, [...path, keyNode.value]);
}

/** A property with what moves along with it. */
interface Member {
  readonly property: PropertyASTNode;
  /** White space in front, and comments that belong to the place. It stays where it is. */
  readonly gap: string;
  /** Comments in front. */
  readonly above: string;
  /** Comments behind on the same line, without the comma. */
  readonly beside: string;
  readonly hasComma: boolean;
  /** Whether `beside` ends with a comment that takes the rest of the line. */
  readonly endsLine: boolean;
  /** Where `beside` ends. */
  readonly end: number;
}

function membersIn(content: string, node: ObjectASTNode): Member[] {
  let from = node.offset + 1;
  return node.properties.map((property, index) => {
    const { start, end: valueEnd } = spanOf(property);
    const lead = content.slice(from, start);
    const split = index === 0 ? startOfOwnComments(lead) : (/^\s*/.exec(lead)?.[0].length ?? 0);
    const comma = commaAfter(content, valueEnd);
    const end = endOfLineComments(content, comma ?? valueEnd);
    const beside = content.slice(valueEnd, comma === undefined ? end : comma - 1) + content.slice(comma ?? end, end);
    from = end;
    const endsLine = [...tokensOf(beside)].at(-1)?.kind === TokenKind.lineComment;
    const [gap, above] = [lead.slice(0, split), lead.slice(split)];
    return { property, gap, above, beside, hasComma: comma !== undefined, endsLine, end };
  });
}

/** Comments at the top that a blank line separates from the first member are about the object. */
function startOfOwnComments(lead: string): number {
  const blank = [...lead.matchAll(/\n[ \t\r]*\n[ \t\r\n]*/g)].at(-1);
  return blank ? blank.index + blank[0].length : (/^\s*/.exec(lead)?.[0].length ?? 0);
}

/** Behind the comments that end a line: others are about what follows on it. */
function endOfLineComments(content: string, offset: number): number {
  let end = offset;
  for (const token of tokensOf(content, offset)) {
    const isSameLine = !content.slice(end, token.start).includes('\n');
    if (!isSameLine) return end;
    if (!isComment(token)) return token.kind === TokenKind.closeBrace ? end : offset;
    end = token.end;
  }
  return end;
}

/** The place of each member in the documentation. A map has no order. */
function ranksOf({ properties }: ObjectASTNode, path: Path): number[] {
  if (fieldAt(path)?.additionalProperties) return properties.map(() => 0);
  const order = new Map(['$schema', ...orderAt(path)].map((name, index) => [name, index]));
  return properties.map(({ keyNode }) => order.get(keyNode.value) ?? order.size);
}
