import { Uri, window, workspace } from 'vscode';
import { fileOfJob } from '../../schemas/jobFile.ts';
import { freeName } from './jobFileName.ts';

/** That of the active editor if it is in the workspace, else the first folder of the workspace, else the one that is given. */
export function folderOfNewFiles(home: Uri): Uri {
  const active = window.activeTextEditor?.document.uri;
  if (active?.scheme === 'file' && workspace.getWorkspaceFolder(active)) return Uri.joinPath(active, '..');
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  return folder?.uri ?? home;
}

/** In lower case, because some file systems make no difference. */
export async function filesIn(folder: Uri): Promise<ReadonlySet<string>> {
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  return new Set(entries.map(([name]) => name.toLowerCase()));
}

/** A new document for a job of this name, or of the next one like it: neither a file nor an open document has it. */
export async function newJobUri(name: string, home: Uri): Promise<Uri> {
  const folder = folderOfNewFiles(home);
  const open = workspace.textDocuments.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1).toLowerCase());
  const free = freeName(name, new Set([...(await filesIn(folder)), ...open]));
  return Uri.joinPath(folder, fileOfJob(free)).with({ scheme: 'untitled' });
}
