import { open } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import type { Reward } from '../../plan/search.ts';

/** The values of each reward in the part of a log after a place. */
export async function rewardsIn(
  file: string,
  start: number,
  rewards: readonly Reward[],
): Promise<Record<string, readonly number[]>> {
  const text = (await readFrom(file, start))
    .split('\n')
    .filter((line) => !line.startsWith('[ModelArts Service Log]'))
    .join('\n');
  return Object.fromEntries(rewards.map(({ name, regex }) => [name, valuesIn(text, regex)]));
}

/** In bytes. What a trial writes in the end is what counts. */
const mostRead = 2 * 1024 * 1024;

async function readFrom(path: string, start: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = Math.max(start, size - mostRead);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, size - from)), 0, undefined, from);
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await file.close();
  }
}

/** In milliseconds. A pattern of others can take for ever. */
const longestSearch = 500;

const mostValues = 10_000;

/** None, if the pattern is of another dialect, or takes too long. */
function valuesIn(text: string, regex: string): number[] {
  const search = "Array.from(text.matchAll(new RegExp(regex, 'g')), (found) => Number(found[1]))";
  try {
    const values: unknown = runInNewContext(search, { text, regex }, { timeout: longestSearch });
    return Array.from(values as number[])
      .filter(Number.isFinite)
      .slice(-mostValues);
  } catch {
    return [];
  }
}
