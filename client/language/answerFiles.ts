import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isJobFileName } from '../../schemas/jobFile.ts';
import { fileRequest, jobFilesRequest, listRequest } from '../../server/filesProtocol.ts';

/** Reads files for a server that can't. */
export function answerFiles(client: BaseLanguageClient): void {
  client.onRequest(jobFilesRequest, async ({ uri }) => (await jobFilesBelow(Uri.parse(uri))).map(String));
  client.onRequest(fileRequest, ({ uri }) => readFile(Uri.parse(uri)).catch(() => null));
  client.onRequest(listRequest, ({ uri }) => list(Uri.parse(uri)).catch(() => null));
}

/** Each is a request to whoever has the files. */
const mostFolders = 200;

const skipped = new Set(['node_modules', '.git']);

/** In bytes, as the server on a machine has it. */
const largestFile = 1_000_000;

/** One level after the other. VS Code's own search never answers where nobody provides one. */
async function jobFilesBelow(root: Uri): Promise<Uri[]> {
  const found: Uri[] = [];
  let [level, left] = [[root], mostFolders];
  while (level.length > 0 && left > 0) {
    const entries = (await Promise.all(level.slice(0, left).map(entriesOf))).flat();
    left -= level.length;
    found.push(...entries.filter(({ uri, type }) => type !== FileType.Directory && isJobFileName(uri.path)).map(uriOf));
    level = entries.filter(({ uri, type }) => type === FileType.Directory && !isSkipped(uri)).map(uriOf);
  }
  return found;
}

interface Entry {
  readonly uri: Uri;
  readonly type: FileType;
}

const uriOf = ({ uri }: Entry): Uri => uri;

const isSkipped = ({ path }: Uri): boolean => skipped.has(path.slice(path.lastIndexOf('/') + 1));

const entriesOf = (folder: Uri): Thenable<Entry[]> =>
  workspace.fs.readDirectory(folder).then(
    (entries) => entries.map(([name, type]) => ({ uri: Uri.joinPath(folder, name), type })),
    () => [],
  );

async function readFile(uri: Uri) {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0) return { refused: 'irregular' as const };
  if (size > largestFile) return { refused: 'tooLarge' as const };
  return { text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
}

async function list(uri: Uri) {
  const entries = await workspace.fs.readDirectory(uri);
  return entries.map(([name, type]) => ({ name, isFolder: (type & FileType.Directory) !== 0 }));
}
