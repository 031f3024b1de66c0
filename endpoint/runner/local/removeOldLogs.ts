import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** In milliseconds; as long as the service keeps them. */
const keptFor = 30 * 24 * 3_600_000;

/** Removes the logs of jobs that nobody has written to for long. What can't be removed is tried again the next time. */
export async function removeOldLogs(folder: string, now: number): Promise<void> {
  for (const job of await readdir(folder).catch(() => [])) {
    const newest = Math.max(0, ...(await timesIn(join(folder, job))));
    if (now - newest > keptFor) await rm(join(folder, job), { recursive: true, force: true }).catch(() => {});
  }
}

const timesIn = async (folder: string): Promise<number[]> =>
  Promise.all(
    [folder, ...(await readdir(folder).catch(() => [])).map((name) => join(folder, name))].map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
