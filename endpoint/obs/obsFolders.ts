import { join } from 'node:path';
import { obsSegments } from '../../schemas/obsSegments.ts';
import { isOpenPlace, placeOfPath } from './openPlaces.ts';

/** Folders of this machine that stand for a part of object storage, such as `obs://bucket/code/`. */
export type Mounts = Readonly<Record<string, string>>;

/** Object storage on this machine: each object is a file. */
export interface ObsFolders {
  /** The file or folder of a path, or undefined for a path that can't be one. */
  readonly locate: (path: string) => string | undefined;
  /** The same with all links followed, or undefined if one of them leads out of these folders. */
  readonly find: (path: string) => Promise<string | undefined>;
  /** All folders, with all links followed. */
  readonly places: () => Promise<readonly string[]>;
  /** The folder of all buckets that aren't mounted. */
  readonly root: string;
  readonly mounts: () => Mounts;
}

export const obsFolders = (root: string, mounts: () => Mounts): ObsFolders => ({
  root,
  mounts,
  locate: (path) => locate(root, mounts(), obsSegments(path)),
  find: async (path) => {
    const located = locate(root, mounts(), obsSegments(path));
    const place = located === undefined ? undefined : await placeOfPath(located);
    return place !== undefined && isOpenPlace(place, await placesOf(root, mounts()), []) ? place : undefined;
  },
  places: () => placesOf(root, mounts()),
});

const placesOf = async (root: string, mounts: Mounts): Promise<readonly string[]> =>
  (await Promise.all([root, ...Object.values(mounts)].map(placeOfPath))).filter((place) => place !== undefined);

/** The longest mount that a path begins with decides. */
export function locate(root: string, mounts: Mounts, segments: readonly string[]): string | undefined {
  if (segments.length === 0 || !segments.every(isName)) return undefined;
  const [longest] = Object.entries(mounts)
    .map(([prefix, folder]) => ({ prefix: obsSegments(prefix), folder }))
    .filter(({ prefix }) => prefix.length > 0 && prefix.every((segment, index) => segment === segments[index]))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return longest ? join(longest.folder, ...segments.slice(longest.prefix.length)) : join(root, ...segments);
}

/** Nothing that leads elsewhere, on any system. */
const isName = (segment: string): boolean =>
  segment !== '.' &&
  segment !== '..' &&
  !/[\\\0]/.test(segment) &&
  !(process.platform === 'win32' && /[:*?"<>|]/.test(segment));
