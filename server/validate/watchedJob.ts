import type { PartialJob } from '../document/path.ts';

type Owner = Readonly<Record<string, unknown>>;

/** What was looked at: properties of a job, and in its objects. */
export interface Reads {
  readonly ofJob: ReadonlyMap<string, unknown>;
  readonly inside: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}

/** Stands for all properties of an object. */
const all = '';

/** A job that notes what is looked at of it and of its objects. What lies deeper is looked at with the property that holds it. */
export function watch(job: PartialJob): { readonly watched: PartialJob; readonly reads: Reads } {
  const ofJob = new Map<string, unknown>();
  const inside = new Map<string, Map<string, unknown>>();
  const objects = new Map<string, Owner>();
  const open = (name: string, value: unknown): unknown => {
    if (!isObject(value)) return value;
    const known = objects.get(name);
    if (known) return known;
    const reads = new Map<string, unknown>();
    inside.set(name, reads);
    const object = watchedObject(value, reads, (_, member) => member);
    objects.set(name, object);
    return object;
  };
  return { watched: watchedObject(job as Owner, ofJob, open) as PartialJob, reads: { ofJob, inside } };
}

function watchedObject(
  owner: Owner,
  reads: Map<string, unknown>,
  open: (name: string, value: unknown) => unknown,
): Owner {
  const note = (name: string | symbol) => {
    if (typeof name === 'string') reads.set(name, owner[name]);
  };
  return new Proxy(owner, {
    get: (_, name) => {
      note(name);
      return open(String(name), Reflect.get(owner, name));
    },
    has: (_, name) => {
      note(name);
      return Reflect.has(owner, name);
    },
    getOwnPropertyDescriptor: (_, name) => {
      note(name);
      return Reflect.getOwnPropertyDescriptor(owner, name);
    },
    ownKeys: () => {
      reads.set(all, owner);
      return Reflect.ownKeys(owner);
    },
  });
}

/** Whether who looked at that would find the same in another version of the job. */
export function isUnchanged({ ofJob, inside }: Reads, job: PartialJob): boolean {
  for (const [name, value] of ofJob) {
    const now = name === all ? job : (job as Owner)[name];
    // What was looked at in an object counts, because an object is another one as soon as anything in it changes.
    if (now !== value && !(name !== all && isObject(now) && isObject(value) && hasSame(now, inside.get(name))))
      return false;
  }
  return true;
}

function hasSame(object: Owner, reads: ReadonlyMap<string, unknown> = new Map()): boolean {
  for (const [name, value] of reads) if ((name === all ? object : object[name]) !== value) return false;
  return true;
}

const isObject = (value: unknown): value is Owner =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
