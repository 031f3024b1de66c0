import { below } from '../knowledge/mounts.ts';
import type { ScriptPlace } from '../rules/kit/scriptPlace.ts';
import type { FileReader } from './jobFiles.ts';

interface Search {
  readonly reader: Pick<FileReader, 'listFolder'>;
  readonly folders: () => Promise<readonly string[]>;
}

const mostFolders = 300;

const skipped = /^(?:\.|node_modules$|__pycache__$|venv$|env$|site-packages$)/;

/** The folder below the job file's, or below the workspace's, that has the only file with the path of the script. */
export async function onlyMatch(
  { path }: ScriptPlace,
  uri: string,
  { reader, folders }: Search,
): Promise<string | undefined> {
  const own = uri.slice(0, uri.lastIndexOf('/'));
  const workspace = (await folders()).find(
    (folder) => own === folder || own.startsWith(`${folder.replace(/\/$/, '')}/`),
  );
  for (const start of [own, workspace]) {
    const matches = start ? await matchesBelow(start, path, reader) : [];
    if (matches.length) return matches.length === 1 ? matches[0] : undefined;
  }
  return undefined;
}

async function matchesBelow(start: string, path: string, reader: Search['reader']): Promise<string[]> {
  const queue = [start.replace(/\/$/, '')];
  const matches: string[] = [];
  const steps = path.split('/');
  const file = steps.at(-1);
  for (let index = 0; index < queue.length && index < mostFolders; index++) {
    const folder = queue[index] ?? '';
    const entries = (await reader.listFolder(folder)) ?? [];
    const owner = ownerOf(folder, steps.slice(0, -1));
    if (owner && entries.some(({ name, isFolder }) => !isFolder && name === file)) matches.push(owner);
    queue.push(
      ...entries
        .filter(({ name, isFolder }) => isFolder && !skipped.test(name))
        .map(({ name }) => below(folder, [name])),
    );
  }
  return matches;
}

/** The folder of which another one is the inner one at some steps. */
function ownerOf(folder: string, steps: readonly string[]): string | undefined {
  const end = below('', steps);
  if (!steps.length) return folder;
  return folder.endsWith(end) ? folder.slice(0, -end.length) : undefined;
}
