import type { ASTNode } from 'vscode-json-languageservice';

/** Where the characters of a string's value begin in the text, that of the closing quote included. Escapes take more than one. */
export function stringOffsets(content: string, { offset, length }: ASTNode): (index: number) => number {
  const first = offset + 1;
  const raw = content.slice(first, offset + length - 1);
  if (!raw.includes('\\')) return (index) => first + index;
  const starts = [...raw.matchAll(/\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/g)].map(({ index }) => first + index);
  return (index) => starts[index] ?? first + raw.length;
}
