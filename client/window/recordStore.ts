import { Uri, workspace } from 'vscode';

/** Keeps records by name. */
export interface RecordStore<T> {
  readonly names: () => Promise<string[]>;
  readonly get: (name: string) => Promise<T | undefined>;
  /** Writes records, and removes those that are `null`. */
  readonly change: (changes: Readonly<Record<string, T | null>>) => Promise<void>;
}

/** One whose records can be written in an order, and read at once. */
export interface ListedStore<T> extends RecordStore<T> {
  /** By name, in the order of the names. */
  readonly all: () => Promise<Readonly<Record<string, T>>>;
  /** Behind all that are there by then, under a name of its own. */
  readonly append: (record: T) => Promise<void>;
}

/** A file for each record. */
export function folderStore<T>(folder: Uri): RecordStore<T> {
  const fileOf = (name: string) => Uri.joinPath(folder, `${name}.json`);
  const write = async (name: string, record: T) => {
    await workspace.fs.createDirectory(folder);
    await workspace.fs.writeFile(fileOf(name), new TextEncoder().encode(JSON.stringify(record)));
  };
  return {
    names: async () => (await workspace.fs.readDirectory(folder)).map(([name]) => name.replace(/\.json$/, '')),
    get: async (name) => {
      try {
        return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(fileOf(name)))) as T;
      } catch {
        return undefined;
      }
    },
    change: async (changes) => {
      for (const [name, record] of Object.entries(changes))
        if (record === null) await workspace.fs.delete(fileOf(name)).then(undefined, () => undefined);
        else await write(name, record);
    },
  };
}
