import { Disposable, Uri } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import { catalogueChanged } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import type { LocalEndpoint } from '../targets/localEndpoint.ts';
import type { TargetStates } from '../targets/targetStates.ts';
import type { Target, Targets } from '../targets/targets.ts';
import type { Guard } from '../window/errors.ts';
import { catalogueStatus } from './catalogueStatus.ts';
import { refreshCatalogue } from './refreshCatalogue.ts';
import { type TargetCatalogues, targetCatalogues } from './targetCatalogues.ts';

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
  /** Call it when the user has used a target, because only such a target is asked unasked. */
  readonly used: (targetId: string) => void;
}

/** In milliseconds. A target that is used again and again isn't asked again and again. */
const longestRecent = 10 * 60_000;

/** Tells the server what the current target offers, and asks a target once its user has used it. Never while somebody types. */
export function registerCatalogue(parts: CatalogueParts): TargetCatalogue {
  const { server, endpoint, targets, states } = parts;
  const catalogues = targetCatalogues({ folder: Uri.joinPath(parts.storage, 'catalogues').fsPath, ports: parts.ports });
  const status = catalogueStatus();
  const tell = parts.guard(async () => {
    const target = targets.current();
    const catalogue = await catalogues.of(target);
    status.show(target.label, catalogue);
    if (server.state() !== 'running') return;
    await (await server.client()).sendNotification(catalogueChanged, catalogue ?? null);
  });
  const begun = new Date().toISOString();
  const used = (id: string) => void askQuietly(targets.find(id), catalogues);
  const ifTested = () => {
    const { id } = targets.current();
    const result = states.get(id);
    if (result?.ok && result.at > begun) used(id);
  };
  const ifLocal = () => {
    if (endpoint.state() === 'running' && targets.current().isLocal) used(targets.current().id);
  };
  void tell();
  const disposables = Disposable.from(
    catalogues,
    status,
    targets.onDidChange(tell),
    targets.onDidChange(ifTested),
    catalogues.onDidChange(tell),
    server.onDidChangeState(tell),
    states.onDidChange(ifTested),
    endpoint.onDidChangeState(ifLocal),
  );
  return {
    refresh: () => refreshCatalogue(catalogues, targets.current()),
    used,
    dispose: () => disposables.dispose(),
  };
}

/** Without a word: nobody has asked for it, and the status says what isn't known. */
async function askQuietly(target: Target, { of, refresh }: TargetCatalogues): Promise<void> {
  const times = Object.values((await of(target))?.listings ?? {}).map(({ readAt }) => readAt);
  const isRecent = times.length > 0 && Date.now() - Math.min(...times) < longestRecent;
  if (!isRecent || target.isLocal) await refresh(target, new AbortController().signal).catch(() => undefined);
}
