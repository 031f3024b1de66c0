import { lstat, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** In bytes. */
export interface DiskLimits {
  /** What a job can have in its folders. */
  readonly job: number;
  /** What has to stay free on the disk. A job that has filled it is ended, and others aren't. */
  readonly floor: number;
}

export interface DiskNode {
  readonly plan: { readonly task: { readonly name: string } };
  readonly root: string;
}

/** A job has too much on the disk. */
export interface DiskOverflow {
  /** The node that has most. */
  readonly task: string;
  readonly used: number;
  readonly reason: 'job' | 'floor';
}

/** In milliseconds. Free space is known at once, but what a job has is counted file by file. */
const interval = 500;
const countInterval = 5_000;

/** Of the floor: a job with less can't be what has filled the disk. */
const share = 0.25;

/** Resolves as soon as a job has too much, until it is aborted. */
export async function watchDisk(
  nodes: readonly DiskNode[],
  limits: DiskLimits,
  signal: AbortSignal,
): Promise<DiskOverflow> {
  let nextCount = 0;
  for (;;) {
    await pause(signal);
    const isLow = (await freeBytes(nodes[0]?.root ?? '/')) < limits.floor;
    const begin = performance.now();
    if (begin < nextCount && !isLow) continue;
    const sizes = await Promise.all(
      nodes.map(async ({ plan, root }) => ({ name: plan.task.name, size: await sizeOf(root) })),
    );
    // Counting must not become the main work of this process.
    nextCount = performance.now() + Math.max(countInterval, 20 * (performance.now() - begin));
    const used = sizes.reduce((sum, { size }) => sum + size, 0);
    const reason = used > limits.job ? 'job' : isLow && used > limits.floor * share ? 'floor' : undefined;
    const [most] = sizes.toSorted((a, b) => b.size - a.size);
    if (reason) return { task: most?.name ?? '', used, reason };
  }
}

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (!signal.aborted) setTimeout(resolve, interval).unref();
  });

export const freeBytes = (path: string): Promise<number> =>
  statfs(path).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  );

/** What a folder takes on the disk. Files can come and go meanwhile. */
async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isDirectory()) size += await sizeOf(path);
    else size += (stats?.blocks ?? 0) * 512;
  }
  return size;
}

/** In bytes: on a small disk, less stays free. */
export async function usualFloor(folder: string): Promise<number> {
  const { blocks, bsize } = await statfs(folder);
  return Math.min(2 * 1024 ** 3, (blocks * bsize) / 20);
}
