import { Disposable, languages, Uri } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import { catalogueChanged } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import type { LocalEndpoint } from '../targets/localEndpoint.ts';
import type { TargetStates } from '../targets/targetStates.ts';
import type { Targets } from '../targets/targets.ts';
import type { Guard } from '../window/errors.ts';
import { type CatalogueStatus, catalogueStatus } from './catalogueStatus.ts';
import { quietly } from './quietly.ts';
import { refreshCatalogue } from './refreshCatalogue.ts';
import { type TargetCatalogues, targetCatalogues } from './targetCatalogues.ts';
import { type TargetFolders, targetFolders } from './targetFolders.ts';

interface CatalogueParts {
  readonly server: LanguageServer;
  readonly endpoint: LocalEndpoint;
  readonly targets: Targets;
  readonly states: TargetStates;
  /** Of all windows. */
  readonly storage: Uri;
  readonly ports: Ports;
  readonly guard: Guard;
}

export interface TargetCatalogue extends Disposable {
  readonly refresh: () => Promise<void>;
  /** Call it when the user has used the target, because only such a target is asked unasked; with the file if a job was created from one. */
  readonly used: (targetId: string, file?: Uri) => void;
  /** Call it when the jobs of the target were listed. */
  readonly listed: (targetId: string) => void;
  readonly folder: TargetFolders['at'];
}

/** Tells the server what the current target offers, and asks a target once its user has used it. Never while somebody types. */
export function registerCatalogue(parts: CatalogueParts): TargetCatalogue {
  const { targets } = parts;
  const catalogues = targetCatalogues({ folder: Uri.joinPath(parts.storage, 'catalogues').fsPath, ports: parts.ports });
  const status = catalogueStatus();
  const folders = targetFolders({ ...parts, failed: status.failed });
  const ask = quietly(catalogues);
  const used: TargetCatalogue['used'] = (id, file) => {
    const target = targets.find(id);
    folders.used(target);
    void ask(target, target.isLocal || (file !== undefined && namesUnknown(file)));
  };
  const telling = tellServer(parts, catalogues, status);
  const disposables = Disposable.from(catalogues, status, folders, telling, useUnasked(parts, used));
  return {
    refresh: () => {
      folders.used(targets.current());
      return refreshCatalogue(catalogues, targets.current());
    },
    used,
    listed: (id) => {
      folders.allow(targets.find(id));
      void ask(targets.find(id), false);
    },
    folder: folders.at,
    dispose: () => disposables.dispose(),
  };
}

/** Tells what is known of the current target, now and whenever that is something else. */
function tellServer(
  { server, targets, guard }: CatalogueParts,
  catalogues: TargetCatalogues,
  status: CatalogueStatus,
): Disposable {
  const tell = guard(async () => {
    const target = targets.current();
    const catalogue = await catalogues.of(target);
    status.show(target.label, catalogue);
    if (server.state() !== 'running') return;
    await (await server.client()).sendNotification(catalogueChanged, catalogue ?? null);
  });
  void tell();
  return Disposable.from(targets.onDidChange(tell), catalogues.onDidChange(tell), server.onDidChangeState(tell));
}

/** A target that was tested has been used, and so has the local endpoint when it runs. */
function useUnasked({ targets, states, endpoint }: CatalogueParts, used: TargetCatalogue['used']): Disposable {
  const begun = new Date().toISOString();
  const ifTested = () => {
    const { id } = targets.current();
    const result = states.get(id);
    if (result?.ok && result.at > begun) used(id);
  };
  const ifLocal = () => {
    if (endpoint.state() === 'running' && targets.current().isLocal) used(targets.current().id);
  };
  return Disposable.from(
    targets.onDidChange(ifTested),
    states.onDidChange(ifTested),
    endpoint.onDidChangeState(ifLocal),
  );
}

/** Whether a job names what the catalogue doesn't know. Its target may know better by now. */
const namesUnknown = (file: Uri): boolean =>
  languages
    .getDiagnostics(file)
    .some(({ code }) => (typeof code === 'object' ? code.value : code) === 'unknown-to-target');
