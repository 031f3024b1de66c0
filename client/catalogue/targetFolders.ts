import { type Disposable, l10n } from 'vscode';
import { obsPorts } from '../../modelarts/node/obsPorts.ts';
import { type KnownFolder, type KnownFolders, knownFolders } from '../../modelarts/obs/knownFolders.ts';
import { type ObsStorage, obsStorage } from '../../modelarts/obs/obsStorage.ts';
import { type Failure, failed, type Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import type { FolderParams, StoredFolder } from '../../server/protocol.ts';
import type { LocalEndpoint } from '../targets/localEndpoint.ts';
import type { Target, Targets } from '../targets/targets.ts';
import { messageOf } from '../window/errors.ts';
import { requireTrust } from '../window/trust.ts';
import { keyOf } from './targetCatalogues.ts';

/** The folders in the object storage of the current target. */
export interface TargetFolders extends Disposable {
  /** What is in the folder of a path that is being typed. The target is asked only after its user has used it. */
  readonly at: (params: FolderParams) => Promise<StoredFolder | null>;
  /** Call it when the user has used the target. */
  readonly allow: (target: Target) => void;
  /** The same when that may have changed what is in its folders, or who asks. */
  readonly used: (target: Target) => void;
}

interface TargetFoldersParts {
  readonly targets: Targets;
  readonly endpoint: LocalEndpoint;
  readonly ports: Ports;
  /** Called with what went wrong when a folder was asked for, or nothing. */
  readonly failed: (fault: string | undefined) => void;
}

/** The storage that was asked last. */
interface Storage {
  readonly key: string;
  readonly folders: KnownFolders;
  readonly open: () => Promise<ObsStorage | Failure>;
}

export function targetFolders({ targets, endpoint, ports, failed: tellFault }: TargetFoldersParts): TargetFolders {
  const inUse = new Set<string>();
  let last: Storage | undefined;
  const forget = () => {
    last?.folders.dispose();
    last = undefined;
  };
  const allow = (target: Target) => void inUse.add(keyOf(target));
  // Typing starts no program.
  const mayAsk = (target: Target) => (target.isLocal ? endpoint.state() === 'running' : inUse.has(keyOf(target)));
  return {
    at: async ({ typed }) => {
      const target = targets.current();
      const key = keyOf(target);
      if (last?.key !== key) forget();
      last ??= { key, folders: knownFolders(ports), open: opener(target, ports) };
      const found = await last.folders.at(typed, mayAsk(target) ? last.open : undefined);
      tellFault(found?.fault);
      return found ? storedFolder(found, target) : null;
    },
    allow,
    used: (target) => {
      allow(target);
      forget();
    },
    dispose: forget,
  };
}

const storedFolder = ({ entries, isComplete, readAt }: KnownFolder, { label, region }: Target): StoredFolder => ({
  entries,
  isComplete,
  source: { target: label, readAt, ...(region !== undefined && { region }) },
});

/** The same storage as long as the target is reached in the same way, because it keeps the keys that a token was exchanged for. */
function opener(target: Target, ports: Ports): Storage['open'] {
  let opened: { readonly by: string; readonly storage: ObsStorage } | undefined;
  return async () => {
    try {
      requireTrust(l10n.t('Asking a target requires a trusted workspace.'));
      const connection = await target.connect();
      const by = JSON.stringify(connection);
      if (opened?.by !== by) opened = { by, storage: obsStorage(session(connection, ports), obsPorts) };
      return opened.storage;
    } catch (error) {
      return failed(messageOf(error));
    }
  };
}
