import * as l10n from '@vscode/l10n';
import { quoted } from '../../../l10n/lists.ts';
import { memoize } from '../../document/memoize.ts';
import type { Path } from '../../document/path.ts';
import { fieldAt, type ResolvedField } from '../../document/schema.ts';
import type { SchemaViolation } from '../../document/violations.ts';
import { fix, rename } from './fixes.ts';
import { nearest, safeIfTypo } from './nearest.ts';
import type { Fix } from './rule.ts';

type ASTNode = SchemaViolation['node'];

/** Renames what was meant to be a missing property, alone or with all others. */
export function renamesTo({ node, path }: SchemaViolation): Fix[] {
  const [at, meant] = [path.slice(0, -1), String(path.at(-1))];
  const schema = fieldAt(at);
  const [name] = (schema && typosIn(schema)(node).find(([, to]) => to === meant)) ?? [];
  if (!schema || name === undefined) return [];
  return [safeIfTypo(rename([...at, name], meant), name, meant), ...renameAll(node, schema, at)];
}

/** Renames all misspelled properties of an object at once, because one alone may lack the others. */
export function renameAll(owner: ASTNode | undefined, schema: ResolvedField, at: Path): Fix[] {
  const pairs = owner ? typosIn(schema)(owner) : [];
  if (pairs.length < 2) return [];
  const [names, meant] = [pairs.map(([name]) => name), pairs.map(([, to]) => to)];
  const title = l10n.t('Rename {0} to {1}', quoted(names), quoted(meant));
  return [fix(title, ...pairs.map(([name, to]) => ({ rename: [...at, name], to })))];
}

/** The names in an object that it doesn't have, with those that were meant, if no two mean the same. */
const typosIn = memoize(({ properties = {} }: ResolvedField) =>
  memoize((owner: ASTNode): readonly [name: string, meant: string][] => {
    const written = new Set(owner.type === 'object' ? owner.properties.map(({ keyNode }) => keyNode.value) : []);
    const pairs = [...written]
      .filter((name) => !Object.hasOwn(properties, name))
      .flatMap((name): [string, string][] => {
        const meant = nearest(name, Object.keys(properties));
        return meant && !written.has(meant) ? [[name, meant]] : [];
      });
    return new Set(pairs.map(([, meant]) => meant)).size === pairs.length ? pairs : [];
  }),
);
