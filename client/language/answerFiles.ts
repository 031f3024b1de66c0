import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { jobFilePattern } from '../../schemas/jobFile.ts';
import { fileRequest, jobFilesRequest, listRequest } from '../../server/filesProtocol.ts';

/** Reads files for a server that can't. */
export function answerFiles(client: BaseLanguageClient): void {
  client.onRequest(jobFilesRequest, async ({ uri }) => {
    const pattern = new RelativePattern(Uri.parse(uri), jobFilePattern);
    const found = await workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
    return found.map((file) => file.toString());
  });
  client.onRequest(fileRequest, ({ uri }) => readFile(Uri.parse(uri)).catch(() => null));
  client.onRequest(listRequest, ({ uri }) => list(Uri.parse(uri)).catch(() => null));
}

const mostFiles = 5000;

/** In bytes, as the server on a machine has it. */
const largestFile = 1_000_000;

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
