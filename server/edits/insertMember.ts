import type { ASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import {
  commaAfter,
  endOfComments,
  indentAt,
  type Layout,
  layoutOf,
  membersOf,
  startsLine,
  type Written,
} from '../document/layout.ts';
import { spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { orderAt } from '../document/schema.ts';
import type { Edit } from './edit.ts';

/** What is added to an object or array, and the path of that. */
interface Addition {
  readonly path: Path;
  readonly step: string | number;
  readonly write: Written;
}

/** Adds a member where the schema's order wants it, or an item at the end; nothing where the owner takes no such thing. */
export function insertMember(
  document: ParsedText,
  owner: ASTNode,
  { path, step, write }: Addition,
): Edit[] | undefined {
  const content = document.text.getText();
  if (owner.type !== (typeof step === 'number' ? 'array' : 'object')) return undefined;
  const layout = layoutOf(document);
  const name = typeof step === 'number' ? '' : `${JSON.stringify(step)}: `;
  const written = (indent: string | undefined) => name + write(layout, indent);
  const members = membersOf(owner);
  const index = typeof step === 'number' ? members.length : indexFor(step, members, path);
  const beside = members[index - 1] ?? members[index];
  if (!beside) return [intoEmpty(content, owner, layout, written)];
  if (!startsLine(content, beside.offset)) return inLine(content, members, index, written(undefined));
  const indent = indentAt(content, beside.offset);
  return onLineOfItsOwn(content, owner, members, index, layout.endOfLine + indent + written(indent));
}

function intoEmpty(
  content: string,
  owner: ASTNode,
  { unit, endOfLine }: Layout,
  written: (indent: string | undefined) => string,
): Edit {
  const { start, end } = spanOf(owner);
  const base = indentAt(content, start);
  const inner = content.slice(start + 1, end - 1);
  if (!inner.trim() && isWithinLine(content, owner))
    return { start: start + 1, end: end - 1, newText: ` ${written(undefined)} ` };
  const at = start + 1 + inner.trimEnd().length;
  const line = endOfLine + base + unit + written(base + unit);
  const isOpen = content.slice(at, end - 1).includes('\n');
  return { start: at, end: isOpen ? at : end - 1, newText: isOpen ? line : line + endOfLine + base };
}

/** Something else stands in front of it on its line. */
function isWithinLine(content: string, { parent, offset }: ASTNode): boolean {
  const start = parent?.type === 'property' ? parent.offset : offset;
  return parent !== undefined && !startsLine(content, start);
}

function inLine(content: string, members: readonly ASTNode[], index: number, member: string): Edit[] {
  const next = members[index];
  if (next) return [{ start: next.offset, end: next.offset, newText: `${member}, ` }];
  const { end } = spanOf(members[index - 1] as ASTNode);
  const comma = commaAfter(content, end);
  return [
    comma === undefined
      ? { start: end, end, newText: `, ${member}` }
      : { start: comma, end: comma, newText: ` ${member},` },
  ];
}

/** Below the one before it and that one's comment; comments above the one after it stay with that. */
function onLineOfItsOwn(
  content: string,
  owner: ASTNode,
  members: readonly ASTNode[],
  index: number,
  line: string,
): Edit[] {
  const previous = members[index - 1];
  const end = previous ? spanOf(previous).end : owner.offset + 1;
  const comma = previous ? commaAfter(content, end) : end;
  const at = endOfComments(content, comma ?? end);
  const needsComma = previous && comma === undefined;
  const isFollowed = index < members.length || (previous && comma !== undefined);
  const newText = isFollowed ? `${line},` : line;
  if (!needsComma) return [{ start: at, end: at, newText }];
  if (at === end) return [{ start: at, end: at, newText: `,${newText}` }];
  return [
    { start: end, end, newText: ',' },
    { start: at, end: at, newText },
  ];
}

function indexFor(name: string, members: readonly ASTNode[], path: Path): number {
  const order = orderAt(path);
  const rank = order.indexOf(name);
  if (rank < 0) return members.length;
  const ranks = members.map((member) => (member.type === 'property' ? order.indexOf(member.keyNode.value) : -1));
  return ranks.findLastIndex((other) => other >= 0 && other < rank) + 1;
}
