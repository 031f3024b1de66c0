import type { WalkedEntry, WalkedFolder } from '../../files/walkedFolder.ts';
import { type Requirements, requirementsIn } from './requirements.ts';
import { type Stray, straysIn } from './strays.ts';

/** The folder of this machine that stands for the code of a job. Counts are at least that, unless it is complete. */
export interface CodeFolder {
  readonly uri: string;
  readonly isComplete: boolean;
  /** The files that are sent, from the folder. */
  readonly files: ReadonlySet<string>;
  /** In bytes, of these. */
  readonly size: number;
  /** Levels of folders; 0 if there are only files. */
  readonly depth: number;
  /** What isn't looked into: links, and what is left out. */
  readonly closed: ReadonlySet<string>;
  readonly leftOut: readonly string[];
  readonly strays: readonly Stray[];
  /** What can be imported from it. */
  readonly modules: ReadonlySet<string>;
  /** What is installed before the script runs; undefined if nothing is. */
  readonly requirements?: Requirements;
}

/** The file whose packages an engine installs. */
export const requirementsFile = 'pip-requirements.txt';

export function codeFolderOf(uri: string, content: WalkedFolder, requirements: string | undefined): CodeFolder {
  const sent = content.entries.filter(({ isLeftOut }) => !isLeftOut);
  const leftOut = content.entries.filter(({ isLeftOut }) => isLeftOut).map(({ path }) => path);
  const files = sent.filter(({ kind }) => kind === 'file');
  const links = sent.filter(({ kind }) => kind === 'link').map(({ path }) => path);
  return {
    uri,
    isComplete: content.isComplete,
    files: new Set(files.map(({ path }) => path)),
    size: files.reduce((sum, { size }) => sum + size, 0),
    depth: files.reduce((most, { path }) => Math.max(most, path.split('/').length - 1), 0),
    closed: new Set([...leftOut, ...links]),
    leftOut,
    strays: straysIn(sent),
    modules: new Set(content.entries.map(moduleOf)),
    ...(requirements !== undefined && { requirements: requirementsIn(requirements) }),
  };
}

/** The name of a folder, or of a file up to its first dot, such as that of `fast.cpython-39-x86_64-linux-gnu.so`. */
const moduleOf = ({ path }: WalkedEntry): string => path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');

/** Whether a file is in the folder; undefined if that isn't known. */
export function hasFile({ files, closed, isComplete }: CodeFolder, path: string): boolean | undefined {
  if (files.has(path)) return true;
  const steps = path.split('/');
  const isClosed = steps.some((_, index) => closed.has(steps.slice(0, index + 1).join('/')));
  return isClosed || !isComplete ? undefined : false;
}
