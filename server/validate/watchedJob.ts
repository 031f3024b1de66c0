import type { PartialJob } from '../document/path.ts';
import { making } from '../rules/kit/lists.ts';

type Owner = Readonly<Record<string, unknown>>;

/** What was looked at: properties of a job, and in its objects. */
export interface Reads {
  readonly ofJob: OwnerReads;
  readonly inside: ReadonlyMap<string, OwnerReads>;
}

/** What was looked at in an object. */
interface OwnerReads {
  readonly values: Map<string, unknown>;
  /** What was made of arrays. */
  readonly made: { readonly name: string; readonly make: (array: unknown) => unknown; readonly result: unknown }[];
  /** Whether properties are there. */
  readonly presence: Map<string, boolean>;
  /** The names of all properties, once somebody has asked for them. */
  names?: readonly (string | symbol)[];
}

const noReads = (): OwnerReads => ({ values: new Map(), made: [], presence: new Map() });

/** A job that notes what is looked at of it and of its objects. What lies deeper is looked at with the property that holds it. */
export function watch(job: PartialJob): { readonly watched: PartialJob; readonly reads: Reads } {
  const ofJob = noReads();
  const inside = new Map<string, OwnerReads>();
  const objects = new Map<string, Owner>();
  const open = (name: string, value: unknown): unknown => {
    if (!isObject(value)) return value;
    const known = objects.get(name);
    if (known) return known;
    const reads = noReads();
    inside.set(name, reads);
    const object = watchedObject(value, reads, (_, member) => member);
    objects.set(name, object);
    return object;
  };
  return { watched: watchedObject(job as Owner, ofJob, open) as PartialJob, reads: { ofJob, inside } };
}

function watchedObject(owner: Owner, reads: OwnerReads, open: (name: string, value: unknown) => unknown): Owner {
  const notePresence = (name: string | symbol) => {
    if (typeof name === 'string') reads.presence.set(name, Object.hasOwn(owner, name));
  };
  const noteMade = (_: unknown, name: string, make: (array: unknown) => unknown) => {
    const result = make(owner[name]);
    reads.made.push({ name, make, result });
    return result;
  };
  return new Proxy(owner, {
    get: (_, name) => {
      if (name === making) return noteMade;
      const value = Reflect.get(owner, name);
      if (typeof name !== 'string') return value;
      reads.values.set(name, value);
      return open(name, value);
    },
    has: (_, name) => {
      notePresence(name);
      return Reflect.has(owner, name);
    },
    // Who wants all properties asks for each of them first, and then gets its value.
    getOwnPropertyDescriptor: (_, name) => {
      notePresence(name);
      return Reflect.getOwnPropertyDescriptor(owner, name);
    },
    ownKeys: () => {
      reads.names ??= Reflect.ownKeys(owner);
      return Reflect.ownKeys(owner);
    },
  });
}

/** Whether who looked at that would find the same in another version of the job. */
export const isUnchanged = ({ ofJob, inside }: Reads, job: PartialJob): boolean =>
  hasSame(job as Owner, ofJob, (name, now, before) => {
    const reads = inside.get(name);
    // What was looked at in an object counts, because an object is another one as soon as anything in it changes.
    return reads !== undefined && isObject(now) && isObject(before) && hasSame(now, reads);
  });

function hasSame(
  owner: Owner,
  { values, made, presence, names }: OwnerReads,
  isAlike: (name: string, now: unknown, before: unknown) => boolean = () => false,
): boolean {
  for (const [name, before] of values) if (owner[name] !== before && !isAlike(name, owner[name], before)) return false;
  for (const { name, make, result } of made) if (!isSame(result, make(owner[name]))) return false;
  for (const [name, isThere] of presence) if (Object.hasOwn(owner, name) !== isThere) return false;
  return !names || isSame(names, Reflect.ownKeys(owner));
}

/** Of items that are picked, neither they nor where they are may have changed. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((entry, index) => isSame(entry, other[index])));

const isObject = (value: unknown): value is Owner =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
