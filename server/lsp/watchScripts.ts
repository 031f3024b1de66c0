import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import type { Client } from './capabilities.ts';
import { register } from './register.ts';

/** Watches the folders of code, each once, from when it is read. Most files matter only by being there. */
export function watchScripts(connection: Connection, client: Client): (folderUri: string) => void {
  const watched = new Set<string>();
  return (folderUri) => {
    if (!client.registersWatchers || watched.has(folderUri)) return;
    watched.add(folderUri);
    const inside = (pattern: string) => (client.watchesFolders ? { baseUri: folderUri, pattern } : pattern);
    const watchers: FileSystemWatcher[] = [
      { globPattern: inside('**/{*.py,*.txt,.trainingjobignore}') },
      { globPattern: inside('**'), kind: WatchKind.Create | WatchKind.Delete },
    ];
    // Without an answer, the folder isn't watched.
    const { method } = DidChangeWatchedFilesNotification;
    register(connection, [{ id: `watch ${folderUri}`, method, registerOptions: { watchers } }]).catch(() => {});
  };
}
