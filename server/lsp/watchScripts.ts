import { type Connection, DidChangeWatchedFilesNotification, type FileSystemWatcher } from 'vscode-languageserver';
import type { Client } from './capabilities.ts';

/** Watches the folders of scripts, each once, from when the first script in it is read. */
export function watchScripts(connection: Connection, client: Client): (folderUri: string) => void {
  const watched = new Set<string>();
  return (folderUri) => {
    if (!client.registersWatchers || watched.has(folderUri)) return;
    watched.add(folderUri);
    const pattern = '**/*.{py,txt}';
    const globPattern = client.watchesFolders ? { baseUri: folderUri, pattern } : pattern;
    const watchers: FileSystemWatcher[] = [{ globPattern }];
    // Without an answer, the folder isn't watched.
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {});
  };
}
