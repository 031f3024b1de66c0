import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { locate, type ObsFolders } from '../obsFolders.ts';
import type { ObsAnswer } from './obsAnswer.ts';
import type { ObsCall } from './obsSignature.ts';

export interface ObsServices {
  readonly folders: ObsFolders;
  readonly body: Readable;
}

export type ObsOperation = (call: ObsCall, services: ObsServices) => Promise<ObsAnswer>;

/** The file or folder that a call is about. */
export const placeOf = ({ bucket, key }: ObsCall, { folders }: ObsServices): string | undefined =>
  locate(folders.root, folders.mounts(), [bucket, ...key.split('/').filter(Boolean)]);

/** A bucket is a folder, or has a mounted part. */
export async function hasBucket(call: ObsCall, parts: ObsServices): Promise<boolean> {
  const folder = placeOf({ ...call, key: '' }, parts);
  return mountsIn(call, parts).length > 0 || (folder !== undefined && (await isFolder(folder)));
}

/** The mounted parts of a bucket. */
export const mountsIn = ({ bucket }: ObsCall, { folders }: ObsServices) =>
  Object.entries(folders.mounts()).flatMap(([prefix, folder]) => {
    const [first, ...rest] = prefix
      .replace(/^obs:\/\//, '')
      .split('/')
      .filter(Boolean);
    return first === bucket ? [{ start: rest.map((segment) => `${segment}/`).join(''), folder }] : [];
  });

export const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

/** What the system says when a file and a folder would have the same name. */
export const conflicts: ReadonlySet<string> = new Set(['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY']);
