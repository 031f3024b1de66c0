import { type Dirent, readdir, statSync } from 'node:fs';
import { normalize, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { glob, isDynamicPattern } from 'tinyglobby';
import { findFiles, skippedFolders } from '../../files/findFiles.ts';
import { isInFolders } from '../../files/isInFolders.ts';
import { isJobFileName } from '../../schemas/jobFile.ts';
import { UsageError } from '../kit/command.ts';

/** What arguments name, and what was found where they say. */
export interface JobFiles {
  readonly files: readonly string[];
  /** Those that arguments say themselves. */
  readonly named: ReadonlySet<string>;
  /** The folders that were looked through for the others. */
  readonly folders: readonly string[];
}

/**
 * The files that arguments name, each once and as it is named first: a file as it is, `-` for standard input, of a folder the job files in it and
 * in those below it, of a pattern such as `jobs/**` what fits it. A folder or pattern without files is a mistake, so that a check in CI doesn't pass by a
 * wrong path.
 */
export async function findJobFiles(args: readonly string[]): Promise<JobFiles> {
  const found = new Map<string, string>();
  const [named, folders] = [new Set<string>(), new Set<string>()];
  for (const arg of args) {
    const { files, folder } = await filesOf(arg);
    for (const name of files.map(tidy)) {
      const path = name === '-' ? name : resolve(name);
      const file = found.get(path) ?? name;
      found.set(path, file);
      if (folder === undefined) named.add(file);
    }
    if (folder !== undefined) folders.add(folder);
  }
  return { files: [...found.values()], named, folders: [...folders] };
}

/** Why a file must not be written: whoever gives a folder doesn't know where the links in it lead. */
export const writeFault = (file: string, { named, folders }: Omit<JobFiles, 'files'>): string | undefined =>
  named.has(file) || isInFolders(file, folders)
    ? undefined
    : l10n.t(
        '{0} is a link that leads out of the folder, so its file was left as it is. To change the file, specify the link itself.',
        file,
      );

/** As a report names it, so that `./a` is `a`; but a file that is called `-` isn't standard input. */
const tidy = (file: string): string => (normalize(file) === '-' ? file : normalize(file));

/** The files of an argument, and the folder in which they were looked for. */
interface Found {
  readonly files: readonly string[];
  readonly folder?: string;
}

async function filesOf(arg: string): Promise<Found> {
  const isFolder = arg === '-' ? undefined : isFolderAt(arg);
  if (isFolder) return { files: await filesIn(arg), folder: arg };
  // A name can look like a pattern, and one that doesn't exist is said when it is read.
  if (isFolder === false || !isDynamicPattern(arg)) return { files: [arg] };
  const pattern = arg.replaceAll('\\', '/');
  const files = await glob(pattern, {
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdir: folderReader(pattern.split('/')) },
  });
  if (files.length === 0) throw new UsageError(l10n.t('No file fits "{0}".', arg));
  return { files: files.toSorted(), folder: folderOf(pattern) };
}

/** Folders that are skipped when a folder is looked through are skipped here, too, unless the pattern itself names them. */
function folderReader(named: readonly string[]): typeof readdir {
  const isLookedAt = ({ name }: Dirent) => !skippedFolders.has(name) || named.includes(name);
  const readFolder = (path: string, options: { withFileTypes: true }, done: Entries) =>
    readdir(path, options, (error, entries) => done(error, entries?.filter(isLookedAt).map(asFile)));
  return readFolder as typeof readdir;
}

type Entries = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** Of links, those that are called like job files are files, as in a folder. Where others lead isn't looked at. */
const asFile = (entry: Dirent): Dirent =>
  entry.isSymbolicLink() && isJobFileName(entry.name)
    ? Object.assign(Object.create(entry), { isFile: () => true, isSymbolicLink: () => false })
    : entry;

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

async function filesIn(folder: string): Promise<readonly string[]> {
  const files = await findFiles(folder, {
    isWanted: isJobFileName,
    onUnread: (unread) => {
      throw new UsageError(l10n.t("Folder {0} can't be read.", unread));
    },
  });
  if (files.length === 0) throw new UsageError(l10n.t('{0} has no file that ends with .trainingjob.json.', folder));
  return files.toSorted();
}
