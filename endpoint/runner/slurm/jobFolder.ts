/** What is kept of a job beside its files, for endpoints that follow it later. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Written by the job itself, in case that nobody else was able to. */
export const startedFile = (folder: string): string => join(folder, 'slurm-started');

const numberFile = (folder: string): string => join(folder, 'slurm-job');

const removedFile = (folder: string): string => join(folder, 'removed');

/** The number of Slurm's job, if it was submitted. */
export const readNumber = async (folder: string): Promise<string | undefined> =>
  (await textOf(numberFile(folder))) || (await textOf(startedFile(folder))) || undefined;

export const keepNumber = (folder: string, number: string): Promise<void> => writeFile(numberFile(folder), number);

/** Its job was deleted, but Slurm may not have heard of it yet. */
export const markRemoved = (folder: string): Promise<void> => writeFile(removedFile(folder), '').catch(() => {});

/** The IDs of jobs whose removal an endpoint hasn't brought to its end. */
export async function removedIn(folder: string): Promise<string[]> {
  const ids = await readdir(folder).catch(() => []);
  const removed = await Promise.all(ids.map(async (id) => (await textOf(removedFile(join(folder, id)))) !== undefined));
  return ids.filter((_, index) => removed[index]);
}

export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 3 });

const textOf = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
