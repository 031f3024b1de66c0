import { Disposable, EventEmitter, FileSystemError, type FileSystemProvider, FileType, Uri, workspace } from 'vscode';
import type { RecordStore } from '../window/recordStore.ts';
import type { ResponseRecord } from './responseRecord.ts';

export const responseScheme = 'trainingjob-response';

/** When there are more, the oldest are deleted. */
const maxResponses = 200;

/** Stores responses, so that their documents can be opened again after a reload. */
export interface ResponseFiles {
  /** Stores a response and returns the URI of its document. */
  readonly add: (record: ResponseRecord, id: string) => Promise<Uri>;
  /** The document of a response, if it is still stored. */
  readonly find: (id: string) => Promise<Uri | undefined>;
  readonly remove: (id: string) => Promise<void>;
  /** The response that a document shows. */
  readonly read: (uri: Uri) => Promise<ResponseRecord>;
}

/** Ids sort by time. */
export function responseFiles(store: RecordStore<ResponseRecord>): ResponseFiles {
  const uriOf = (id: string, { fileName }: ResponseRecord) =>
    Uri.from({ scheme: responseScheme, path: `/trainingjob-responses/${id}/${fileName}` });
  const remove = (ids: readonly string[]) => store.change(Object.fromEntries(ids.map((id) => [id, null])));
  return {
    add: async (record, id) => {
      await store.change({ [id]: record });
      await remove((await store.names()).sort().slice(0, -maxResponses));
      return uriOf(id, record);
    },
    find: async (id) => {
      const record = await store.get(id);
      return record && uriOf(id, record);
    },
    remove: (id) => remove([id]),
    read: async (uri) => {
      const id = /^\/trainingjob-responses\/([\w-]+)\/[^/]+$/.exec(uri.path)?.[1];
      const record = id && (await store.get(id));
      if (!record) throw FileSystemError.FileNotFound(uri);
      return record;
    },
  };
}

/** Shows responses as read-only files. */
export function registerResponseFiles({ read }: ResponseFiles): Disposable {
  const changes = new EventEmitter<never>();
  const bytesOf = async (uri: Uri) => new TextEncoder().encode((await read(uri)).text);
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };
  const provider: FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new Disposable(() => {}),
    stat: async (uri) => {
      const { sentAt, text } = await read(uri);
      const time = Date.parse(sentAt);
      return { type: FileType.File, ctime: time, mtime: time, size: new TextEncoder().encode(text).length };
    },
    readFile: bytesOf,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  const registered = workspace.registerFileSystemProvider(responseScheme, provider, { isReadonly: true });
  return Disposable.from(registered, changes);
}
