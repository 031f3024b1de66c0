import { type Dirent, promises as disk } from 'node:fs';
import { join } from 'node:path';

/** Folders in which nobody writes files by hand, and which are large. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git', '.vscode-test']);

interface Search {
  readonly isWanted: (name: string) => boolean;
  /** Of more folders, the others aren't looked at. */
  readonly mostFolders?: number;
  /** Gets what is called like a wanted file, but isn't a regular one. */
  readonly onOther?: (file: string, entry: Dirent) => void;
  /** Gets the folders that can't be read. */
  readonly onUnread?: (folder: string) => void;
  /** Reads a folder, otherwise than without making anybody wait. */
  readonly listFolder?: (folder: string) => readonly Dirent[];
}

/** The paths of the files in a folder and in those below it. Links to folders aren't followed. */
export async function findFiles(root: string, search: Search): Promise<string[]> {
  const { isWanted, mostFolders = Number.POSITIVE_INFINITY, onOther } = search;
  const found: string[] = [];
  const folders = [root];
  for (let index = 0; index < folders.length && index < mostFolders; index++) {
    const folder = String(folders[index]);
    // What `join` puts in front of a name, which is the same for all of them.
    const start = join(folder, '_').slice(0, -1);
    for (const entry of await entriesOf(folder, search)) {
      const path = start + entry.name;
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) folders.push(path);
      if (entry.isDirectory() || !isWanted(entry.name)) continue;
      found.push(path);
      if (!entry.isFile()) onOther?.(path, entry);
    }
  }
  return found;
}

async function entriesOf(folder: string, { onUnread, listFolder }: Search): Promise<readonly Dirent[]> {
  try {
    return listFolder?.(folder) ?? (await disk.readdir(folder, { withFileTypes: true }));
  } catch {
    onUnread?.(folder);
    return [];
  }
}
