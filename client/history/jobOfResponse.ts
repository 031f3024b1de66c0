import { type Uri, window } from 'vscode';
import { type ResponseFiles, responseScheme } from './responseFiles.ts';
import { sourceUri } from './sourceUri.ts';

/** The job file of the response in the active editor; nothing if something else is there. */
export async function jobOfResponse({ read }: ResponseFiles): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  return active?.scheme === responseScheme ? sourceUri((await read(active)).source) : undefined;
}
