import type { IgnoreRule } from '../ignore/ignoreRules.ts';
import type { ObsFolder } from '../obs/obsAddress.ts';
import { failedForAll, type ObsFailure } from '../obs/obsFailure.ts';
import type { ObsStorage } from '../obs/obsStorage.ts';
import type { RemoteObject } from '../obs/obsXml.ts';
import { isFailed } from '../session/ports.ts';
import type { LocalFolder, Refusal } from './localFolder.ts';
import { planSync, type SyncPlan, type Upload } from './planSync.ts';
import type { SyncManifest } from './syncManifest.ts';

export interface SyncParts {
  readonly folder: LocalFolder;
  readonly rules: readonly IgnoreRule[];
  readonly destination: ObsFolder;
  readonly storage: ObsStorage;
  readonly manifest: SyncManifest;
  readonly signal: AbortSignal;
}

/** Finds out what a sync would do. Changes nothing. */
export async function prepareSync(parts: SyncParts): Promise<SyncPlan | ObsFailure> {
  const { folder, rules, destination, storage, manifest, signal } = parts;
  const remote = await storage.list(destination, signal);
  if (isFailed(remote)) return remote;
  const [local, entries] = [await folder.scan(signal), await manifest.entries()];
  return planSync({ local, remote, manifest: entries, prefix: destination.prefix, rules });
}

export interface SyncResult {
  readonly sent: readonly Upload[];
  readonly removed: readonly RemoteObject[];
  /** Files that weren't sent, and objects that weren't removed. */
  readonly failed: readonly FailedFile[];
  /** Why the rest wasn't tried. */
  readonly stopped?: string;
}

export interface FailedFile {
  /** Of the file, or the key of an object. */
  readonly path: string;
  readonly reason: string | Refusal;
}

export interface SyncChoices {
  /** The objects that the user wants to have removed. */
  readonly removes: readonly RemoteObject[];
  readonly onProgress: (done: SyncProgress) => void;
}

export interface SyncProgress {
  readonly files: number;
  readonly bytes: number;
}

/** Enough for a line with long distances; few enough for a service to take them all. */
const concurrency = 6;

/** Sends what differs, and only when all of it has arrived, removes what the user wants to have removed. */
export async function carryOut(plan: SyncPlan, choices: SyncChoices, parts: SyncParts): Promise<SyncResult> {
  const progress = { files: 0, bytes: 0 };
  const uploads = await forEach(plan.uploads, parts.signal, async (upload) => {
    const failure = await send(upload, parts);
    if (failure) return failure;
    progress.files++;
    progress.bytes += upload.size;
    choices.onProgress({ ...progress });
    return undefined;
  });
  const { stopped } = uploads;
  const uploadsFailed = uploads.failed.map(({ item: { path }, reason }) => ({ path, reason }));
  if (stopped !== undefined || uploadsFailed.length > 0)
    return { sent: uploads.done, removed: [], failed: uploadsFailed, ...(stopped !== undefined && { stopped }) };
  const { bucket } = parts.destination;
  const removals = await forEach(choices.removes, parts.signal, ({ key }) =>
    parts.storage.remove(bucket, key, parts.signal),
  );
  return {
    sent: uploads.done,
    removed: removals.done,
    failed: removals.failed.map(({ item: { key }, reason }) => ({ path: key, reason })),
    ...(removals.stopped !== undefined && { stopped: removals.stopped }),
  };
}

/** Why a single item wasn't done, or why none can be. */
type ItemFailure = ObsFailure | { readonly refusal: Refusal };

interface Done<T> {
  readonly done: T[];
  readonly failed: { readonly item: T; readonly reason: string | Refusal }[];
  stopped?: string;
}

/** Several at the same time, until something concerns all of them or the user cancels. */
async function forEach<T>(
  items: readonly T[],
  signal: AbortSignal,
  run: (item: T) => Promise<ItemFailure | undefined>,
): Promise<Done<T>> {
  const result: Done<T> = { done: [], failed: [] };
  const rest = items.values();
  const work = async () => {
    for (const item of rest) {
      if (signal.aborted || result.stopped !== undefined) return;
      note(item, await run(item).catch(unexpected), result);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return result;
}

/** Such as a full disk, where nothing can be noted. */
const unexpected = (error: unknown): ObsFailure => failedForAll(error instanceof Error ? error.message : String(error));

function note<T>(item: T, failure: ItemFailure | undefined, result: Done<T>): void {
  if (!failure) result.done.push(item);
  else if ('refusal' in failure) result.failed.push({ item, reason: failure.refusal });
  else if (failure.concernsAll) result.stopped ??= failure.reason;
  else result.failed.push({ item, reason: failure.reason });
}

/** What is sent is noted first: if this process ends now, the next one doesn't take the object for what was there before. */
async function send({ key, path }: Upload, parts: SyncParts): Promise<ItemFailure | undefined> {
  const { folder, storage, manifest, destination, signal } = parts;
  const content = await folder.read(path);
  if (typeof content === 'string') return { refusal: content };
  const { md5, body } = content;
  await manifest.note({ key, md5 });
  const put = await storage.put(destination.bucket, { key, md5, body }, signal);
  if (isFailed(put)) return !signal.aborted && (await hasChanged(path, md5, folder)) ? { refusal: 'changing' } : put;
  // An etag that is the MD5 needs no note.
  if (put.etag !== md5) await manifest.note({ key, md5, etag: put.etag });
  return undefined;
}

/** A file that changes while it is sent can look like a lost connection. */
async function hasChanged(path: string, md5: string, folder: LocalFolder): Promise<boolean> {
  const content = await folder.read(path);
  return typeof content === 'string' || content.md5 !== md5;
}
