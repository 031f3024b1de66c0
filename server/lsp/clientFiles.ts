import type { Connection } from 'vscode-languageserver';
import { fileRequest, jobFilesRequest, listRequest } from '../filesProtocol.ts';
import type { FileReader } from './jobFiles.ts';

/** Reads files by its client. What a job names outside of the workspace isn't read. */
export const clientFiles = (connection: Connection): FileReader => ({
  findJobFiles: (uri) => connection.sendRequest(jobFilesRequest, { uri }),
  readFile: async (uri) => (await connection.sendRequest(fileRequest, { uri })) ?? undefined,
  listFolder: async (uri) => (await connection.sendRequest(listRequest, { uri })) ?? undefined,
  walkFolder: async () => undefined,
  uriOfFolder: () => undefined,
  isInFolders: () => false,
});
