import type { ListedStore } from './recordStore.ts';

/**
 * Records in the database of the browser: what one tab has written, the others see at once. Of the files in VS Code's own storage, a tab
 * sees those that others have made only after it was loaded again.
 */
export function pageStore<T>(name: StoreName): ListedStore<T> {
  const read = <R>(ask: (records: IDBObjectStore) => Promise<R>) =>
    inDatabase((database) => ask(database.transaction(name).objectStore(name)));
  return {
    all: () =>
      read(async (records) => {
        const [names, values] = await Promise.all([resultOf(records.getAllKeys()), resultOf<T[]>(records.getAll())]);
        return Object.fromEntries(values.map((value, at) => [String(names[at]), value]));
      }),
    names: () => read(async (records) => (await resultOf(records.getAllKeys())).map(String)),
    get: (key) => read((records) => resultOf<T | undefined>(records.get(key))),
    change: (changes) =>
      write(name, (records) => {
        for (const [key, value] of Object.entries(changes))
          if (value === null) records.delete(key);
          else records.put(value, key);
      }),
    append: (record) =>
      write(name, (records) => {
        const last = records.openKeyCursor(null, 'prev');
        last.onsuccess = () => records.put(record, nameBehind(String(last.result?.key ?? 0)));
      }),
  };
}

/** Names sort by their numbers. */
const nameBehind = (name: string): string => String(Number(name) + 1).padStart(15, '0');

/** The browser lets tabs write one after the other. */
const write = (name: StoreName, change: (records: IDBObjectStore) => void): Promise<void> =>
  inDatabase((database) => {
    const transaction = database.transaction(name, 'readwrite');
    change(transaction.objectStore(name));
    return new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      // Also when there is no room left.
      transaction.onabort = () => reject(transaction.error);
    });
  });

async function inDatabase<R>(work: (database: IDBDatabase) => Promise<R>): Promise<R> {
  const request = indexedDB.open('trainingjob', 2);
  request.onupgradeneeded = () => {
    const { result } = request;
    for (const name of stores) if (!result.objectStoreNames.contains(name)) result.createObjectStore(name);
  };
  const database = await resultOf(request);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

const stores = ['jobs', 'submissions', 'responses'] as const;

type StoreName = (typeof stores)[number];

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
