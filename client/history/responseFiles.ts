import { Disposable, EventEmitter, FileSystemError, type FileSystemProvider, FileType, Uri, workspace } from 'vscode';
import type { ResponseRecord } from './responseRecord.ts';

export const responseScheme = 'trainingjob-response';

/** When there are more, the oldest are deleted. */
const maxResponses = 200;

/** Stores responses in a folder of the extension, so that their documents can be opened again after a reload. */
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
export function responseFiles(folder: Uri): ResponseFiles {
  const fileOf = (id: string) => Uri.joinPath(folder, `${id}.json`);
  const dropOldest = async () => {
    const names = (await workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
    const old = names.slice(0, Math.max(0, names.length - maxResponses));
    await Promise.allSettled(old.map((name) => workspace.fs.delete(Uri.joinPath(folder, name))));
  };
  const read = async (id: string) =>
    JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(fileOf(id)))) as ResponseRecord;
  const uriOf = (id: string, { fileName }: ResponseRecord) =>
    Uri.from({ scheme: responseScheme, path: `/trainingjob-responses/${id}/${fileName}` });
  return {
    add: async (record, id) => {
      await workspace.fs.createDirectory(folder);
      await workspace.fs.writeFile(fileOf(id), new TextEncoder().encode(JSON.stringify(record)));
      await dropOldest();
      return uriOf(id, record);
    },
    find: async (id) => {
      const record = await read(id).catch(() => undefined);
      return record && uriOf(id, record);
    },
    remove: async (id) => {
      await Promise.allSettled([workspace.fs.delete(fileOf(id))]);
    },
    read: async (uri) => {
      const id = /^\/trainingjob-responses\/([\w-]+)\/[^/]+$/.exec(uri.path)?.[1];
      if (!id) throw FileSystemError.FileNotFound(uri);
      try {
        return await read(id);
      } catch {
        throw FileSystemError.FileNotFound(uri);
      }
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
