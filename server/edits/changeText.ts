import type { ASTNode, PropertyASTNode } from 'vscode-json-languageservice';
import type { ParsedText } from '../document/document.ts';
import {
  asJson,
  asWritten,
  commentsBeside,
  commentsIn,
  indentAt,
  layoutOf,
  startsLine,
  type Written,
  within,
} from '../document/layout.ts';
import { nodeAt, spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { replaceText } from '../document/version.ts';
import type { Change, Edit } from './edit.ts';
import { insertMember } from './insertMember.ts';
import { isIntact } from './isIntact.ts';
import { removeMember } from './removeMember.ts';
import { splitItem } from './splitItem.ts';

/**
 * The edits that make the changes one after the other, in the layout of the text and with all its comments; nothing when
 * the text has no place for one of them. jsonc-parser's `modify` would drop the comments beside what it removes, and lay
 * out anew the lines it touches.
 */
export function changeText(document: ParsedText, changes: readonly Change[]): readonly Edit[] | undefined {
  const [change, ...others] = changes;
  if (!change) return [];
  const edits = editsOf(document, change);
  if (!edits || !others.length) return edits;
  let after: ParsedText = apply(document, edits);
  for (const other of others) {
    const more = editsOf(after, other);
    if (!more) return undefined;
    after = apply(after, more);
  }
  return [difference(document.text.getText(), after.text.getText())];
}

/** The text after edits that do not overlap. What they don't touch isn't read again. */
export function apply(document: ParsedText, edits: readonly Edit[]): ParsedText {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const content = document.text.getText();
  let result = '';
  let from = 0;
  for (const { start, end, newText } of sorted) {
    result += content.slice(from, start) + newText;
    from = end;
  }
  return replaceText(document, result + content.slice(from), {
    start: sorted[0]?.start ?? 0,
    end: sorted.at(-1)?.end ?? 0,
  });
}

/** The one edit that leads from a text to another. */
export function difference(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

function editsOf(document: ParsedText, change: Change): readonly Edit[] | undefined {
  if ('text' in change) return change.text;
  if ('set' in change) return setValue(document, change.set, asJson(change.value));
  if ('move' in change) return move(document, change.move, change.to);
  if ('rename' in change) return rename(document, change.rename, change.to);
  if ('remove' in change) return removeMember(document, intactNode(document, change.remove));
  if ('removeReplaced' in change) return removeReplaced(document, change.removeReplaced);
  if ('unwrap' in change) return unwrap(document, intactNode(document, change.unwrap));
  if ('split' in change) return splitItem(document, intactNode(document, change.split));
  return wrap(intactNode(document, change.wrap), change);
}

/** The node that a change is about, null if there is one that no change may touch. */
function intactNode(document: ParsedText, path: Path): ASTNode | undefined | null {
  const node = nodeAt(document.root, path);
  return node && !isIntact(document, node) ? null : node;
}

function setValue(document: ParsedText, path: Path, write: Written): Edit[] | undefined {
  const existing = intactNode(document, path);
  if (existing === null) return undefined;
  if (existing) return replaceValue(document, existing, write);
  const length = path.findIndex((_, index) => !nodeAt(document.root, path.slice(0, index + 1)));
  const owner = intactNode(document, path.slice(0, length));
  const [step, ...rest] = path.slice(length);
  if (!owner || step === undefined) return undefined;
  const whole = rest.reduceRight<Written>((inner, at) => within(at, inner), write);
  if (owner.type === 'null') return replaceValue(document, owner, within(step, whole));
  return insertMember(document, owner, { path: path.slice(0, length), step, write: whole });
}

function replaceValue(document: ParsedText, node: ASTNode, write: Written): Edit[] | undefined {
  // A member without a value is found by its name.
  if (node.parent?.type === 'property' && node.parent.valueNode !== node) return undefined;
  return [replacement(document, node, write, commentsIn(document.text.getText(), spanOf(node)))];
}

/** The edit that puts another value in the place of a node, with some comments in front of it. */
function replacement(document: ParsedText, node: ASTNode, write: Written, comments: readonly string[]): Edit {
  const content = document.text.getText();
  const layout = layoutOf(document);
  const indent = indentAt(content, node.offset);
  const holder = node.parent?.type === 'property' ? node.parent : node;
  const written = write(layout, startsLine(content, holder.offset) ? indent : undefined);
  return {
    ...spanOf(node),
    newText: comments.map((comment) => `${comment}${layout.endOfLine}${indent}`).join('') + written,
  };
}

/** One after the other, because the edits for neighbors would overlap. */
function removeReplaced(document: ParsedText, path: Path): readonly Edit[] | undefined {
  const last = propertyOf(nodeAt(document.root, path));
  const owner = last?.parent;
  if (owner?.type !== 'object') return undefined;
  const [replaced, ...others] = owner.properties.filter(({ keyNode }) => keyNode.value === last?.keyNode.value);
  if (!replaced || !others.length) return [];
  if (others.length > mostReplaced) return undefined;
  const value = replaced.valueNode ?? replaced.keyNode;
  const edits = isIntact(document, value) ? removeMember(document, value) : undefined;
  if (!edits) return undefined;
  const after = apply(document, edits);
  const more = removeReplaced(after, path);
  return more && [difference(document.text.getText(), apply(after, more).text.getText())];
}

const mostReplaced = 20;

function unwrap(document: ParsedText, node: ASTNode | undefined | null): Edit[] | undefined {
  const owner = propertyOf(node)?.parent ?? node?.parent;
  if (!node || !owner || !isIntact(document, owner)) return undefined;
  const content = document.text.getText();
  return [replacement(document, owner, asWritten(content, node), commentsBeside(content, spanOf(owner), spanOf(node)))];
}

function move(document: ParsedText, path: Path, to: Path): Edit[] | undefined {
  const node = intactNode(document, path);
  const removal = node && removeMember(document, node);
  if (!node || !removal || nodeAt(document.root, to)) return undefined;
  const content = document.text.getText();
  const without = apply(document, removal);
  const addition = setValue(without, to, asWritten(content, node));
  return addition && [difference(content, apply(without, addition).text.getText())];
}

type Wrapping = Extract<Change, { readonly wrap: Path }>;

function wrap(node: ASTNode | undefined | null, wrapping: Wrapping): Edit[] | undefined {
  const isContainer = node?.type === 'object' || node?.type === 'array';
  const [open, close] = 'as' in wrapping ? bracesFor(wrapping.as) : wrapping.in;
  if (!node || (open === '"' && (isContainer || node.type === 'string'))) return undefined;
  const { start, end } = spanOf(node);
  return [
    { start, end: start, newText: open ?? '' },
    { start: end, end, newText: close ?? '' },
  ];
}

const bracesFor = (names: readonly string[]): [string, string] => [
  names.map((name) => `{ ${JSON.stringify(name)}: `).join(''),
  ' }'.repeat(names.length),
];

function rename(document: ParsedText, path: Path, to: string): Edit[] | undefined {
  const property = propertyOf(intactNode(document, path));
  const owner = property?.parent;
  const isTaken = owner?.type === 'object' && owner.properties.some(({ keyNode }) => keyNode.value === to);
  return property && !isTaken ? [{ ...spanOf(property.keyNode), newText: JSON.stringify(to) }] : undefined;
}

const propertyOf = (node: ASTNode | undefined | null): PropertyASTNode | undefined =>
  node?.parent?.type === 'property' ? node.parent : undefined;
