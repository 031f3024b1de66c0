import type { ASTNode } from 'vscode-json-languageservice';
import type { Range } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { nodeAt, spanOf } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { rangeOf } from '../document/span.ts';
import { algorithms } from '../rules/kit/algorithms.ts';
import { isRelative, joinPath } from '../rules/kit/obsPath.ts';

/** The scripts that a job starts: where they are named, and their paths in OBS. */
export function bootFiles({ text, root, job }: JobDocument): { range: Range; obsPath: string }[] {
  return algorithms(job).flatMap(([at]) => {
    const node = nodeAt(root, [...at, 'boot_file']);
    const obsPath = node && obsPathOf(root, node, [...at, 'boot_file']);
    return node && obsPath ? [{ range: rangeOf(text, spanOf(node)), obsPath }] : [];
  });
}

/** The OBS path of a string. A script that is named by a relative path is in the folder of the code. */
export function obsPathOf(root: ASTNode | undefined, node: ASTNode, path: Path): string | undefined {
  if (node.type !== 'string') return undefined;
  const folder = nodeAt(root, [...path.slice(0, -1), 'code_dir']);
  return path.at(-1) === 'boot_file' && isRelative(node.value) && folder?.type === 'string'
    ? joinPath(folder.value, node.value)
    : node.value;
}
