import * as l10n from '@vscode/l10n';
import { hasBeside, nodeAt, rootOf } from '../../document/locate.ts';
import { nameAt, type Path } from '../../document/path.ts';
import type { SchemaViolation } from '../../document/readJob.ts';
import { fix, remove, rename } from './fixes.ts';
import { nearest, safeIfTypo } from './nearest.ts';
import { ownerOf } from './ownerOf.ts';
import type { Finding, Fix } from './rule.ts';

type ASTNode = SchemaViolation['node'];

/** One problem for a property that its object doesn't have: misspelled, in the wrong place, or unknown. */
export function unknownProperty({ path, schema, node }: SchemaViolation): Finding {
  const name = nameAt(path);
  const meant = nearest(name, Object.keys(schema.properties ?? {}));
  if (meant && !hasBeside(node, meant))
    return {
      path,
      on: 'name',
      message: l10n.t('Unknown property "{0}". Did you mean "{1}"?', name, meant),
      fixes: [safeIfTypo(rename(path, meant), name, meant), remove(path)],
    };
  const owner = ownerOf(name);
  return { path, on: 'name', message: belongs(name, owner), fixes: [...moves(node, path, owner), remove(path)] };
}

function belongs(name: string, owner: Path | undefined): string {
  if (!owner) return l10n.t('Unknown property "{0}".', name);
  return owner.length
    ? l10n.t('Unknown property "{0}". It belongs in "{1}".', name, owner.join('.'))
    : l10n.t('Unknown property "{0}". It belongs at the top level.', name);
}

/** Moves a property to the object that it belongs in. */
function moves(node: ASTNode, path: Path, owner: Path | undefined): Fix[] {
  if (!owner) return [];
  const to = [...owner, nameAt(path)];
  const title = owner.length ? l10n.t('Move to "{0}"', owner.join('.')) : l10n.t('Move to the top level');
  return isFree(rootOf(node), to) ? [fix(title, { move: path, to })] : [];
}

/** Whether a place has no value yet, and nothing in the way of one. */
const isFree = (root: ASTNode, to: Path): boolean =>
  !nodeAt(root, to) &&
  to.every((_, length) => ['object', 'null', undefined].includes(nodeAt(root, to.slice(0, length))?.type));
