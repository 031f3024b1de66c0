import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Refusal } from '../sync/localFolder.ts';

/** The MD5 of a regular file, or why there is none: it can change while it is read. */
export async function md5OfFile(path: string, limit: number): Promise<{ md5: string; size: number } | Refusal> {
  // A pipe would otherwise wait for its writer.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined);
  if (!file) return 'unreadable';
  try {
    const before = await file.stat();
    if (!before.isFile()) return 'irregular';
    if (before.size > limit) return 'tooLarge';
    const { md5, size } = await md5Of(file);
    const after = await file.stat();
    const isSame = after.mtimeMs === before.mtimeMs && after.size === before.size && size === after.size;
    return isSame ? { md5, size } : 'changing';
  } catch {
    return 'unreadable';
  } finally {
    await file.close();
  }
}

async function md5Of(file: FileHandle): Promise<{ md5: string; size: number }> {
  const hash = createHash('md5');
  let size = 0;
  for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
  }
  return { md5: hash.digest('hex'), size };
}
