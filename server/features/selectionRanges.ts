import type { Position, Range, SelectionRange } from 'vscode-languageserver-types';
import { jsonService, type ParsedText } from '../document/document.ts';

/** What is selected around positions, step by step. */
export function selectionRanges({ text, tree }: ParsedText, positions: readonly Position[]): SelectionRange[] {
  // The library doesn't take positions that are far behind the text.
  const inside = positions.map((position) => text.positionAt(text.offsetAt(position)));
  return jsonService.getSelectionRanges(text, inside, tree).map(nested);
}

/** The library takes the last character of what has no closing bracket for one, and VS Code refuses ranges that aren't in each other. */
function nested(innermost: SelectionRange): SelectionRange {
  const { range } = innermost;
  let outer = innermost.parent;
  while (outer && !contains(outer.range, range)) outer = outer.parent;
  return outer ? { range, parent: nested(outer) } : { range };
}

const contains = (outer: Range, inner: Range): boolean =>
  compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0;

const compare = (one: Position, other: Position): number => one.line - other.line || one.character - other.character;
