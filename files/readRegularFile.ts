import {
  closeSync,
  constants,
  promises as disk,
  fstatSync,
  openSync,
  readSync,
  type Stats,
  stat,
  statSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { type Decoded, decode } from './decode.ts';

/** The text of a file with its encoding, or why it isn't read. */
export type FileText = Decoded | { readonly refused: 'irregular' | 'tooLarge' };

/**
 * Reads a regular file of at most `limit` bytes. Anything else that a path leads to, such as a pipe, a device, or a link to one, can
 * block for good or never end, so it is refused. Rejects as `node:fs` does.
 */
export async function readRegularFile(path: string, limit: number): Promise<FileText> {
  // Before opening, because opening alone can have effects on a device.
  const before = refusal(await statOf(path), limit);
  if (before) return before;
  const file = await disk.open(path, constants.O_RDONLY | withoutWaiting);
  try {
    // The path can lead elsewhere by now.
    const refused = refusal(await file.stat(), limit);
    if (refused) return refused;
    // It can also grow while it is read.
    return await readStream(file.createReadStream({ autoClose: false }), limit);
  } finally {
    await file.close();
  }
}

/**
 * The same, for a program that has nothing else to do: of many small files it reads several times as many a second. What was seen to be a
 * regular file just before is opened without another look. Throws as `node:fs` does.
 */
export function readRegularFileSync(path: string, limit: number, wasSeen = false): FileText {
  const before = wasSeen ? undefined : refusal(statSync(path), limit);
  if (before) return before;
  const file = openSync(path, constants.O_RDONLY | withoutWaiting);
  try {
    const stats = fstatSync(file);
    return refusal(stats, limit) ?? readAll(file, { expected: stats.size, limit });
  } finally {
    closeSync(file);
  }
}

/** Reads on until there is nothing more, because a file can grow meanwhile. What doesn't fill its place is the end. */
function readAll(file: number, { expected, limit }: { readonly expected: number; readonly limit: number }): FileText {
  const parts: Buffer[] = [];
  let size = 0;
  for (;;) {
    const part =
      size === 0 && expected < forSmall.length ? forSmall : Buffer.allocUnsafe(Math.max(expected - size, 0) + 1);
    const length = readSync(file, part);
    parts.push(part.subarray(0, length));
    size += length;
    if (size > limit) return { refused: 'tooLarge' };
    if (length < part.length) return decode(parts.length === 1 ? part.subarray(0, length) : Buffer.concat(parts));
  }
}

/** Small files are read to the same place one after the other. */
const forSmall = Buffer.allocUnsafeSlow(65_536);

/** Reads a stream of at most `limit` bytes to its end. */
export async function readStream(stream: AsyncIterable<Buffer>, limit: number): Promise<FileText> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > limit) return { refused: 'tooLarge' };
    parts.push(part);
  }
  return decode(Buffer.concat(parts));
}

/** Most files that are looked for aren't there, and Node loads `promises` when it is first used. */
const statOf = promisify(stat);

/** Opening a pipe otherwise waits for its writer. Windows has neither. */
const withoutWaiting = constants.O_NONBLOCK ?? 0;

function refusal(stats: Stats, limit: number): Exclude<FileText, Decoded> | undefined {
  if (stats.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
  if (!stats.isFile()) return { refused: 'irregular' };
  return stats.size > limit ? { refused: 'tooLarge' } : undefined;
}
