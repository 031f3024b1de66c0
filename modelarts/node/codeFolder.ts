import { openAsBlob } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type FileText, readRegularFile } from '../../files/readRegularFile.ts';
import { type IgnoreRule, ignoredBy, ignoreFile, ignoreRules } from '../ignore/ignoreRules.ts';
import type { FileContent, LeftOut, LocalFile, LocalFolder, Refusal, RefusedFile } from '../sync/localFolder.ts';
import { deepestFolder, largestFile } from '../sync/syncTexts.ts';
import { md5OfFile } from './md5OfFile.ts';

/** In bytes. */
const largestIgnoreFile = 1_000_000;

/** The rules of a folder: the usual ones, and those of its ignore file. Rejects if there is one that can't be read, because then nobody knows what must not be sent. */
export async function ignoreRulesOf(folder: string): Promise<IgnoreRule[]> {
  const file = join(folder, ignoreFile);
  if (!(await isThere(file))) return ignoreRules();
  const found: FileText = await readRegularFile(file, largestIgnoreFile).catch(() => ({ refused: 'irregular' }));
  if ('text' in found && (found.encoding === 'UTF-8' || found.encoding === 'UTF-16')) return ignoreRules(found.text);
  throw new Error(
    l10n.t(
      "{0} can't be read, so nothing was sent. It must be a text file in UTF-8 of at most {1} MB.",
      file,
      largestIgnoreFile / 1_000_000,
    ),
  );
}

/** Also if it is a link that leads nowhere. */
const isThere = async (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    ({ code }) => code !== 'ENOENT',
  );

/** A folder of this machine. Rejects as `node:fs` does if it isn't there. */
export const codeFolder = (path: string, rules: readonly IgnoreRule[]): LocalFolder => ({
  path,
  scan: async (signal) => {
    const root = await realpath(path);
    const walk: Walk = { root, rules, signal, files: [], refused: [], leftOut: [] };
    await visitFolder({ place: root, path: '', above: [] }, walk);
    return walk;
  },
  read: async (file) => {
    const place = await placeIn(await realpath(path), join(path, ...file.split('/')));
    return place.refusal ?? contentOf(place.path);
  },
});

interface Walk {
  readonly root: string;
  readonly rules: readonly IgnoreRule[];
  readonly signal: AbortSignal;
  readonly files: LocalFile[];
  readonly refused: RefusedFile[];
  readonly leftOut: LeftOut[];
}

interface Visited {
  /** With all links followed. */
  readonly place: string;
  readonly path: string;
  /** The places of the folders that it is in. */
  readonly above: readonly string[];
}

async function visitFolder({ place, path, above }: Visited, walk: Walk): Promise<void> {
  const entries = await readdir(place, { withFileTypes: true });
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    walk.signal.throwIfAborted();
    const child = { path: path === '' ? name : `${path}/${name}`, above: [...above, place] };
    const refusal = await visit({ ...child, place: join(place, name) }, walk);
    if (refusal) walk.refused.push({ path: child.path, refusal });
  }
}

async function visit({ place: entry, path, above }: Visited, walk: Walk): Promise<Refusal | undefined> {
  const found = await stat(entry).catch(() => undefined);
  const rule = ignoredBy(walk.rules, path, found?.isDirectory() ?? false);
  if (rule) {
    walk.leftOut.push({ path, pattern: rule.text });
    return undefined;
  }
  const { path: place, refusal } = await placeIn(walk.root, entry);
  if (refusal) return refusal;
  if (found?.isDirectory()) return visitBelow({ place, path, above }, walk);
  if (!found?.isFile()) return 'irregular';
  const file = await hashOf(place);
  if (typeof file === 'string') return file;
  walk.files.push({ path, ...file });
  return undefined;
}

async function visitBelow(folder: Visited, walk: Walk): Promise<Refusal | undefined> {
  if (folder.above.includes(folder.place)) return 'leadsUp';
  if (folder.above.length >= deepestFolder) return 'tooDeep';
  try {
    await visitFolder(folder, walk);
    return undefined;
  } catch (error) {
    if (walk.signal.aborted) throw error;
    return 'unreadable';
  }
}

interface Place {
  readonly path: string;
  readonly refusal?: Refusal;
}

/** Where an entry leads when links are followed, which must be in the folder. */
async function placeIn(root: string, path: string): Promise<Place> {
  const place = await realpath(path).catch(() => undefined);
  if (place === undefined) return { path, refusal: await whyNowhere(path) };
  const way = relative(root, place);
  const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return isOutside ? { path: place, refusal: 'leadsOut' } : { path: place };
}

async function whyNowhere(path: string): Promise<Refusal> {
  // A name that isn't UTF-8 was read as another one, which isn't there.
  if (path.includes('\ufffd')) return 'notUtf8';
  return (await isThere(path)) ? 'brokenLink' : 'vanished';
}

/** The MD5 of a file that hasn't changed meanwhile. */
async function hashOf(place: string): Promise<{ md5: string; size: number } | Refusal> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const read = await md5OfFile(place, largestFile);
    if (read !== 'changing') return read;
  }
  return 'changing';
}

const mostAttempts = 3;

/** What is sent is what was hashed: the platform refuses to read a file that has changed, and the service compares the MD5. */
async function contentOf(place: string): Promise<FileContent | Refusal> {
  const hashed = await hashOf(place);
  if (typeof hashed === 'string') return hashed;
  try {
    return { ...hashed, body: await openAsBlob(place) };
  } catch {
    return 'unreadable';
  }
}
