import type { ArrayASTNode, ASTNode, ObjectASTNode, PropertyASTNode } from 'vscode-json-languageservice';
import { partNodeOf } from './partNode.ts';
import type { Path } from './path.ts';
import type { Span } from './span.ts';

/** The node a path leads to, or nothing where the text has no such place. Of equal names the last counts, as in JSON. */
export function nodeAt(root: ASTNode | undefined, path: Path): ASTNode | undefined {
  let node = root;
  for (const step of path) node = node && child(node, step);
  return node;
}

/** The path that leads to a node. */
export function pathOf(node: ASTNode): Path {
  const steps: (string | number)[] = [];
  for (let at: ASTNode | undefined = node; at?.parent; at = at.parent) {
    const { parent }: { parent?: ASTNode } = at;
    if (parent?.type === 'property' && parent.valueNode === at) continue;
    if (at.type === 'property') steps.unshift(at.keyNode.value);
    else if (parent?.type === 'property') continue;
    else if (parent?.type === 'array') steps.unshift(indexIn(parent, at));
  }
  return steps;
}

/**
 * The smallest token to mark for a path: a scalar itself, for an object or array its name (or its bracket where it has
 * none), for a place that does not exist the nearest one around it.
 */
export function spanAt(root: ASTNode | undefined, path: Path, on?: 'name'): Span {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node) return length === path.length ? tokenOf(node, on) : tokenOf(node);
  }
  return { start: 0, end: 0 };
}

function tokenOf(node: ASTNode, on?: 'name'): Span {
  const isContainer = node.type === 'object' || node.type === 'array';
  if ((isContainer || on === 'name') && node.parent?.type === 'property') return spanOf(node.parent.keyNode);
  return isContainer ? { start: node.offset, end: node.offset + 1 } : spanOf(node);
}

/** Whether the object around a name has another member too. */
export function hasBeside({ parent }: ASTNode, name: string): boolean {
  const owner = parent?.parent;
  return owner?.type === 'object' && owner.properties.some(({ keyNode }) => keyNode.value === name);
}

export const rootOf = (node: ASTNode): ASTNode => (node.parent ? rootOf(node.parent) : node);

export const spanOf = ({ offset, length }: ASTNode): Span => ({ start: offset, end: offset + length });

function child(node: ASTNode, step: string | number): ASTNode | undefined {
  if (typeof step === 'number') return node.type === 'array' ? itemAt(node, step) : undefined;
  if (node.type !== 'object') return undefined;
  const property = memberNamed(node, step);
  return property?.valueNode ?? property?.keyNode;
}

/** An array may have very many items, of which only one is looked for. */
function itemAt(node: ArrayASTNode, index: number): ASTNode | undefined {
  const known = partNodeOf(node);
  return known ? known.entryAt(index) : node.items[index];
}

/** The first items of an array. The others aren't made into nodes. */
export function* firstItems(node: ArrayASTNode, most: number): Generator<ASTNode> {
  for (let index = 0; index < most; index++) {
    const item = itemAt(node, index);
    if (!item) return;
    yield item;
  }
}

const indexIn = (node: ArrayASTNode, item: ASTNode): number =>
  partNodeOf(node)?.indexOf(item) ?? node.items.indexOf(item);

function memberNamed(node: ObjectASTNode, name: string): PropertyASTNode | undefined {
  const known = partNodeOf(node);
  return known ? known.memberNamed(name) : node.properties.findLast(({ keyNode }) => keyNode.value === name);
}
