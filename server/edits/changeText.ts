import type { ASTNode, PropertyASTNode } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ParsedText, parseText } from '../document/document.ts';
import { commentsIn, indentAt, isClosed, layoutOf, render, startsLine } from '../document/layout.ts';
import { nodeAt, spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import type { Change, Edit } from './edit.ts';
import { insertMember } from './insertMember.ts';
import { removeMember } from './removeMember.ts';
import { splitItem } from './splitItem.ts';

/**
 * The edits that make the changes one after the other, in the layout of the text and with all its comments; nothing when
 * the text has no place for one of them. jsonc-parser's `modify` would drop the comments beside what it removes, and lay
 * out anew the lines it touches.
 */
export function changeText(document: ParsedText, changes: readonly Change[]): Edit[] | undefined {
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

/** The text after edits that do not overlap. */
export function apply({ text }: ParsedText, edits: readonly Edit[]): ParsedText {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const content = text.getText();
  let result = '';
  let from = 0;
  for (const { start, end, newText } of sorted) {
    result += content.slice(from, start) + newText;
    from = end;
  }
  return parseText(TextDocument.create(text.uri, text.languageId, text.version, result + content.slice(from)));
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

function editsOf(document: ParsedText, change: Change): Edit[] | undefined {
  if ('set' in change) return setValue(document, change.set, change.value);
  if ('remove' in change) return removeMember(document, nodeAt(document.root, change.remove));
  if ('wrap' in change) return wrap(document, nodeAt(document.root, change.wrap), change.in);
  if ('split' in change) return splitItem(document, nodeAt(document.root, change.split));
  return rename(document, change.rename, change.to);
}

function setValue(document: ParsedText, path: Path, value: unknown): Edit[] | undefined {
  const existing = nodeAt(document.root, path);
  if (existing) return replaceValue(document, existing, value);
  const length = path.findIndex((_, index) => !nodeAt(document.root, path.slice(0, index + 1)));
  const owner = nodeAt(document.root, path.slice(0, length));
  const [step, ...rest] = path.slice(length);
  if (!owner || step === undefined) return undefined;
  const whole = rest.reduceRight<unknown>((inner, at) => (typeof at === 'number' ? [inner] : { [at]: inner }), value);
  if (owner.type === 'null')
    return replaceValue(document, owner, typeof step === 'number' ? [whole] : { [step]: whole });
  return insertMember(document, owner, path.slice(0, length), step, whole);
}

function replaceValue(document: ParsedText, node: ASTNode, value: unknown): Edit[] | undefined {
  // A member without a value is found by its name.
  if (node.parent?.type === 'property' && node.parent.valueNode !== node) return undefined;
  const content = document.text.getText();
  if (!isClosed(content, node)) return undefined;
  const layout = layoutOf(document);
  const indent = indentAt(content, node.offset);
  const holder = node.parent?.type === 'property' ? node.parent : node;
  const written = render(value, layout, startsLine(content, holder.offset) ? indent : undefined);
  const kept = commentsIn(content, spanOf(node)).map((comment) => `${comment}${layout.endOfLine}${indent}`);
  return [{ ...spanOf(node), newText: kept.join('') + written }];
}

function wrap({ text }: ParsedText, node: ASTNode | undefined, [open, close]: string): Edit[] | undefined {
  const isContainer = node?.type === 'object' || node?.type === 'array';
  if (!node || (open === '"' && (isContainer || node.type === 'string'))) return undefined;
  if (!isClosed(text.getText(), node)) return undefined;
  const { start, end } = spanOf(node);
  return [
    { start, end: start, newText: open ?? '' },
    { start: end, end, newText: close ?? '' },
  ];
}

function rename({ root }: ParsedText, path: Path, to: string): Edit[] | undefined {
  const property = propertyOf(nodeAt(root, path));
  const owner = property?.parent;
  const isTaken = owner?.type === 'object' && owner.properties.some(({ keyNode }) => keyNode.value === to);
  return property && !isTaken ? [{ ...spanOf(property.keyNode), newText: JSON.stringify(to) }] : undefined;
}

const propertyOf = (node: ASTNode | undefined): PropertyASTNode | undefined =>
  node?.parent?.type === 'property' ? node.parent : undefined;
