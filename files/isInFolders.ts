import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Whether a path is in one of the folders, with all links followed. What isn't there yet counts by where it would be. */
export const isInFolders = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => (isBelow(path, folder) || !isOnNetwork(path)) && isBelow(placeOf(path), placeOf(folder)));

/** To follow links there, Windows would log in to whatever machine the path names. */
const isOnNetwork = (path: string): boolean => path.startsWith('\\\\');

/** Where a path leads when links are followed, as far as it is there. */
function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = resolve(path, '..');
    return folder === path ? path : join(placeOf(folder), relative(folder, path));
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
