import { changeFrom } from '../document/itemChange.ts';
import type { PartialJob } from '../document/path.ts';
import { type Maker, making } from '../rules/kit/lists.ts';
import { isObject, type JobChange, namesOf, type Owner, prefixOf, presenceOf } from './jobChange.ts';

/** What was looked at: properties of a job, and in its objects. */
export interface Reads {
  /** As a change has them. */
  readonly keys: Set<string>;
  /** What was made of arrays. */
  readonly made: Made[];
}

interface Made {
  readonly key: string;
  /** The array in a version of the job. */
  readonly arrayIn: (job: PartialJob) => unknown;
  readonly make: Maker<unknown, unknown>;
  readonly result: unknown;
}

/** A job that notes what is looked at of it and of its objects. What lies deeper is looked at with the property that holds it. */
export function watch(job: PartialJob): { readonly watched: PartialJob; readonly reads: Reads } {
  const reads: Reads = { keys: new Set(), made: [] };
  const objects = new Map<string, Owner>();
  const open = (name: string, value: unknown): unknown => {
    if (!isObject(value)) return value;
    const known = objects.get(name);
    if (known) return known;
    const find = (other: PartialJob) => Object((other as Owner)[name]);
    const object = watchedObject({ owner: value, prefix: prefixOf(name), find, open: (_, member) => member }, reads);
    objects.set(name, object);
    return object;
  };
  const watched = watchedObject({ owner: job as Owner, prefix: '', find: (other) => other as Owner, open }, reads);
  return { watched: watched as PartialJob, reads };
}

interface Watching {
  readonly owner: Owner;
  readonly prefix: string;
  /** The same object of another version. */
  readonly find: (job: PartialJob) => Owner;
  readonly open: (name: string, value: unknown) => unknown;
}

function watchedObject({ owner, prefix, find, open }: Watching, { keys, made }: Reads): Owner {
  const notePresence = (name: string | symbol) => {
    if (typeof name === 'string') keys.add(presenceOf(prefix + name));
  };
  const noteMade = (_: unknown, name: string, make: Maker<unknown, unknown>) => {
    const result = make(owner[name]);
    made.push({ key: prefix + name, arrayIn: (job) => find(job)[name], make, result });
    return result;
  };
  return new Proxy(owner, {
    get: (_, name) => {
      if (name === making) return noteMade;
      const value = Reflect.get(owner, name);
      if (typeof name !== 'string') return value;
      keys.add(prefix + name);
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
      keys.add(namesOf(prefix));
      return Reflect.ownKeys(owner);
    },
  });
}

/** Whether who looked at that would find the same after a change of the job. */
export function isUntouched({ keys, made }: Reads, change: JobChange): boolean {
  for (const key of change.keys) {
    if (keys.has(key)) return false;
    for (const one of made) if (one.key === key && !isMadeAlike(one, change)) return false;
  }
  return true;
}

function isMadeAlike({ arrayIn, make, result }: Made, { before, after }: JobChange): boolean {
  const [one, other] = [arrayIn(before), arrayIn(after)];
  if (make.rests && Array.isArray(one) && Array.isArray(other) && make.rests(result, changeFrom(one, other)))
    return true;
  return isSame(result, make(other));
}

/** Of items that are picked, neither they nor where they are may have changed. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((entry, index) => isSame(entry, other[index])));
