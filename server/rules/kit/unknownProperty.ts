import * as l10n from '@vscode/l10n';
import { quoted } from '../../../l10n/lists.ts';
import { hasBeside, nodeAt, rootOf } from '../../document/locate.ts';
import { memoize } from '../../document/memoize.ts';
import { nameAt, type Path } from '../../document/path.ts';
import type { SchemaViolation } from '../../document/violations.ts';
import type { Change } from '../../edits/edit.ts';
import { fix, remove, rename } from './fixes.ts';
import { nearest, safeIfTypo } from './nearest.ts';
import { hasOwner, ownerOf } from './ownerOf.ts';
import type { Finding, Fix } from './rule.ts';
import { renameAll } from './typos.ts';

type ASTNode = SchemaViolation['node'];

/** One problem for a property that its object doesn't have: misspelled, in the wrong place, or unknown. */
export function unknownProperty(violation: SchemaViolation): Finding {
  const { path, schema, node } = violation;
  const name = nameAt(path);
  const owner = ownerOf(name, path.slice(0, -1), schema);
  const isOfPart = owner !== undefined && owner.length >= path.length;
  const meant = isOfPart ? undefined : nearest(name, Object.keys(schema.properties ?? {}));
  // Who removes it loses what it says.
  const removeIt: Fix = { ...remove(path), isLast: true };
  if (meant && !hasBeside(node, meant))
    return {
      path,
      on: 'name',
      message: l10n.t('Unknown property "{0}". Did you mean "{1}"?', name, meant),
      fixes: [
        safeIfTypo(rename(path, meant), name, meant),
        ...renameAll(violation.node.parent?.parent, schema, path.slice(0, -1)),
        removeIt,
      ],
    };
  return {
    path,
    on: 'name',
    message: isOfJob(path, owner) ? notOfTask(name, owner) : belongs(name, owner),
    fixes: [...asEntry(violation), ...moves(violation, owner), owner ? removeIt : remove(path)],
  };
}

/** A task repeats much of what its job has, but not all of it: to move the rest there would change what the other tasks do. */
const isOfJob = ([first]: Path, owner: Path | undefined): owner is Path =>
  first === 'tasks' && owner !== undefined && owner.length > 0 && owner[0] !== 'tasks';

const notOfTask = (name: string, owner: Path): string =>
  l10n.t('Unknown property "{0}". Only the job\'s "{1}" has it, tasks don\'t.', name, shownPath(owner));

function belongs(name: string, owner: Path | undefined): string {
  if (!owner) return l10n.t('Unknown property "{0}".', name);
  return owner.length
    ? l10n.t('Unknown property "{0}". It belongs in "{1}".', name, shownPath(owner))
    : l10n.t('Unknown property "{0}". It belongs at the top level.', name);
}

/** In a list of names and values: a name that is written as the property, or called a key. */
function asEntry({ path, node, schema: { properties = {} } }: SchemaViolation): Fix[] {
  const item = node.parent?.parent;
  if (!properties['name'] || !properties['value'] || item?.type !== 'object' || nodeAt(item, ['name'])) return [];
  const [name, at] = [nameAt(path), path.slice(0, -1)];
  const { type } = nodeAt(item, [name]) ?? {};
  if (name === 'key' && type === 'string' && nodeAt(item, ['value'])) return [rename(path, 'name')];
  if (item.properties.length > 1 || !['string', 'number', 'boolean'].includes(type ?? '')) return [];
  const inQuotes: Change[] = type === 'string' ? [] : [{ wrap: [...at, 'value'], in: '""' }];
  const title = l10n.t('Convert to {0}', '{ "name", "value" }');
  return [fix(title, { rename: path, to: 'value' }, { set: [...at, 'name'], value: name }, ...inQuotes)];
}

/** As people write it: `inputs[0].remote`. */
const shownPath = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index ? `.${step}` : step)).join('');

/** Moves a property to the object that it belongs in, with all around it that belong there too. */
function moves({ node, path, schema }: SchemaViolation, owner: Path | undefined): Fix[] {
  if (!owner || isOfJob(path, owner)) return [];
  const at = path.slice(0, -1);
  const isStray = (name: string) =>
    String(ownerOf(name, at, schema)) === String(owner) && isFree(node, [...owner, name]);
  const around = node.parent?.parent;
  const names = (around ? movableNames(around) : []).filter(
    (name) => !Object.hasOwn(schema.properties ?? {}, name) && isStray(name),
  );
  const changes = names.map((name) => ({ move: [...at, name], to: [...owner, name] }));
  return names.includes(nameAt(path)) ? [fix(moveTitle(names, owner), ...changes)] : [];
}

const moveTitle = (names: readonly string[], owner: Path): string =>
  owner.length
    ? l10n.t('Move {0} to "{1}"', quoted(names), shownPath(owner))
    : l10n.t('Move {0} to the top level', quoted(names));

/** Of an object's names, those that can belong to another object. There may be very many others. */
const movableNames = memoize((owner: ASTNode): readonly string[] =>
  owner.type === 'object' ? [...new Set(owner.properties.map(({ keyNode }) => keyNode.value).filter(hasOwner))] : [],
);

/** Whether a place has no value yet, and nothing in the way of one. */
function isFree(within: ASTNode, to: Path): boolean {
  const root = rootOf(within);
  const isPassable = (step: string | number, length: number) => {
    const { type } = nodeAt(root, to.slice(0, length)) ?? {};
    return typeof step === 'number' ? type === 'array' : type === undefined || type === 'object' || type === 'null';
  };
  return !nodeAt(root, to) && to.every(isPassable);
}
