import type { ASTNode } from 'vscode-json-languageservice';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** The value that a part of a text stands for. A number that programs would write in another way is a string: 1.10 or 1e-05. */
export function jsonIn(node: ASTNode | undefined, text: string): Json {
  if (!node || node.type === 'property') return null;
  if (node.type === 'array') return node.items.map((item) => jsonIn(item, text));
  if (node.type === 'object') return membersIn(node, text);
  const written = text.slice(node.offset, node.offset + node.length);
  return node.type === 'number' && String(node.value) !== written ? written : node.value;
}

/** The members of an object in a text. Of equal names, the last counts. */
export const membersIn = (node: ASTNode | undefined, text: string): JsonObject =>
  node?.type === 'object'
    ? Object.fromEntries(node.properties.map(({ keyNode, valueNode }) => [keyNode.value, jsonIn(valueNode, text)]))
    : {};
