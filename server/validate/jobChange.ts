import type { PartialJob } from '../document/path.ts';

export type Owner = Readonly<Record<string, unknown>>;

/**
 * What differs between two versions of a job, as keys: `algorithm` or, where both have an object there, `algorithm.command`. What has come
 * or gone is there a second time (`presenceOf`), and so is an object with other properties (`namesOf`).
 */
export interface JobChange {
  readonly before: PartialJob;
  readonly after: PartialJob;
  readonly keys: readonly string[];
}

export function jobChange(before: PartialJob, after: PartialJob): JobChange {
  const keys: string[] = [];
  collect(before as Owner, after as Owner, '', keys);
  return { before, after, keys };
}

/** The key for whether a property is there. */
export const presenceOf = (key: string): string => `?${key}`;

/** The key for which properties an object has, and in which order. */
export const namesOf = (prefix: string): string => `${prefix}*`;

/** In front of the properties of an object of the job. */
export const prefixOf = (name: string): string => `${name}.`;

function collect(before: Owner, after: Owner, prefix: string, keys: string[]): void {
  const [names, others] = [Object.keys(before), Object.keys(after)];
  for (const name of others) if (before[name] !== after[name]) collectMember(before, after, { name, prefix }, keys);
  for (const name of names) if (!Object.hasOwn(after, name)) collectMember(before, after, { name, prefix }, keys);
  if (names.length !== others.length || names.some((name, index) => name !== others[index])) keys.push(namesOf(prefix));
}

function collectMember(
  before: Owner,
  after: Owner,
  { name, prefix }: { readonly name: string; readonly prefix: string },
  keys: string[],
): void {
  const [one, other] = [before[name], after[name]];
  if (Object.hasOwn(before, name) !== Object.hasOwn(after, name)) keys.push(presenceOf(prefix + name));
  if (prefix === '' && isObject(one) && isObject(other)) collect(one, other, prefixOf(name), keys);
  else keys.push(prefix + name);
}

export const isObject = (value: unknown): value is Owner =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
