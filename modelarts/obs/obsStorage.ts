import * as l10n from '@vscode/l10n';
import { isFailed } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import type { ObsFolder } from './obsAddress.ts';
import { failedForAll, type ObsFailure } from './obsFailure.ts';
import { type ObsBody, type ObsPorts, obsRequests, type SendToObs } from './obsRequests.ts';
import { listPageIn, plainEtag, type RemoteObject } from './obsXml.ts';

/** The object storage of a target. What it is asked for can be repeated without harm. */
export interface ObsStorage {
  /** All objects of a folder and of those in it. */
  readonly list: (folder: ObsFolder, signal: AbortSignal) => Promise<readonly RemoteObject[] | ObsFailure>;
  /** Resolves with the etag. */
  readonly put: (bucket: string, object: NewObject, signal: AbortSignal) => Promise<{ etag: string } | ObsFailure>;
  readonly remove: (bucket: string, key: string, signal: AbortSignal) => Promise<ObsFailure | undefined>;
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
