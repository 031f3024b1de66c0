import type { Connection } from 'vscode-languageserver';
import type { StoredFolder } from '../knowledge/storedFolder.ts';
import { folderRequest, type InitializationOptions } from '../protocol.ts';

/** Asks the client what is in a folder of object storage, if it knows of any. Whatever goes wrong there, the rest is completed. */
export const storedFolderSource =
  (connection: Connection, { answersFolders }: InitializationOptions) =>
  async (typed: string): Promise<StoredFolder | undefined> => {
    if (!answersFolders) return undefined;
    const asked = connection.sendRequest(folderRequest, { typed });
    return (await asked.catch(() => unread)) ?? undefined;
  };

const unread: StoredFolder = { entries: [], isComplete: false };
