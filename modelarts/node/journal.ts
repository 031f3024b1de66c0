/**
 * The record of submissions, on disk before the first byte is sent: a folder of numbered files of JSON lines, which only grow.
 * Several processes write at the same time without a lock: to the last file, and once more if it isn't the last one afterwards.
 * So whoever reads after writing has read what came before, and the order of lines in the folder decides who was first.
 */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { isLine } from '../submission/isLine.ts';
import { shortenCaller } from '../submission/shortenCaller.ts';
import { entriesOf, type Journal, type Line } from '../submission/submissionLog.ts';

interface Limits {
  /** In bytes; the line that crosses it is the last of its file. */
  readonly largestFile: number;
  readonly mostFiles: number;
}

export function journal(folder: string, limits: Limits = { largestFile: 1_000_000, mostFiles: 8 }): Journal {
  return {
    append: async (line) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await appendTo(folder, line, limits);
    },
    read: () => linesOf(folder),
    erase: async (ids) => {
      const keep = (line: Line) => !ids.includes(line.id);
      const names = await namesIn(folder);
      if (names.length === 0) return;
      // Another process appends to the new file meanwhile.
      await createNext(folder, names);
      for (const file of (await filesIn(folder)).slice(0, -1)) await rewrite(join(folder, file), keep);
    },
  };
}

const name = /^\d{6}\.jsonl$/;

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(ifThere([]))).filter((file) => name.test(file)).sort();

/** Only files: a link that leads nowhere can't be written to, and a pipe never ends. */
async function filesAmong(names: readonly string[], folder: string): Promise<string[]> {
  const found = await Promise.all(names.map((file) => stat(join(folder, file)).catch(ifThere(undefined))));
  return names.filter((_, index) => found[index]?.isFile());
}

const filesIn = async (folder: string): Promise<string[]> => filesAmong(await namesIn(folder), folder);

/** Another process can have just removed the file. A journal that is there and can't be read isn't empty. */
const ifThere =
  <T>(otherwise: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT' || error.code === 'ELOOP') return otherwise;
    throw error;
  };

const textIfThere = (path: string): Promise<string> => readFile(path, 'utf8').catch(ifThere(''));

async function linesOf(folder: string): Promise<Line[]> {
  const texts = await Promise.all((await filesIn(folder)).map((file) => textIfThere(join(folder, file))));
  return linesIn(texts.join('\n'));
}

/** A process that is killed while writing leaves an incomplete line, which is skipped. A line that was written again counts there. */
const linesIn = (text: string): Line[] => [...new Set(text.split('\n').reverse())].reverse().flatMap(lineIn);

function lineIn(text: string): Line[] {
  try {
    const line: unknown = JSON.parse(text);
    return isLine(line) ? [shortenCaller(line)] : [];
  } catch {
    return [];
  }
}

async function appendTo(folder: string, line: Line, limits: Limits): Promise<void> {
  const names = await namesIn(folder);
  const file = (await filesAmong(names, folder)).at(-1) ?? (await createNext(folder, names));
  const path = join(folder, file);
  const handle = await openToAppend(path);
  // Another process has removed it after it was listed.
  if (!handle) return appendTo(folder, line, limits);
  try {
    await writeWhole(handle, line);
    const { size } = await handle.stat();
    // Other processes write to a newer file by now, and can miss this line. Written again, it has its place among theirs.
    if ((await filesIn(folder)).at(-1) !== file) return appendTo(folder, line, limits);
    // The line is on disk. Rotation that fails is tried again after the next line.
    if (size > limits.largestFile) await rotate(folder, limits).catch(() => undefined);
  } finally {
    await handle.close();
  }
}

/** Never creates the file, because a removed file must not come back empty. */
const openToAppend = (path: string): Promise<FileHandle | undefined> =>
  open(path, constants.O_WRONLY | constants.O_APPEND).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** In one write, so that lines of several processes never mix. The first line break ends an incomplete line. */
async function writeWhole(handle: FileHandle, line: Line): Promise<void> {
  const bytes = Buffer.from(`\n${JSON.stringify(line)}\n`);
  const { bytesWritten } = await handle.write(bytes);
  if (bytesWritten < bytes.length) throw new Error(l10n.t('The disk is full.'));
  await handle.sync();
}

async function rotate(folder: string, { mostFiles }: Limits): Promise<void> {
  const files = await filesIn(folder);
  await createNext(folder, await namesIn(folder));
  const old = files.slice(0, Math.max(0, files.length + 1 - mostFiles));
  const keep = await keepUncertain(folder);
  for (const file of old) await rewrite(join(folder, file), keep);
}

/** An uncertain submission must not be forgotten, however old it is. */
async function keepUncertain(folder: string): Promise<(line: Line) => boolean> {
  const entries = entriesOf(await linesOf(folder));
  const uncertain = new Set(entries.filter(({ state }) => state === 'uncertain').map(({ sending }) => sending.id));
  return ({ id }) => uncertain.has(id);
}

/** Creates the next file, unless another process has. */
async function createNext(folder: string, names: readonly string[]): Promise<string> {
  const next = `${String(Number.parseInt(names.at(-1) ?? '0', 10) + 1).padStart(6, '0')}.jsonl`;
  // It would never be listed, and a line in it would be written again without end.
  if (!name.test(next)) throw new Error(l10n.t('{0} has no number left for another file.', folder));
  const handle = await open(join(folder, next), 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  await handle?.close();
  if (handle) await syncFolder(folder);
  return next;
}

/** Keeps some lines of a file that isn't the last one, and removes a file without any. Who adds a line meanwhile writes it again. */
async function rewrite(path: string, keep: (line: Line) => boolean): Promise<void> {
  const text = await readFile(path, 'utf8').catch(ifThere(undefined));
  if (text !== undefined) await replace(path, linesIn(text).filter(keep));
}

async function replace(path: string, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return rm(path, { force: true });
  const draft = `${path}.${process.pid}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
}

/** Puts the name of a new file on disk too. Not every system supports this. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
