import * as l10n from '@vscode/l10n';
import { nameAt, type Path } from '../../document/path.ts';
import type { Change } from '../../edits/edit.ts';
import type { Fix } from './rule.ts';

/** A fix of one step or several, under a title of its own. */
export const fix = (title: string, ...changes: Change[]): Fix => ({ title, changes });

/** Adds a member that is absent. */
export const add = (path: Path, value: unknown): Fix => fix(l10n.t('Add "{0}"', nameAt(path)), { set: path, value });

/** Replaces a value by a better one. */
export const change = (path: Path, value: unknown): Fix =>
  fix(l10n.t('Change to {0}', JSON.stringify(value)), { set: path, value });

/** Removes a member or an item. */
export const remove = (path: Path): Fix => fix(l10n.t('Remove "{0}"', nameAt(path)), { remove: path });

/** Removes several members of one object at once. */
export const removeAll = (owner: Path, names: readonly string[]): Fix =>
  fix(l10n.t('Remove {0}', quoted(names)), ...names.map((name) => ({ remove: [...owner, name] })));

/** Gives a member another name. */
export const rename = (path: Path, to: string): Fix => fix(l10n.t('Rename to "{0}"', to), { rename: path, to });

/** Puts a number, true, false or null in quotes. */
export const quote = (path: Path): Fix => safe(fix(l10n.t('Put in quotes'), { wrap: path, in: '""' }));

/** Marks a fix that may be done on save. */
export const safe = (certain: Fix): Fix => ({ ...certain, safe: true });
/** Stands for a value that only the user knows; not an empty text, which the service takes for none. */
export const todo = (name: string): string => `<${name}>`;

/** Names as a message lists them. */
export function quoted(names: readonly string[]): string {
  const all = names.map((name) => `"${name}"`);
  const last = all.pop() ?? '';
  return all.length ? l10n.t('{0} and {1}', all.join(', '), last) : last;
}
