import type { ASTNode } from 'vscode-json-languageservice';
import { nodeAt } from './locate.ts';

/** What a value is called. A parameter and a label have their names beside their values, and items are called like their list. */
export function valueName({ parent }: ASTNode): string {
  if (parent?.type === 'array') return valueName(parent);
  if (parent?.type !== 'property') return '';
  const name = parent.keyNode.value;
  return name === 'value' ? (nameBeside(parent.parent) ?? name) : name;
}

function nameBeside(owner: ASTNode | undefined): string | undefined {
  const names = ['name', 'key'].map((name) => nodeAt(owner, [name]));
  return names.flatMap((node) => (node?.type === 'string' ? node.value : []))[0];
}
