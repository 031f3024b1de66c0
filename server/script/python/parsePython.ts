import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { blockOf } from './readStatement.ts';
import type { Module } from './syntax.ts';

/** Reads a script; undefined if part of it can't be read. */
export function parsePython(text: string): Module | undefined {
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const tree = parser.parse(source);
  let isBroken = false;
  let depth = 0;
  tree.iterate({
    enter: ({ type }) => {
      depth += 1;
      if (type.isError || depth > deepest) isBroken = true;
      return !isBroken;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return isBroken ? undefined : { body: blockOf(tree.topNode satisfies SyntaxNode, source), text: source };
}

/** Whoever reads the tree is recursive. */
const deepest = 400;
