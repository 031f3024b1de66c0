import { isAbsolute, join, resolve } from 'node:path';
import { isInFolders } from '../../files/isInFolders.ts';

interface MountSettings {
  /** Values of the setting, in which a user or a workspace can write anything. */
  readonly user: unknown;
  readonly workspace: unknown;
  /** Folders of the workspace. */
  readonly folders: readonly string[];
  readonly home: string;
}

/** Folders by the part of object storage that they stand for. */
export interface MountedFolders {
  readonly mounts: Readonly<Record<string, string>>;
  /** Parts that a workspace wants to be outside of it. Jobs would read there and write to there. */
  readonly refused: readonly string[];
}

/** The user's mounts, and above them those of the workspace. A workspace comes from anybody, so it mounts its own folders only. */
export function mountedFolders({ user, workspace, folders, home }: MountSettings): MountedFolders {
  const absolute = (folder: string) => wholePath(folder, folders, home);
  const own = entriesOf(workspace).map(([prefix, folder]) => [prefix, absolute(folder)] as const);
  const isOwn = (folder: string) => isInFolders(folder, folders);
  return {
    mounts: Object.fromEntries([
      ...entriesOf(user).map(([prefix, folder]) => [prefix, absolute(folder)] as const),
      ...own.filter(([, folder]) => isOwn(folder)),
    ]),
    refused: own.filter(([, folder]) => !isOwn(folder)).map(([prefix]) => prefix),
  };
}

const entriesOf = (value: unknown): (readonly [prefix: string, folder: string])[] =>
  Object.entries(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}).flatMap(
    ([prefix, folder]) => (typeof folder === 'string' && folder !== '' ? [[prefix, folder] as const] : []),
  );

/** A folder that isn't absolute is one of the workspace's, or below the home folder. */
function wholePath(folder: string, [first]: readonly string[], home: string): string {
  if (folder === '~' || /^~[/\\]/.test(folder)) return join(home, folder.slice(1));
  return isAbsolute(folder) || first === undefined ? resolve(folder) : join(first, folder);
}
