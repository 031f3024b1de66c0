import { longestJobName } from '../../schemas/jobName.ts';

/** A similar name that is likely to be free: increments the number at the end, or adds one. */
export function nextName(name: string): string {
  const [, stem = name, number] = /^(.+)-(\d{1,9})$/.exec(name) ?? [];
  const suffix = `-${number === undefined ? 2 : Number(number) + 1}`;
  return stem.slice(0, longestJobName - suffix.length) + suffix;
}
