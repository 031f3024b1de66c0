import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isJobFileName } from '../../schemas/jobFile.ts';
import { fileRequest, jobFilesRequest, listRequest } from '../../server/filesProtocol.ts';
import { filesBelow } from '../window/workspaceFiles.ts';

/** Reads files for a server that can't. */
export function answerFiles(client: BaseLanguageClient): void {
  client.onRequest(jobFilesRequest, async ({ uri }) => (await filesBelow(Uri.parse(uri), isJobFileName)).map(String));
  client.onRequest(fileRequest, ({ uri }) => readFile(Uri.parse(uri)).catch(() => null));
  client.onRequest(listRequest, ({ uri }) => list(Uri.parse(uri)).catch(() => null));
}

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
