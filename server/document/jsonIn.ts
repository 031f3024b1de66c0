import type { ASTNode } from 'vscode-json-languageservice';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** The value that a part of a text stands for. */
export function jsonIn(node: ASTNode | undefined): Json {
  if (!node || node.type === 'property') return null;
  if (node.type === 'array') return node.items.map(jsonIn);
  return node.type === 'object' ? membersIn(node) : node.value;
}

/** The members of an object in a text. Of equal names, the last counts. */
export const membersIn = (node: ASTNode | undefined): JsonObject =>
  node?.type === 'object'
    ? Object.fromEntries(node.properties.map(({ keyNode, valueNode }) => [keyNode.value, jsonIn(valueNode)]))
    : {};
