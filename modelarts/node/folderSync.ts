import type { ObsFolder } from '../obs/obsAddress.ts';
import { obsStorage } from '../obs/obsStorage.ts';
import type { Session } from '../session/session.ts';
import type { SyncParts } from '../sync/carryOut.ts';
import { codeFolder, ignoreRulesOf } from './codeFolder.ts';
import { obsPorts } from './obsPorts.ts';
import { syncManifestFile } from './syncManifestFile.ts';

interface FolderSync {
  readonly session: Session;
  /** The local folder. */
  readonly folder: string;
  readonly destination: ObsFolder;
  /** The folder of what this user's programs remember. */
  readonly state: string;
  readonly signal: AbortSignal;
}

/** What a sync of a local folder with a target's object storage works with. */
export async function folderSync({ session, folder, destination, state, signal }: FolderSync): Promise<SyncParts> {
  const rules = await ignoreRulesOf(folder);
  return {
    rules,
    destination,
    signal,
    folder: codeFolder(folder, rules),
    storage: obsStorage(session, obsPorts),
    manifest: syncManifestFile(state, session.connection.obsUrl ?? '', destination),
  };
}
