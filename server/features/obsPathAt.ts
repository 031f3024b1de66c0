import type { Position } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { nodeAt, pathOf } from '../document/locate.ts';
import { fieldAt } from '../document/schema.ts';
import { isRelative, joinPath } from '../rules/kit/obsPath.ts';

/** The OBS path at the cursor. A script that is given by a relative path is in the folder of the code. */
export function obsPathAt({ text, tree, root }: JobDocument, position: Position): string | undefined {
  const node = tree.getNodeFromOffset(text.offsetAt(position));
  if (node?.type !== 'string' || (node.parent?.type === 'property' && node.parent.keyNode === node)) return undefined;
  const path = pathOf(node);
  if (fieldAt(path)?.['x-format'] !== 'obs-path') return undefined;
  const folder = nodeAt(root, [...path.slice(0, -1), 'code_dir']);
  return path.at(-1) === 'boot_file' && isRelative(node.value) && folder?.type === 'string'
    ? joinPath(folder.value, node.value)
    : node.value;
}
