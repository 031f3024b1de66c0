import { type Failure, isFailed, type Ports } from '../session/ports.ts';
import { obsFolderAt } from './obsAddress.ts';
import type { ObsFailure } from './obsFailure.ts';
import type { ObsLevel, ObsListing, ObsStorage } from './obsStorage.ts';

/** What is known of the folders of one object storage. It is asked for a folder only when somebody wants to see that folder. */
export interface KnownFolders {
  /**
   * What is in the folder of a path that is being typed. It answers soon, even if that is less than there is. Undefined if nothing is known,
   * because the path leads nowhere or nobody may be asked: then there is no `open`.
   */
  readonly at: (typed: string, open: OpenStorage | undefined) => Promise<KnownFolder | undefined>;
  /** Ends what is under way. */
  readonly dispose: () => void;
}

export type OpenStorage = () => Promise<ObsStorage | Failure>;

/** A list that couldn't be read is empty and not complete. */
export interface KnownFolder extends ObsListing {
  /** In milliseconds since the epoch. */
  readonly readAt: number;
  /** Why the last try to read it failed. */
  readonly fault?: string;
}

type FolderPorts = Pick<Ports, 'now' | 'wait' | 'timeout'>;

/** All in milliseconds. Somebody who types waits this long. */
const patience = 1500;
const longestRead = 30_000;
/** What others have put there in the meantime shows after this time. */
const longestFresh = 60_000;

/** Of the latest folders. Each has at most some thousand names. */
const mostFolders = 50;
const mostAtOnce = 4;

interface Entry {
  readonly readAt: number;
  /** Absent as long as no try has succeeded. */
  readonly listing?: ObsListing;
  readonly failure?: Failure;
  /** There will be more in a moment. */
  readonly isLate?: true;
}

export function knownFolders(ports: FolderPorts): KnownFolders {
  const known = new Map<string, Entry>();
  const asked = new Map<string, Promise<Entry>>();
  const end = new AbortController();
  let hasNoKeys = false;
  const read = async (level: ObsLevel, key: string, open: OpenStorage): Promise<Entry> => {
    const found = await listed(level, open, AbortSignal.any([end.signal, ports.timeout(longestRead)]));
    const readAt = ports.now();
    if (!isFailed(found)) return note(known, key, { readAt, listing: found });
    // Every further try could be one too many for the credentials.
    hasNoKeys ||= found.isOfKeys === true;
    const before = known.get(key)?.listing;
    return note(known, key, { readAt, failure: found, ...(before && { listing: before }) });
  };
  const ask = (level: ObsLevel, key: string, open: OpenStorage): Promise<Entry> => {
    const asking = asked.get(key) ?? read(level, key, open).finally(() => asked.delete(key));
    asked.set(key, asking);
    return asking;
  };
  const entryOf = async (level: ObsLevel, open: OpenStorage | undefined): Promise<Entry | undefined> => {
    const key = JSON.stringify([level.bucket, level.prefix, level.start ?? '']);
    const before = known.get(key);
    const age = ports.now() - (before?.readAt ?? Number.NEGATIVE_INFINITY);
    if ((age >= 0 && age < longestFresh) || !open || hasNoKeys) return before;
    const late: Entry = { readAt: ports.now(), ...before, isLate: true };
    if (asked.size >= mostAtOnce && !asked.has(key)) return late;
    const inTime = new AbortController();
    const waited = ports.wait(patience, inTime.signal).then(() => late);
    return Promise.race([ask(level, key, open), waited]).finally(() => inTime.abort());
  };
  return {
    at: async (typed, open) => {
      const level = levelOf(typed);
      if (!level) return undefined;
      const { start, ...folder } = level;
      const whole = await entryOf(folder, open);
      const isCut = start !== '' && whole?.listing?.isComplete === false;
      const near = isCut ? await entryOf(level, open) : undefined;
      return near?.listing ? { ...shown(near), isComplete: false } : whole && shown(whole);
    },
    dispose: () => end.abort(),
  };
}

function note(known: Map<string, Entry>, key: string, entry: Entry): Entry {
  known.delete(key);
  known.set(key, entry);
  for (const oldest of [...known.keys()].slice(0, -mostFolders)) known.delete(oldest);
  return entry;
}

async function listed(level: ObsLevel, open: OpenStorage, signal: AbortSignal): Promise<ObsListing | ObsFailure> {
  const storage = await open();
  return isFailed(storage) ? { ...storage, concernsAll: true, isOfKeys: true } : storage.listLevel(level, signal);
}

const shown = ({ readAt, listing, failure, isLate }: Entry): KnownFolder => ({
  readAt,
  entries: listing?.entries ?? [],
  isComplete: listing?.isComplete === true && !failure && !isLate,
  ...(failure && { fault: failure.reason }),
});

/** The folder that a typed path is in, and what of a name in it is typed. Of `obs://` itself, the buckets. */
function levelOf(typed: string): (ObsLevel & { readonly start: string }) | undefined {
  const end = typed.lastIndexOf('/') + 1;
  const [path, start] = [typed.slice(0, end), typed.slice(end)];
  if (/^(?:(?:obs:\/)?\/)?$/.test(path)) return { bucket: '', prefix: '', start };
  const folder = obsFolderAt(path);
  return folder && { ...folder, start };
}
