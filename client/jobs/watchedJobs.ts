import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsedJson, propertiesOf } from '../../modelarts/jsonValue.ts';

/** Which job is watched. */
export interface WatchedJob {
  readonly targetId: string;
  readonly jobId: string;
}

/** The jobs that are watched, kept for the next window of the workspace. Windows that are open together share them. */
export interface WatchedJobs {
  readonly add: (job: WatchedJob) => Promise<void>;
  readonly all: () => Promise<readonly WatchedJob[]>;
  /** Takes a job out. True for one of all windows only, which then tells how the job has ended. */
  readonly take: (job: WatchedJob) => Promise<boolean>;
}

/** In milliseconds. Of older jobs nobody waits for news. */
const longestWatch = 30 * 24 * 3_600_000;

/** A file for each job, because a file can be deleted only once. */
export function watchedJobs(folder: string, now: () => number): WatchedJobs {
  const fileOf = ({ targetId, jobId }: WatchedJob) =>
    join(
      folder,
      `${createHash('sha256')
        .update(JSON.stringify([targetId, jobId]))
        .digest('hex')}.json`,
    );
  const read = async (file: string): Promise<readonly WatchedJob[]> => {
    const { mtimeMs } = await stat(file);
    const { targetId, jobId } = propertiesOf(parsedJson(await readFile(file, 'utf8')));
    if (typeof targetId === 'string' && typeof jobId === 'string' && now() - mtimeMs < longestWatch)
      return [{ targetId, jobId }];
    await rm(file, { force: true });
    return [];
  };
  return {
    add: async ({ targetId, jobId }) => {
      await mkdir(folder, { recursive: true });
      await writeFile(fileOf({ targetId, jobId }), JSON.stringify({ targetId, jobId }));
    },
    all: async () => {
      const names = await readdir(folder).catch(() => []);
      // Another window may have taken one in the meantime.
      const found = await Promise.all(names.map((name) => read(join(folder, name)).catch(() => [])));
      return found.flat();
    },
    take: (job) =>
      unlink(fileOf(job)).then(
        () => true,
        () => false,
      ),
  };
}
