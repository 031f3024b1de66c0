import * as l10n from '@vscode/l10n';
import { explanationText, messageWithCode } from '../answers/errors.ts';
import type { CallScope } from '../operations/call.ts';
import { listAlgorithms } from '../operations/listAlgorithms.ts';
import { listEngines } from '../operations/listEngines.ts';
import { listExperiments } from '../operations/listExperiments.ts';
import { listFlavors } from '../operations/listFlavors.ts';
import { listImages } from '../operations/listImages.ts';
import { listPools } from '../operations/listPools.ts';
import { listWorkspaces } from '../operations/listWorkspaces.ts';
import type { ListReading } from '../operations/readList.ts';
import { isFailed } from '../session/ports.ts';
import { type Catalogue, type CatalogueKind, catalogueKinds, type Listing } from './catalogue.ts';

export interface CatalogueRequest {
  /** Of what belongs to a workspace. */
  readonly workspaceId?: string | undefined;
  /** Called before a kind is asked for. */
  readonly onKind?: ((kind: CatalogueKind) => void) | undefined;
  /** Called when the target has answered, whatever it has said. */
  readonly onAnswer?: (() => void) | undefined;
}

/**
 * Asks a target for all that it offers, one list after the other. A list that fails takes nothing from the others, but who doesn't answer isn't
 * asked on and on.
 */
export async function readCatalogue(scope: CallScope, request: CatalogueRequest = {}): Promise<Catalogue> {
  const { workspaceId, onKind, onAnswer } = request;
  const { connection, ports } = scope.session;
  const listings: Partial<Record<CatalogueKind, Listing>> = {};
  const faults: Partial<Record<CatalogueKind, string>> = {};
  const patience = patienceWith(onAnswer);
  let fault: string | undefined;
  for (const kind of catalogueKinds) {
    if (scope.signal.aborted) break;
    if (patience.isOver() && fault) {
      faults[kind] = fault;
      continue;
    }
    onKind?.(kind);
    const lists = await readersOf(scope, workspaceId)[kind]();
    patience.note(lists);
    fault = lists.map(faultOf).find(Boolean);
    const found = lists.flatMap(({ list }) => list ?? []);
    if (fault) faults[kind] = fault;
    if (found.length > 0) listings[kind] = joined(found, { readAt: ports.now(), isComplete: !fault });
  }
  const { name: target, region } = connection;
  const { projectId } = scope;
  return {
    target,
    ...(region !== undefined && { region }),
    projectId,
    ...(workspaceId !== undefined && { workspaceId }),
    listings,
    faults,
  };
}

/** How long a target is asked on: one that has never answered isn't there. */
function patienceWith(onAnswer: CatalogueRequest['onAnswer']) {
  let [isThere, unanswered] = [false, 0];
  return {
    isOver: () => unanswered >= (isThere ? mostUnanswered : 1),
    note: (lists: readonly ListReading[]) => {
      unanswered = lists.some(isUnanswered) ? unanswered + 1 : 0;
      if (lists.every(isFailed)) return;
      isThere = true;
      onAnswer?.();
    },
  };
}

/** In a row, of a target that is there. Each has been asked for several times, with growing pauses. */
const mostUnanswered = 2;

const isUnanswered = (reading: ListReading): boolean =>
  isFailed(reading) || reading.status >= 500 || reading.status === 429 || reading.status === 408;

/** How each kind is read: by one operation, or by several whose lists belong together. */
const readersOf = (
  scope: CallScope,
  workspaceId: string | undefined,
): Readonly<Record<CatalogueKind, () => Promise<ListReading[]>>> => ({
  flavors: async () => [await listFlavors(scope)],
  engines: async () => [await listEngines(scope)],
  pools: async () => [await listPools(scope, workspaceId)],
  algorithms: async () => [await listAlgorithms(scope, workspaceId)],
  workspaces: async () => [await listWorkspaces(scope)],
  experiments: async () => [await listExperiments(scope)],
  images: async () => [await listImages(scope, 'DEDICATED'), await listImages(scope, 'BUILD_IN')],
});

/** Why a list isn't whole, in a sentence of ours or the masked one of the service. */
function faultOf(reading: ListReading): string | undefined {
  if (isFailed(reading)) return reading.reason;
  // What to do about a broken service is about jobs that were sent.
  if (reading.error) return (reading.status >= 500 ? messageWithCode : explanationText)(reading.error);
  return reading.list ? undefined : l10n.t("The response (HTTP {0}) isn't a list.", reading.status);
}

const joined = (
  lists: readonly Omit<Listing, 'readAt'>[],
  { readAt, isComplete }: Pick<Listing, 'readAt' | 'isComplete'>,
): Listing => ({
  readAt,
  isComplete: isComplete && lists.every((list) => list.isComplete),
  ...(lists.some(({ isOpen }) => isOpen) && { isOpen: true }),
  entries: [...new Map(lists.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const))).values()],
});
