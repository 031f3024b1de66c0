import * as l10n from '@vscode/l10n';
import { quoted } from '../../../l10n/lists.ts';
import { nameAt, type Path } from '../../document/path.ts';
import type { Change } from '../../edits/edit.ts';
import type { Fix } from './rule.ts';

/** A fix with a title of its own and one or more changes. */
export const fix = (title: string, ...changes: Change[]): Fix => ({ title, changes });

/** Adds a missing property. */
export const add = (path: Path, value: unknown): Fix => fix(l10n.t('Add "{0}"', nameAt(path)), { set: path, value });

/** Replaces the value that the problem is about. */
export const change = (path: Path, value: unknown): Fix =>
  fix(l10n.t('Change to {0}', JSON.stringify(value)), { set: path, value });

/** Replaces the value of another property, which the title therefore names. */
export const changeOther = (path: Path, value: unknown, ...others: Change[]): Fix =>
  fix(l10n.t('Change "{0}" to {1}', nameAt(path), JSON.stringify(value)), { set: path, value }, ...others);

/** Removes a property or an item. */
export const remove = (path: Path): Fix => fix(l10n.t('Remove "{0}"', nameAt(path)), { remove: path });

/** Removes several properties of one object at once. */
export const removeAll = (owner: Path, names: readonly string[]): Fix =>
  fix(l10n.t('Remove {0}', quoted(names)), ...names.map((name) => ({ remove: [...owner, name] })));

/** Renames a property. */
export const rename = (path: Path, to: string): Fix => fix(l10n.t('Rename to "{0}"', to), { rename: path, to });

/** Puts a number, a boolean, or null in quotes. */
export const quote = (path: Path): Fix => safe(fix(l10n.t('Put the value in quotes'), { wrap: path, in: '""' }));

/** Marks a fix that may be applied on save. */
export const safe = (certain: Fix): Fix => ({ ...certain, safe: true });

/** Stands for a value that only the user knows. An empty string would not do, because the service takes it for absent. */
export const todo = (name: string): string => `<${name}>`;
