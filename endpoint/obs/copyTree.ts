import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { partMark } from './partMark.ts';

export interface CopyOptions {
  /** Whether a link may be followed to the place where it leads. Without it, there are none to follow: a job has made them. */
  readonly follows?: (place: string) => boolean;
  /** Called with each link that isn't followed because of where it leads. */
  readonly left?: (path: string) => void;
  /** Whether a folder may be written to, when all links on the way to it are followed. */
  readonly opens?: (place: string) => boolean;
  /** Object storage doesn't know which files are programs. */
  readonly mode?: number;
  /** Paths to leave out. */
  readonly skips?: (path: string) => boolean;
  /** Whether a file is copied this time. */
  readonly wants?: (file: string, to: string, stats: Stats) => boolean | Promise<boolean>;
  /** Called with each file that was copied, and what it was before that. */
  readonly copied?: (file: string, stats: Stats) => void;
  /** Called with what can't be copied, and the rest is. Without it, the first failure ends the copy. */
  readonly failed?: (error: unknown) => void;
  readonly limits?: Limits;
  readonly signal?: AbortSignal;
}

export interface Limits {
  readonly files: number;
  readonly bytes: number;
  readonly levels: number;
}

export interface Copied {
  files: number;
  bytes: number;
}

const noLimits: Limits = {
  files: Number.POSITIVE_INFINITY,
  bytes: Number.POSITIVE_INFINITY,
  // A link that leads to a folder above it would never end.
  levels: 100,
};

/** Copies a folder with all that is in it. Says how much that was. */
export async function copyTree(from: string, to: string, options: CopyOptions): Promise<Copied> {
  const copied: Copied = { files: 0, bytes: 0 };
  await copyFolder(from, to, { options, copied, level: 1 });
  return copied;
}

/** Whether a folder holds no more than this. Stops reading as soon as it does. */
export async function isWithin(folder: string, limits: Limits): Promise<boolean> {
  const found: Copied = { files: 0, bytes: 0 };
  const visit = async (path: string, level: number): Promise<boolean> => {
    if (level > limits.levels) return false;
    for (const entry of await readdir(path)) {
      const child = join(path, entry);
      const stats = await stat(child).catch(() => undefined);
      if (stats?.isDirectory() && !(await visit(child, level + 1))) return false;
      if (stats?.isFile()) {
        found.files++;
        found.bytes += stats.size;
      }
      if (found.files > limits.files || found.bytes > limits.bytes) return false;
    }
    return true;
  };
  return visit(folder, 1);
}

interface Walk {
  readonly options: CopyOptions;
  readonly copied: Copied;
  readonly level: number;
}

async function copyFolder(from: string, to: string, walk: Walk): Promise<void> {
  const { options, level } = walk;
  const { limits = noLimits, skips } = options;
  if (level > limits.levels) throw new Error(l10n.t('The folder is more than {0} levels deep.', limits.levels));
  await mkdir(to, { recursive: true });
  if (options.opens && !options.opens(await realpath(to)))
    throw new Error(l10n.t('{0} leads out of the folders that stand for object storage.', to));
  for (const name of (await readdir(from)).sort()) {
    options.signal?.throwIfAborted();
    try {
      const path = await followed(join(from, name), options);
      if (path !== undefined && !skips?.(path)) await copyEntry(path, join(to, name), walk);
    } catch (error) {
      if (!options.failed || options.signal?.aborted) throw error;
      options.failed(error);
    }
  }
}

/** Where a link leads, if it may be followed. Anything else is what it is. */
async function followed(path: string, { follows, left }: CopyOptions): Promise<string | undefined> {
  if (!(await lstat(path).catch(() => undefined))?.isSymbolicLink()) return path;
  const place = follows && (await realpath(path).catch(() => undefined));
  if (place === undefined) return undefined;
  if (follows?.(place)) return place;
  left?.(path);
  return undefined;
}

async function copyEntry(from: string, to: string, walk: Walk): Promise<void> {
  const { options, copied, level } = walk;
  const stats = await lstat(from).catch(() => undefined);
  if (stats?.isDirectory()) return copyFolder(from, to, { ...walk, level: level + 1 });
  // A name that is no text was read as something else.
  if (!stats && from.includes('\ufffd')) options.failed?.(new Error(l10n.t("The name of {0} isn't UTF-8.", from)));
  // Devices and pipes could block for good.
  if (!stats?.isFile() || (options.wants && !(await options.wants(from, to, stats)))) return;
  copied.files++;
  copied.bytes += stats.size;
  const { limits = noLimits } = options;
  if (copied.files > limits.files) throw new Error(l10n.t('The folder has more than {0} files.', limits.files));
  if (copied.bytes > limits.bytes) throw new Error(l10n.t('The folder has more than {0} bytes.', limits.bytes));
  await copyOne(from, to, options);
  options.copied?.(from, stats);
}

/** A single file. Whatever is there already is replaced as a whole. */
export async function copyOne(from: string, to: string, { follows, mode, signal }: CopyOptions): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (follows) await copyFile(from, to, constants.COPYFILE_FICLONE);
  else await copyWithoutLinks(from, to, signal);
  if (mode !== undefined && process.platform !== 'win32') {
    const file = await open(to, 'r');
    await file.chmod(mode).finally(() => file.close());
  }
}

/** Whether a file is where its path says, without a link: a job that runs can put one in the place of a folder at any time. */
async function isAt({ fd }: FileHandle, path: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return (await readlink(`/proc/self/fd/${fd}`)) === path;
}

/**
 * What was a file can have become a link in the meantime. The copy is made beside the file that is there already, which it replaces when it
 * is whole.
 */
async function copyWithoutLinks(from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  const source = await open(from, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  const part = join(dirname(to), partMark + randomUUID());
  let target: FileHandle | undefined;
  try {
    if (!(await source.stat()).isFile() || !(await isAt(source, from))) return;
    target = await open(part, 'wx', (await fileMode(to)) ?? 0o600);
    let size = 0;
    for await (const chunk of source.createReadStream({ autoClose: false, highWaterMark: zeros.length })) {
      signal?.throwIfAborted();
      if (!zeros.subarray(0, chunk.length).equals(chunk)) await writeAt(target, chunk, size);
      size += chunk.length;
    }
    await target.truncate(size);
    await target.close();
    await rename(part, to);
  } finally {
    await source.close();
    await target?.close();
    await rm(part, { force: true });
  }
}

/** What is as empty takes no place on the disk, as in the files that programs make larger than what they write. */
const zeros = Buffer.alloc(1024 * 1024);

async function writeAt(target: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await target.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

const fileMode = (path: string): Promise<number | undefined> =>
  lstat(path).then(
    (stats) => (stats.isFile() ? stats.mode & 0o777 : undefined),
    () => undefined,
  );
