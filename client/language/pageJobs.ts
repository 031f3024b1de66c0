/**
 * The jobs of a page's endpoint, in the database of the browser: what one tab has written, the others see at once. Of the files in VS Code's
 * own storage, a tab sees those that others have made only after it was loaded again.
 */
import type { EndpointReply } from '../../server/endpointProtocol.ts';

/** By ID. */
export async function keptJobs(): Promise<Record<string, unknown>> {
  const database = await open();
  const jobs = database.transaction(store).objectStore(store);
  const [ids, values] = await Promise.all([resultOf(jobs.getAllKeys()), resultOf(jobs.getAll())]);
  database.close();
  return Object.fromEntries(ids.map((id, at) => [String(id), values[at]]));
}

/** All of them or none. */
export async function keepJobs(changes: EndpointReply['changes']): Promise<void> {
  const database = await open();
  const transaction = database.transaction(store, 'readwrite');
  const jobs = transaction.objectStore(store);
  for (const [id, job] of Object.entries(changes))
    if (job === null) jobs.delete(id);
    else jobs.put(job, id);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    // Also when there is no room left.
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

const store = 'jobs';

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('trainingjob', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return resultOf(request);
}

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
