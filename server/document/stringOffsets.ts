import type { ASTNode } from 'vscode-json-languageservice';
import type { Span } from './span.ts';

/** Where the characters of a string's value begin in the text, that of the closing quote included. Escapes take more than one. */
export function stringOffsets(content: string, { offset, length }: ASTNode): (index: number) => number {
  const first = offset + 1;
  const raw = content.slice(first, offset + length - 1);
  if (!raw.includes('\\')) return (index) => first + index;
  const starts = [...raw.matchAll(/\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/g)].map(({ index }) => first + index);
  return (index) => starts[index] ?? first + raw.length;
}

/** Where a part of a string's value is in the text; undefined if the node isn't a string. */
export function partOfString(content: string, node: ASTNode | undefined, { start, end }: Span): Span | undefined {
  if (node?.type !== 'string') return undefined;
  const offsets = stringOffsets(content, node);
  return { start: offsets(start), end: offsets(end) };
}
