import { CancellationError, type Disposable, type Event, EventEmitter, l10n } from 'vscode';
import { type Catalogue, type CatalogueKind, updateCatalogue } from '../../modelarts/catalogue/catalogue.ts';
import { readingText } from '../../modelarts/catalogue/catalogueTexts.ts';
import { readCatalogue } from '../../modelarts/catalogue/readCatalogue.ts';
import { catalogueFiles } from '../../modelarts/node/catalogueFile.ts';
import { projectIdOf } from '../../modelarts/operations/projectId.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { targetSettings } from '../targets/targetSettings.ts';
import type { Target } from '../targets/targets.ts';
import { UserError } from '../window/errors.ts';
import { requireTrust } from '../window/trust.ts';

/** What targets offer, as they were last asked in this or an earlier window. */
export interface TargetCatalogues extends Disposable {
  /** Of this or an earlier window. Asks nobody. */
  readonly of: (target: Target) => Promise<Catalogue | undefined>;
  /** Asks a target. What can't be read now stays as it was. */
  readonly refresh: (target: Target, signal: AbortSignal, tell?: Ports['tell']) => Promise<Catalogue>;
  /** Fires with the ID of a target whose catalogue is another one. */
  readonly onDidChange: Event<string>;
}

interface CataloguesParts {
  readonly folder: string;
  readonly ports: Ports;
}

export function targetCatalogues({ folder, ports }: CataloguesParts): TargetCatalogues {
  const files = catalogueFiles(folder);
  const changes = new EventEmitter<string>();
  const known = new Map<string, Promise<Catalogue | undefined>>();
  const of = (target: Target) => {
    const key = keyOf(target);
    const found = known.get(key) ?? files.read(key);
    known.set(key, found);
    return found;
  };
  return {
    of,
    refresh: async (target, signal, tell) => {
      requireTrust(l10n.t('Asking a target requires a trusted workspace.'));
      const service = session(await target.connect(), tell ? { ...ports, tell } : ports);
      const projectId = await projectIdOf(service, signal);
      if (typeof projectId !== 'string') throw new UserError(projectId.reason);
      const onKind = (kind: CatalogueKind) => tell?.(readingText(kind));
      const read = await readCatalogue(
        { session: service, projectId, signal },
        { workspaceId: target.workspaceId, onKind },
      );
      if (signal.aborted) throw new CancellationError();
      const catalogue = updateCatalogue(await of(target), { ...read, target: target.label });
      known.set(keyOf(target), Promise.resolve(catalogue));
      changes.fire(target.id);
      if (Object.keys(read.listings).length > 0) await files.write(keyOf(target), catalogue);
      return catalogue;
    },
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
}

/** A target that was changed is another one. */
export const keyOf = ({ id }: Target): string => JSON.stringify([id, targetSettings()[id] ?? null]);
