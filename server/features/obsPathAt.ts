import type { Position } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { pathOf } from '../document/locate.ts';
import { fieldAt } from '../document/schema.ts';
import { obsPathOf } from './bootFiles.ts';

/** The OBS path at the cursor, where a field takes one. */
export function obsPathAt({ text, tree, root }: JobDocument, position: Position): string | undefined {
  const node = tree.getNodeFromOffset(text.offsetAt(position));
  if (!node || (node.parent?.type === 'property' && node.parent.keyNode === node)) return undefined;
  const path = pathOf(node);
  return fieldAt(path)?.['x-format'] === 'obs-path' ? obsPathOf(root, node, path) : undefined;
}
