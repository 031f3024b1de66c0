import { type IgnoreRule, ignoredBy } from '../ignore/ignoreRules.ts';
import type { RemoteObject } from '../obs/obsXml.ts';
import type { LocalFile, Refusal, RefusedFile, ScannedFolder } from './localFolder.ts';
import type { ManifestEntries } from './syncManifest.ts';

export interface PlanInput {
  readonly local: ScannedFolder;
  readonly remote: readonly RemoteObject[];
  readonly manifest: ManifestEntries;
  /** What keys begin with. */
  readonly prefix: string;
  readonly rules: readonly IgnoreRule[];
}

export interface Upload extends LocalFile {
  readonly key: string;
  /** Whether an object is replaced. */
  readonly replaces: boolean;
}

/** What a sync would do. */
export interface SyncPlan extends Pick<ScannedFolder, 'leftOut' | 'refused'> {
  readonly uploads: readonly Upload[];
  readonly unchanged: readonly LocalFile[];
  /** Objects without a file here. They stay, unless the user says otherwise. Those that are left out here aren't among them. */
  readonly remoteOnly: readonly RemoteObject[];
  /** Files whose names differ only in case or in how accents are written. Some systems can't have both. */
  readonly alike: readonly (readonly string[])[];
}

/** Compares a local folder with one of object storage. */
export function planSync({ local, remote, manifest, prefix, rules }: PlanInput): SyncPlan {
  const objects = new Map(remote.filter(({ key }) => !key.endsWith('/')).map((object) => [object.key, object]));
  const folders = new Set([...objects.keys()].flatMap(foldersOf));
  const refusalOf = (path: string): Refusal | undefined => {
    const key = prefix + path;
    const isInTheWay = folders.has(key) || foldersOf(path).some((folder) => objects.has(prefix + folder));
    return nameRefusal(path, key) ?? (isInTheWay ? 'inTheWay' : undefined);
  };
  const refused: RefusedFile[] = [];
  const [uploads, unchanged]: [Upload[], LocalFile[]] = [[], []];
  for (const file of local.files) {
    const refusal = refusalOf(file.path);
    const key = prefix + file.path;
    const object = objects.get(key);
    if (refusal) refused.push({ path: file.path, refusal });
    else if (object && isSame(file, object, manifest)) unchanged.push(file);
    else uploads.push({ ...file, key, replaces: object !== undefined });
  }
  const here = new Set([...local.files, ...local.refused].map(({ path }) => path));
  const unread = new Set(local.refused.map(({ path }) => path));
  const remoteOnly = [...objects.values()].filter(({ key }) => {
    const path = key.slice(prefix.length);
    // What is in a folder that couldn't be read isn't known.
    return !here.has(path) && !foldersOf(path).some((folder) => unread.has(folder)) && !isIgnored(rules, path);
  });
  const alike = alikeAmong(local.files.map(({ path }) => path));
  return { uploads, unchanged, remoteOnly, refused: [...local.refused, ...refused], leftOut: local.leftOut, alike };
}

/** In bytes. */
const longestKey = 1024;

function nameRefusal(path: string, key: string): Refusal | undefined {
  // What isn't UTF-8 was read as this character.
  if (path.includes('\ufffd') || !path.isWellFormed()) return 'notUtf8';
  if (/\p{Cc}/u.test(path)) return 'controlCharacter';
  if (path.includes('\\')) return 'backslash';
  return new TextEncoder().encode(key).length > longestKey ? 'nameTooLong' : undefined;
}

/**
 * The etag is the MD5 of the content, or it isn't, such as that of an upload in parts or of an encrypted object. Then only the content is
 * known that we have put there and that the service has called so.
 */
function isSame({ md5, size }: LocalFile, object: RemoteObject, manifest: ManifestEntries): boolean {
  if (size !== object.size) return false;
  const known = manifest.get(object.key);
  return object.etag === md5 || (known?.md5 === md5 && known.etag === object.etag);
}

/** All folders that a path lies in. */
const foldersOf = (path: string): string[] =>
  [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)).filter(Boolean);

/** Whether a path, or a folder that it lies in, is left out. */
const isIgnored = (rules: readonly IgnoreRule[], path: string): boolean =>
  foldersOf(path).some((folder) => ignoredBy(rules, folder, true)) || ignoredBy(rules, path, false) !== undefined;

function alikeAmong(paths: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.normalize('NFC').toLowerCase();
    groups.set(name, [...(groups.get(name) ?? []), path]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
