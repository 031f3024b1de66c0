import { obsSegments } from '../../schemas/obsSegments.ts';

/** A folder of this machine that stands for a part of OBS, as the setting `trainingjob.obs.mounts` says. */
export interface Mount {
  /** Bucket and folders, such as `['bucket', 'code']`. */
  readonly segments: readonly string[];
  readonly folderUri: string;
}

/** The URI of the file or folder that stands for an OBS path, whether or not it exists; undefined if no mount has that part. */
export function localUriOf(obsPath: string, mounts: readonly Mount[]): string | undefined {
  const segments = obsSegments(obsPath);
  const nearest = mountOf(obsPath, mounts);
  return nearest && below(nearest.folderUri, segments.slice(nearest.segments.length));
}

/** The mount that has an OBS path. */
export function mountOf(obsPath: string, mounts: readonly Mount[]): Mount | undefined {
  const segments = obsSegments(obsPath);
  if (segments.some((segment) => segment === '..' || segment === '.')) return undefined;
  const [nearest] = mounts
    .filter((mount) => mount.segments.every((segment, index) => segment === segments[index]))
    .sort((a, b) => b.segments.length - a.segments.length);
  return nearest;
}

/** The URI of what lies below a folder. */
export const below = (folderUri: string, segments: readonly string[]): string =>
  [folderUri.replace(/\/+$/, ''), ...segments.map(encodeURIComponent)].join('/');
