import { type Dirent, promises as disk } from 'node:fs';
import { join } from 'node:path';
import type { WalkedEntry, WalkedFolder } from './walkedFolder.ts';

/** A folder can have any number of entries, and be on a slow disk. */
const mostEntries = 20_000;

/** Looks through a folder, but not without end. Gives undefined if it can't be read. */
export async function walkFolder(
  root: string,
  isLeftOut: (path: string, isFolder: boolean) => boolean,
): Promise<WalkedFolder | undefined> {
  const entries: WalkedEntry[] = [];
  const folders = [''];
  let isComplete = true;
  for (const folder of folders) {
    const names = await list(join(root, folder), mostEntries - entries.length);
    if (!names && folder === '') return undefined;
    if (!names?.isComplete) isComplete = false;
    const found = await Promise.all(names?.listed.map((entry) => describe(entry, folder, { root, isLeftOut })) ?? []);
    for (const entry of found) {
      entries.push(entry);
      if (entry.kind === 'folder' && !entry.isLeftOut) folders.push(entry.path);
    }
  }
  return { entries, isComplete };
}

/** Doesn't read more than is asked for; undefined if the folder can't be read. */
async function list(folder: string, most: number) {
  const listed: Dirent[] = [];
  try {
    for await (const entry of await disk.opendir(folder)) {
      if (listed.length >= most) return { listed, isComplete: false };
      listed.push(entry);
    }
    return { listed, isComplete: true };
  } catch {
    return undefined;
  }
}

interface Walk {
  readonly root: string;
  readonly isLeftOut: (path: string, isFolder: boolean) => boolean;
}

async function describe(entry: Dirent, folder: string, { root, isLeftOut }: Walk): Promise<WalkedEntry> {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  const kind = kindOf(entry);
  // It can be gone by now.
  const size =
    kind === 'file'
      ? await disk.lstat(join(root, path)).then(
          (it) => it.size,
          () => 0,
        )
      : 0;
  return { path, kind, size, isLeftOut: isLeftOut(path, kind === 'folder') };
}

function kindOf(entry: Dirent): WalkedEntry['kind'] {
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'link';
  return entry.isFile() ? 'file' : 'other';
}
