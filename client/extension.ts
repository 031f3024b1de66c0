import { type ExtensionContext, Uri, workspace } from 'vscode';
import { compiledFolder } from '../files/compiledFolder.ts';
import { needsServer } from './language/needsServer.ts';
import { serverProcesses, startServer } from './language/serverProcesses.ts';

/** The language server's process starts first, because its user waits for problems. Everything else is loaded while it starts. */
export async function activate(context: ExtensionContext): Promise<void> {
  const processes = serverProcesses(() => startServer(context.asAbsolutePath('dist/server.cjs'), compiledIn(context)));
  context.subscriptions.push(processes);
  if (workspace.textDocuments.some(needsServer)) processes.startAhead();
  const { activateAll } = await import('./activateAll.ts');
  activateAll(context, processes);
}

const compiledIn = ({ globalStorageUri, extension }: ExtensionContext) =>
  compiledFolder(Uri.joinPath(globalStorageUri, 'compiled').fsPath, extension.packageJSON.version);
