import * as l10n from '@vscode/l10n';
import { isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import type { ObsFolder } from './obsAddress.ts';
import { failedForAll, type ObsFailure } from './obsFailure.ts';
import { type ObsBody, type ObsPorts, obsRequests, type SendToObs } from './obsRequests.ts';
import { bucketsIn, listPageIn, plainEtag, type RemoteObject } from './obsXml.ts';

/** The object storage of a target. What it is asked for can be repeated without harm. */
export interface ObsStorage {
  /** All objects of a folder and of those in it. */
  readonly list: (folder: ObsFolder, signal: AbortSignal) => Promise<readonly RemoteObject[] | ObsFailure>;
  /** What a folder has directly in it, as far as one page of a list goes. */
  readonly listLevel: (level: ObsLevel, signal: AbortSignal) => Promise<ObsListing | ObsFailure>;
  /** Resolves with the etag. */
  readonly put: (bucket: string, object: NewObject, signal: AbortSignal) => Promise<{ etag: string } | ObsFailure>;
  readonly remove: (bucket: string, key: string, signal: AbortSignal) => Promise<ObsFailure | undefined>;
}

/** A folder of a bucket or, without one, the service with its buckets. */
export interface ObsLevel extends ObsFolder {
  /** Names that begin with this only. */
  readonly start?: string;
}

export interface ObsListing {
  readonly entries: readonly ObsEntry[];
  readonly isComplete: boolean;
}

/** A name in a folder. */
export interface ObsEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface NewObject {
  readonly key: string;
  /** MD5 in hex. The service compares it with what has arrived. */
  readonly md5: string;
  readonly body: ObsBody;
}

export function obsStorage(session: Session, ports: ObsPorts): ObsStorage {
  const send = obsRequests(session, ports);
  return {
    list: (folder, signal) => listAll(send, folder, signal),
    listLevel: (level, signal) =>
      level.bucket === '' ? listBuckets(send, session.connection.region, signal) : listLevel(send, level, signal),
    put: (bucket, object, signal) => put(send, bucket, { ...object, signal }),
    remove: async (bucket, key, signal) => {
      const answer = await send({ method: 'DELETE', bucket, key, signal, isWhole: ({ text }) => text === '' });
      return isFailed(answer) ? answer : undefined;
    },
  };
}

/** More can't be the code of a job. */
const mostObjects = 200_000;

async function listAll(
  send: SendToObs,
  { bucket, prefix }: ObsFolder,
  signal: AbortSignal,
): Promise<readonly RemoteObject[] | ObsFailure> {
  const all: RemoteObject[] = [];
  const markers = new Set<string>();
  for (let marker = ''; ; ) {
    const query = Object.entries({ prefix, marker, 'max-keys': '1000' }).filter(([, value]) => value !== '');
    const isWhole = ({ text }: { text: string }) => listPageIn(text) !== undefined;
    const answer = await send({ method: 'GET', bucket, query, signal, isWhole });
    if (isFailed(answer)) return answer;
    const { objects, next } = listPageIn(answer.text) ?? { objects: [] };
    all.push(...objects.filter(({ key }) => key.startsWith(prefix)));
    if (next === undefined) return all;
    if (markers.has(next)) return failedForAll(l10n.t("The list of objects doesn't go on. Try again later."));
    if (all.length > mostObjects)
      return failedForAll(l10n.t('There are more than {0} objects in the folder of object storage.', mostObjects));
    markers.add(next);
    marker = next;
  }
}

async function listBuckets(
  send: SendToObs,
  region: string | undefined,
  signal: AbortSignal,
): Promise<ObsListing | ObsFailure> {
  const isWhole = ({ text }: { text: string }) => bucketsIn(text, region) !== undefined;
  const answer = await send({ method: 'GET', bucket: '', signal, isWhole });
  if (isFailed(answer)) return answer;
  const names = bucketsIn(answer.text, region) ?? [];
  return {
    entries: names.slice(0, mostNames).map((name) => ({ name, isFolder: true })),
    isComplete: names.length <= mostNames,
  };
}

/** A folder can have any number of names, and more than a page of them helps nobody who reads them. */
const mostNames = 1000;

async function listLevel(
  send: SendToObs,
  { bucket, prefix, start = '' }: ObsLevel,
  signal: AbortSignal,
): Promise<ObsListing | ObsFailure> {
  const query = Object.entries({ prefix: prefix + start, delimiter: '/', 'max-keys': String(mostNames) });
  const isWhole = ({ text }: { text: string }) => listPageIn(text) !== undefined;
  const answer = await send({
    method: 'GET',
    bucket,
    query: query.filter(([, value]) => value !== ''),
    signal,
    isWhole,
  });
  if (isFailed(answer)) return answer;
  const { objects, prefixes, next } = listPageIn(answer.text) ?? { objects: [], prefixes: [] };
  const names = [...prefixes, ...objects.map(({ key }) => key)].filter((key) => key.startsWith(prefix));
  return { entries: entriesOf(names.map((key) => key.slice(prefix.length))), isComplete: next === undefined };
}

/** The object of the folder itself has no name in it, and what can't be written as a path of a job is left out. */
const entriesOf = (names: readonly string[]): ObsEntry[] =>
  [...new Set(names)].flatMap((name) => {
    const plain = name.replace(/\/$/, '');
    return /^\.{0,2}$|[\p{Cc}\\/]|\$\{/u.test(plain) ? [] : [{ name: plain, isFolder: plain !== name }];
  });

async function put(
  send: SendToObs,
  bucket: string,
  { key, md5, body, signal }: NewObject & { readonly signal: AbortSignal },
): Promise<{ etag: string } | ObsFailure> {
  const answer = await send({
    method: 'PUT',
    bucket,
    key,
    body,
    headers: { 'content-md5': base64OfHex(md5) },
    signal,
    isWhole: ({ etag }) => etag !== '',
    // The answer can be lost although the object has arrived.
    wasDone: async () => {
      const found = await send({ method: 'HEAD', bucket, key, signal });
      return isFailed(found) || plainEtag(found.etag) !== md5 ? undefined : found;
    },
  });
  return isFailed(answer) ? answer : { etag: plainEtag(answer.etag) };
}

const base64OfHex = (hex: string): string =>
  btoa((hex.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''));
