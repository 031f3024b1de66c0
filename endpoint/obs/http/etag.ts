import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** In bytes. What is larger would take too long for a list. */
const largestRead = 64 * 1024 * 1024;

/** The MD5 of a file, or for a large one, a text that changes with it and looks like that of an upload in parts. */
export async function etagOf(file: string): Promise<string> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) return quoted(createHash('md5').digest('hex'));
  if (stats.size > largestRead)
    return quoted(`${createHash('md5').update(`${stats.size} ${stats.mtimeMs}`).digest('hex')}-1`);
  const hash = createHash('md5');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return quoted(hash.digest('hex'));
}

const quoted = (text: string): string => `"${text}"`;
