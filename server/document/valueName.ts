import type { ASTNode } from 'vscode-json-languageservice';
import { nodeAt } from './locate.ts';
import { memberOf } from './member.ts';
import type { Container, Property } from './part.ts';

/** What a value is called. A parameter and a label have their names beside their values, and items are called like their list. */
export function valueName({ parent }: ASTNode): string {
  if (parent?.type === 'array') return valueName(parent);
  if (parent?.type !== 'property') return '';
  return nameOf(parent.keyNode.value, (name) => nodeAt(parent.parent, [name]));
}

/** What the value of a member is called. */
export const valueNameIn = ({ key }: Property, owner: Container): string =>
  nameOf(String(key.value), (name) => memberOf(owner, name)?.value);

function nameOf(name: string, beside: (name: string) => Pick<ASTNode, 'type' | 'value'> | undefined): string {
  if (name !== 'value') return name;
  for (const other of ['name', 'key']) {
    const found = beside(other);
    if (found?.type === 'string') return String(found.value);
  }
  return name;
}
