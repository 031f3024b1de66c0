/** What a server that reads no files asks its client, such as one in a browser. */
import { RequestType } from 'vscode-languageserver-protocol';
import type { FolderEntry } from './knowledge/storedFolder.ts';

/** The URIs of the job files below a folder. */
export const jobFilesRequest = new RequestType<FileParams, readonly string[], void>('trainingjob/jobFiles');

/** The text of a file, or why it isn't read; null if it can't be read. */
export const fileRequest = new RequestType<
  FileParams,
  { readonly text: string } | { readonly refused: 'irregular' | 'tooLarge' } | null,
  void
>('trainingjob/file');

/** What a folder has; null if it can't be read. */
export const listRequest = new RequestType<FileParams, readonly FolderEntry[] | null, void>('trainingjob/list');

interface FileParams {
  readonly uri: string;
}
