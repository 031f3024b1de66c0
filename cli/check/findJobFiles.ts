import { type Dirent, readdir, readdirSync, statSync } from 'node:fs';
import { join, normalize, relative, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { glob, isDynamicPattern } from 'tinyglobby';
import { findFiles, skippedFolders } from '../../files/findFiles.ts';
import { isInFolders } from '../../files/isInFolders.ts';
import { isJobFileName } from '../../schemas/jobFile.ts';
import { UsageError } from '../kit/command.ts';
import type { UnreadFile } from '../report/report.ts';

/** What arguments name, and what was found where they say. */
export interface JobFiles {
  readonly files: readonly string[];
  /** Whether all of them were seen to be regular files. */
  readonly areRegular: boolean;
  /**
   * Folders that can't be looked through, and links that lead out of the folders they were found in: whoever gives a folder can't know whose
   * text they would show or change.
   */
  readonly unread: readonly UnreadFile[];
}

/**
 * The files that arguments name, each once and as it is named first: a file as it is, `-` for standard input, of a folder the job files in it and
 * in those below it, of a pattern such as `jobs/**` what fits it. A folder or pattern without files is a mistake, so that a check in CI doesn't pass by a
 * wrong path.
 */
export async function findJobFiles(args: readonly string[]): Promise<JobFiles> {
  const found: Found[] = [];
  for (const arg of args) found.push(await filesOf(arg));
  const unread = found.flatMap((it) =>
    it.unread.map((file) => ({ file, reason: l10n.t("Folder {0} can't be read.", file) })),
  );
  const [only] = found.length === 1 ? found : [];
  // Nothing is found twice there, and nothing leads out.
  if (only?.links.length === 0) return { files: only.files, areRegular: only.areRegular ?? false, unread };
  const folders = found.flatMap(({ folder }) => folder ?? []);
  const links = new Set(found.flatMap((it) => it.links.map((link) => resolve(link))));
  const named = firstNames(found.filter(({ folder }) => folder === undefined));
  const isOutside = (path: string) => links.has(path) && !named.has(path) && !isInFolders(path, folders);
  const [outside, files] = parted([...firstNames(found)], ([path]) => isOutside(path));
  return {
    files: files.map(([, name]) => name),
    areRegular: found.every((it) => it.areRegular),
    unread: [...unread, ...outside.map(([, file]) => ({ file, reason: refusal(file) }))],
  };
}

/** By the path, so that a file has one name. */
function firstNames(found: readonly Found[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const name of found.flatMap(({ files }) => files)) {
    const path = name === '-' ? name : resolve(name);
    if (!names.has(path)) names.set(path, name);
  }
  return names;
}

const parted = <T>(all: readonly T[], isFirst: (it: T) => boolean): [T[], T[]] => [
  all.filter(isFirst),
  all.filter((it) => !isFirst(it)),
];

const refusal = (file: string): string =>
  l10n.t("{0} is a link that leads out of the folder, so it isn't read. To read it, specify the link itself.", file);

/** As a report names it, so that `./a` is `a`; but a file that is called `-` isn't standard input. */
function tidy(file: string): string {
  const path = normalize(file);
  return path === '-' ? file : path;
}

/** The files of an argument, and the folder in which they were looked for. */
interface Found extends Sighted {
  readonly files: readonly string[];
  readonly folder?: string;
  readonly areRegular?: boolean;
}

/** What is seen on the way. */
interface Sighted {
  /** Those of the files that are links. */
  readonly links: string[];
  /** Folders that can't be looked through. */
  readonly unread: string[];
}

async function filesOf(arg: string): Promise<Found> {
  const isFolder = arg === '-' ? undefined : isFolderAt(arg);
  if (isFolder) return filesIn(arg);
  // A name can look like a pattern, and one that doesn't exist is said when it is read.
  if (isFolder === false || !isDynamicPattern(arg)) return { files: [tidy(arg)], links: [], unread: [] };
  const pattern = arg.replaceAll('\\', '/');
  const sighted: Sighted = { links: [], unread: [] };
  const files = await glob(pattern, {
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdir: folderReader(pattern.split('/'), sighted) },
  });
  if (files.length === 0 && sighted.unread.length === 0) throw new UsageError(l10n.t('No file fits "{0}".', arg));
  return { files: files.map(tidy).toSorted(), folder: folderOf(pattern), ...sighted };
}

/** Folders that are skipped when a folder is looked through are skipped here, too, unless the pattern itself names them. */
function folderReader(named: readonly string[], { links, unread }: Sighted): typeof readdir {
  const isLookedAt = ({ name }: Dirent) => !skippedFolders.has(name) || named.includes(name);
  const readFolder = (path: string, options: { withFileTypes: true }, done: Entries) =>
    readdir(path, options, (error, entries) => {
      if (error && !isAbsent(error)) unread.push(relative('', path) || '.');
      for (const { name } of entries?.filter(isJobLink) ?? []) links.push(join(path, name));
      done(error, entries?.filter(isLookedAt).map(asFile));
    });
  return readFolder as typeof readdir;
}

const isAbsent = ({ code }: NodeJS.ErrnoException): boolean => code === 'ENOENT' || code === 'ENOTDIR';

type Entries = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** Of links, those that are called like job files are files, as in a folder. Where others lead isn't looked at. */
const asFile = (entry: Dirent): Dirent =>
  isJobLink(entry) ? Object.assign(Object.create(entry), { isFile: () => true, isSymbolicLink: () => false }) : entry;

const isJobLink = (entry: Dirent): boolean => entry.isSymbolicLink() && isJobFileName(entry.name);

/** The part of a pattern that is a path. */
function folderOf(pattern: string): string {
  const parts = pattern.split('/');
  const path = parts.slice(
    0,
    parts.findIndex((part) => isDynamicPattern(part)),
  );
  return path.length ? `${path.join('/')}/` : '.';
}

/** Undefined if nothing is there. Why something can't be looked at is said when it is read. */
function isFolderAt(path: string): boolean | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory();
  } catch {
    return false;
  }
}

async function filesIn(folder: string): Promise<Found> {
  let areRegular = true;
  const sighted: Sighted = { links: [], unread: [] };
  const files = await findFiles(folder, {
    isWanted: isJobFileName,
    // Nobody waits, and that takes a third of the time.
    listFolder: (path) => readdirSync(path, { withFileTypes: true }),
    onOther: (path, entry) => {
      areRegular = false;
      if (entry.isSymbolicLink()) sighted.links.push(path);
    },
    onUnread: (unread) => sighted.unread.push(unread),
  });
  if (files.length === 0 && sighted.unread.length === 0)
    throw new UsageError(l10n.t('{0} has no file that ends with .trainingjob.json.', folder));
  return { files: files.toSorted(), folder, areRegular, ...sighted };
}
