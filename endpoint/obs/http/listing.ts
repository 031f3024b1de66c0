import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { partMark } from '../partMark.ts';

/** An object of a list. */
export interface Listed {
  readonly key: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly file: string;
}

export interface ListQuery {
  readonly prefix: string;
  readonly marker: string;
  readonly delimiter: string;
  readonly most: number;
}

export interface ListPage {
  readonly objects: readonly Listed[];
  /** What lies deeper, up to the delimiter. */
  readonly prefixes: readonly string[];
  /** The last of both, if there is more. */
  readonly next: string | undefined;
}

/** A page of keys, in the order of their bytes. What lies below the delimiter counts as one. */
export function pageOf(all: readonly Listed[], { prefix, marker, delimiter, most }: ListQuery): ListPage {
  const named = all
    .filter(({ key }) => key.startsWith(prefix))
    .toSorted(byBytes)
    .map((object) => ({ object, name: nameOf(object.key, prefix, delimiter) }));
  const further = named.filter(({ name }, index) => compareBytes(name, marker) > 0 && name !== named[index - 1]?.name);
  const page = further.slice(0, most);
  const isPrefix = (name: string) => delimiter !== '' && name.endsWith(delimiter);
  return {
    objects: page.filter(({ name }) => !isPrefix(name)).map(({ object }) => object),
    prefixes: page.map(({ name }) => name).filter(isPrefix),
    next: further.length > most ? page.at(-1)?.name : undefined,
  };
}

/** The key up to the first delimiter after the prefix. */
function nameOf(key: string, prefix: string, delimiter: string): string {
  const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
  return end < 0 ? key : key.slice(0, end + delimiter.length);
}

const byBytes = (a: Listed, b: Listed): number => compareBytes(a.key, b.key);

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What is listed of a file or folder, by its key, which ends with a slash for a folder. */
type Wanted = (key: string) => 'content' | 'name' | 'nothing';

/** Only what a list can show is looked at, because folders of this machine can hold any number of files. */
export const wantedBy =
  ({ prefix, delimiter }: Pick<ListQuery, 'prefix' | 'delimiter'>): Wanted =>
  (key) => {
    const isFolder = key.endsWith('/');
    if (!key.startsWith(prefix)) return isFolder && prefix.startsWith(key) ? 'content' : 'nothing';
    return isFolder && delimiter === '/' && key !== prefix ? 'name' : 'content';
  };

const deepest = 64;

/** A folder of this machine, and the key of what it stands for. */
interface KeyedFolder {
  readonly folder: string;
  readonly start: string;
}

/** The files of a folder as objects. A folder without files is an object whose key ends with a slash. Links to folders aren't followed. */
export async function filesIn({ folder, start }: KeyedFolder, wanted: Wanted, level = 0): Promise<Listed[]> {
  const shown = start === '' ? 'content' : wanted(start);
  if (shown === 'nothing' || level > deepest) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  const asObject = async () => [{ key: start, size: 0, time: await timeOf(folder), file: folder }];
  if (!entries) return [];
  if (shown === 'name' || (entries.length === 0 && start !== '')) return asObject();
  const found: Listed[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const key = `${start}${entry.name}`;
    if (entry.name.startsWith(partMark)) continue;
    if (entry.isDirectory()) found.push(...(await filesIn({ folder: path, start: `${key}/` }, wanted, level + 1)));
    else if (wanted(key) === 'content') found.push(...(await fileAt(path, key)));
  }
  return found;
}

async function fileAt(file: string, key: string): Promise<Listed[]> {
  const stats = await stat(file).catch(() => undefined);
  return stats?.isFile() ? [{ key, size: stats.size, time: stats.mtimeMs, file }] : [];
}

const timeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
