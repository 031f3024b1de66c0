import { CancellationError, type Event, EventEmitter, l10n, type Memento, window } from 'vscode';
import type { Target } from '../modelarts/target.ts';
import type { LocalEndpoint } from './localEndpoint.ts';

/** A place jobs can be sent to. */
export interface Place {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** Makes the place ready and says how to reach it. */
  readonly connect: () => Promise<Target>;
}

/** All places, and the one the user has chosen. */
export interface Targets {
  readonly current: () => Place;
  readonly choose: () => Promise<void>;
  readonly onDidChange: Event<Place>;
}

export function targets(endpoint: LocalEndpoint, memory: Memento): Targets {
  const changes = new EventEmitter<Place>();
  const local: Place = {
    id: 'local',
    label: l10n.t('Local endpoint'),
    detail: l10n.t('A ModelArts on this machine: it answers as the service does and starts nothing that costs money.'),
    connect: async () => {
      const { url, token, projectId } = await endpoint.start();
      return { name: local.label, url, projectId, credential: { kind: 'token', token } };
    },
  };
  const places: readonly Place[] = [local];
  const current = () => places.find(({ id }) => id === memory.get(memoryKey)) ?? local;
  return {
    current,
    choose: async () => {
      const chosen = await pick(places, current());
      await memory.update(memoryKey, chosen.id);
      changes.fire(chosen);
    },
    onDidChange: changes.event,
  };
}

const memoryKey = 'target';

async function pick(places: readonly Place[], current: Place): Promise<Place> {
  const items = places.map((place) => ({
    ...place,
    ...(place.id === current.id && { description: l10n.t('current') }),
    place,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Choose Target'),
    placeHolder: l10n.t('Where are jobs sent to?'),
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  return picked.place;
}
