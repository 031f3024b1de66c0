import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { partMark } from '../partMark.ts';
import type { ObsErrorCode } from './obsAnswer.ts';

/** Writes a body to a file, which is there as a whole or not at all. Returns what is wrong with the body. */
export async function receiveFile(
  file: string,
  body: Readable,
  headers: Readonly<Record<string, string>>,
): Promise<ObsErrorCode | undefined> {
  const wanted = headers['content-md5'];
  if (wanted !== undefined && Buffer.from(wanted, 'base64').length !== 16) return 'InvalidDigest';
  await mkdir(dirname(file), { recursive: true });
  const part = join(dirname(file), partMark + randomUUID());
  const hash = createHash('md5');
  let size = 0;
  const count = new Transform({
    transform: (chunk: Uint8Array, _, done) => {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(body, count, createWriteStream(part, { flags: 'wx' }));
    if (Number(headers['content-length'] ?? size) !== size) return 'IncompleteBody';
    if (wanted !== undefined && hash.digest('base64') !== wanted) return 'BadDigest';
    await rename(part, file);
    return undefined;
  } finally {
    await rm(part, { force: true });
  }
}
