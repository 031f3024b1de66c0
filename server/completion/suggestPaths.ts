import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import type { Subject } from '../explain/knownValues.ts';
import type { LocalKnowledge } from '../knowledge/knowledge.ts';
import { localUriOf, type Mount } from '../knowledge/mounts.ts';
import { literal } from './snippet.ts';
import type { Suggestion } from './suggestion.ts';
import { reuseOf, usedValues } from './usedValues.ts';

/** A value that is being typed. */
export interface TypedValue {
  readonly subject: Subject;
  /** What the string has in front of the cursor. */
  readonly typed: string;
}

/** The OBS folder whose content completes a path: the one that is typed already or, for a boot file, the one with the code. */
export function folderToList({ subject, typed }: TypedValue, mounts: readonly Mount[]): string | undefined {
  return isObsField(subject) ? localUriOf(folderOf(typed) || (codeFolderBeside(subject) ?? ''), mounts) : undefined;
}

const isObsField = ({ path, schema }: Subject): boolean => fieldAt(path, schema)?.['x-format'] === 'obs-path';

/** Files and folders of this machine that stand for OBS, one level at a time. */
export function suggestLocalPaths(
  { subject, typed }: TypedValue,
  { mounts = [], entries }: LocalKnowledge,
): Suggestion[] {
  if (!isObsField(subject)) return [];
  const kind = reuseOf(fieldAt(subject.path, subject.schema) ?? {});
  const folder = folderOf(typed) || (kind === 'boot-file' ? (codeFolderBeside(subject) ?? '') : '');
  const uri = localUriOf(folder, mounts);
  const listed = (uri !== undefined && entries?.get(uri)) || [];
  const isWanted = ({ name, isFolder }: { name: string; isFolder: boolean }) =>
    !name.startsWith('.') && (isFolder || (kind === 'boot-file' ? /\.(?:py|sh)$/.test(name) : kind !== 'code-folder'));
  const below = listed.filter(isWanted).map(({ name, isFolder }) => `${folder}${name}${isFolder ? '/' : ''}`);
  const roots = mounts.map(({ segments }) => `obs://${segments.join('/')}/`);
  const above = folder === '' || folder === 'obs://' ? roots : [];
  return [...below.sort(filesFirst), ...above].map((path) => localPath(path));
}

const filesFirst = (a: string, b: string): number =>
  Number(a.endsWith('/')) - Number(b.endsWith('/')) || (a < b ? -1 : 1);

function localPath(path: string): Suggestion {
  const isFolder = path.endsWith('/');
  const json = literal(JSON.stringify(path));
  return {
    label: path,
    // The next folder is typed or chosen inside the quotation marks.
    snippet: isFolder ? `${json.slice(0, -1)}$0"` : json,
    detail: l10n.t('on this machine'),
    kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    ...(isFolder && { chooseNext: true }),
  };
}

/** The paths that a boot file of this code is likely to have: the names that boot files have elsewhere. */
export function likelyBootFiles(subject: Subject, { neighbors = [] }: LocalKnowledge): string[] {
  const folder = codeFolderBeside(subject);
  if (!folder) return [];
  const files = neighbors.flatMap(({ root }) => root ?? []);
  const names = usedValues(files, 'boot-file').map((path) => path.slice(path.lastIndexOf('/') + 1));
  const distinct = [...new Set(names.filter(Boolean))];
  return (distinct.length ? distinct : ['train.py']).map((name) => `${folder}${name}`);
}

/** The folder with the code, which ends with a slash. */
function codeFolderBeside({ tree, path }: Subject): string | undefined {
  const code: Path = [...path.slice(0, -1), 'code_dir'];
  const node = path.at(-1) === 'boot_file' ? nodeAt(tree, code) : undefined;
  if (node?.type !== 'string' || !node.value) return undefined;
  return node.value.endsWith('/') ? node.value : `${node.value}/`;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
