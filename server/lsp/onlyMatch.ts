import { below } from '../knowledge/mounts.ts';
import type { ScriptPlace } from '../rules/kit/scriptPlace.ts';
import type { FileReader } from './jobFiles.ts';

/** By the name of a script, the folders that have it. */
export type ScriptFolders = ReadonlyMap<string, readonly string[]>;

interface Search {
  /** What is in a folder and in those below it. */
  readonly scriptsBelow: (start: string) => Promise<ScriptFolders>;
  readonly folders: () => Promise<readonly string[]>;
}

const mostFolders = 300;

const skipped = /^(?:\.|node_modules$|__pycache__$|venv$|env$|site-packages$)/;

/** The folder below the job file's, or below the workspace's, that has the only file with the path of the script. */
export async function onlyMatch(
  { path }: ScriptPlace,
  uri: string,
  { scriptsBelow, folders }: Search,
): Promise<string | undefined> {
  const own = uri.slice(0, uri.lastIndexOf('/'));
  const workspace = (await folders()).find(
    (folder) => own === folder || own.startsWith(`${folder.replace(/\/$/, '')}/`),
  );
  for (const start of [own, workspace]) {
    const matches = start === undefined ? [] : matchesIn(await scriptsBelow(start), path.split('/'));
    if (matches.length) return matches.length === 1 ? matches[0] : undefined;
  }
  return undefined;
}

/** Looks for scripts in a folder and in those below it, but not without end. */
export async function findScripts(start: string, reader: Pick<FileReader, 'listFolder'>): Promise<ScriptFolders> {
  const queue = [start.replace(/\/$/, '')];
  const found = new Map<string, string[]>();
  for (let index = 0; index < queue.length && index < mostFolders; index++) {
    const folder = queue[index] ?? '';
    for (const { name, isFolder } of (await reader.listFolder(folder)) ?? []) {
      if (isFolder && !skipped.test(name)) queue.push(below(folder, [name]));
      else if (!isFolder && name.endsWith('.py')) found.set(name, [...(found.get(name) ?? []), folder]);
    }
  }
  return found;
}

const matchesIn = (found: ScriptFolders, steps: readonly string[]): string[] =>
  (found.get(steps.at(-1) ?? '') ?? []).flatMap((folder) => ownerOf(folder, steps.slice(0, -1)) ?? []);

/** The folder of which another one is the inner one at some steps. */
function ownerOf(folder: string, steps: readonly string[]): string | undefined {
  const end = below('', steps);
  if (!steps.length) return folder;
  return folder.endsWith(end) ? folder.slice(0, -end.length) : undefined;
}
