import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { hasSecret } from '../../schemas/commandSecrets.ts';
import { nodeAt } from '../document/locate.ts';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import type { Subject } from '../explain/knownValues.ts';
import type { LocalKnowledge } from '../knowledge/knowledge.ts';
import type { FolderEntry, StoredFolderSource } from '../knowledge/storedFolder.ts';
import { literal } from './snippet.ts';
import type { Suggestion } from './suggestion.ts';
import { reuseOf, usedValues } from './usedValues.ts';

/** A value that is being typed. */
export interface TypedValue {
  readonly subject: Subject;
  /** What the string has in front of the cursor. */
  readonly typed: string;
}

/** The OBS path up to the cursor: what is typed or, for a boot file, the folder with the code. Undefined where no OBS path is wanted. */
export function pathToList(value: TypedValue): string | undefined {
  if (!isObsField(value.subject)) return undefined;
  if (unnamedBucket(value.typed)) return 'obs://';
  const folder = folderOf(value.typed);
  return folder ? value.typed : (codeFolderBeside(value.subject) ?? '');
}

/** The bucket that a template leaves open, where the cursor is behind it. */
export const unnamedBucket = (typed: string): string | undefined => /^(?:obs:\/\/|\/)(my-bucket)$/.exec(typed)?.[1];

const isObsField = ({ path, schema }: Subject): boolean => fieldAt(path, schema)?.['x-format'] === 'obs-path';

/** A longer list is narrowed down by what is typed. */
const mostPaths = 500;

/** Files and folders that a target or a folder of this machine has, one level at a time, and the folders of this machine themselves. */
export function suggestStoredPaths(value: TypedValue, { mounts = [], folder }: LocalKnowledge): Suggestion[] {
  const path = pathToList(value);
  if (path === undefined) return [];
  const inside = folderOf(path);
  const isRoot = roots.has(inside);
  const base = isRoot && inside !== '/' ? 'obs://' : inside;
  const { entries = [], source } = folder ?? {};
  const typed = path.slice(inside.length).toLowerCase();
  const isTyped = ({ name }: FolderEntry) => entries.length <= mostPaths || name.toLowerCase().includes(typed);
  const isWanted = wantedBy(reuseOf(fieldAt(value.subject.path, value.subject.schema) ?? {}));
  const listed = entries.filter((entry) => isWanted(entry) && isTyped(entry)).slice(0, mostPaths);
  const below = listed.map(({ name, isFolder }) => `${base}${name}${isFolder ? '/' : ''}`);
  const mounted = isRoot ? mounts.map(({ segments }) => `obs://${segments.join('/')}/`) : [];
  return [
    ...below.sort(filesFirst).map((it) => storedPath(it, sourceText(source))),
    ...mounted.map((it) => storedPath(it, sourceText(undefined))),
  ];
}

/** What is typed of a path before it names a bucket. */
const roots: ReadonlySet<string> = new Set(['', '/', 'obs:/', 'obs://']);

const wantedBy =
  (kind: string | undefined) =>
  ({ name, isFolder }: FolderEntry): boolean =>
    !name.startsWith('.') && (isFolder || (kind === 'boot-file' ? /\.(?:py|sh)$/.test(name) : kind !== 'code-folder'));

const filesFirst = (a: string, b: string): number =>
  Number(a.endsWith('/')) - Number(b.endsWith('/')) || (a < b ? -1 : 1);

function sourceText(source: StoredFolderSource | undefined): string {
  if (!source) return l10n.t('on this machine');
  const { target, region, readAt } = source;
  const time = `${new Date(readAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return region === undefined
    ? l10n.t('on target {0}, as of {1}', target, time)
    : l10n.t('on target {0} ({1}), as of {2}', target, region, time);
}

function storedPath(path: string, detail: string): Suggestion {
  const isFolder = path.endsWith('/');
  const json = literal(JSON.stringify(path));
  return {
    label: path,
    // The next folder is typed or chosen inside the quotation marks.
    snippet: isFolder ? `${json.slice(0, -1)}$0"` : json,
    detail,
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
  if (node?.type !== 'string' || !node.value || hasSecret(node.value)) return undefined;
  return node.value.endsWith('/') ? node.value : `${node.value}/`;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
