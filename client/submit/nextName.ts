import { longestJobName } from '../../schemas/jobName.ts';

/** A name like it that is likely to be free: the number at its end counts up, or begins to. */
export function nextName(name: string): string {
  const [, stem = name, number] = /^(.+)-(\d{1,9})$/.exec(name) ?? [];
  const suffix = `-${number === undefined ? 2 : Number(number) + 1}`;
  return stem.slice(0, longestJobName - suffix.length) + suffix;
}
