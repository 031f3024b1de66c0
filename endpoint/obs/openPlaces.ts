import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

/** Where a path leads when all links are followed, as far as it is there. Undefined for a link to nothing. */
export async function placeOfPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    const isLink = await readlink(path).then(
      () => true,
      () => false,
    );
    const folder = dirname(path);
    const place = isLink ? undefined : folder === path ? path : await placeOfPath(folder);
    return place === undefined || folder === path ? place : join(place, basename(path));
  }
}

/** Whether a path is a folder or in it. */
function isInFolder(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Whether a place may be reached from object storage: it is in one of its folders, and nothing in that one hides it. Links that lead
 * elsewhere can come with any folder that somebody was given.
 */
export function isOpenPlace(place: string, folders: readonly string[], hidden: readonly string[]): boolean {
  const [folder] = folders.filter((it) => isInFolder(place, it)).toSorted((a, b) => b.length - a.length);
  if (folder === undefined) return false;
  return !hidden.some((it) => it !== folder && isInFolder(it, folder) && isInFolder(place, it));
}
