import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { Range, type TextDocument } from 'vscode';
import type { Path } from '../../modelarts/failure/jobPaths.ts';

/** Of the value, or of what there is of it since the file has changed. */
export function placeInJob(document: TextDocument, path: Path): Range {
  const root = parseTree(document.getText(), [], { allowTrailingComma: true });
  const places = path.map((_, index) => path.slice(0, path.length - index));
  const node = root && places.map((place) => findNodeAtLocation(root, [...place])).find((found) => found !== undefined);
  if (!node) return new Range(0, 0, 0, 1);
  const isLarge = node.type === 'object' || node.type === 'array';
  const shown = isLarge && node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node;
  return new Range(document.positionAt(shown.offset), document.positionAt(shown.offset + shown.length));
}
