import { CancellationError, Disposable, type Event, EventEmitter, l10n, type Memento, window, workspace } from 'vscode';
import { type Connection, callerOf } from '../../modelarts/target/connection.ts';
import { execute } from '../window/commands.ts';
import { commandAction, UserError } from '../window/errors.ts';
import type { TargetSetting } from '../window/settings.ts';
import { requireTrust } from '../window/trust.ts';
import { addressesOf, boundHosts, cloudTarget } from './cloudTarget.ts';
import type { Identities } from './identities.ts';
import type { LocalEndpoint } from './localEndpoint.ts';
import { affectsTargets, targetOfFolder, targetSettings } from './targetSettings.ts';

/** A place that jobs can be sent to. */
export interface Target {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** Nothing it does costs money. */
  readonly isLocal: boolean;
  /** The workspace of ModelArts that the target is meant for. */
  readonly workspaceId?: string;
  /** Makes the target ready and says how to reach it. */
  readonly connect: () => Promise<Connection>;
}

/** All targets, and the one that is used in this window. */
export interface Targets extends Disposable {
  readonly current: () => Target;
  readonly all: () => readonly Target[];
  /** A target by its id, also when it is no longer there; connecting says so then. */
  readonly find: (id: string) => Target;
  readonly choose: (id?: string) => Promise<void>;
  readonly onDidChange: Event<unknown>;
}

interface TargetsParts {
  readonly endpoint: LocalEndpoint;
  readonly identities: Identities;
  /** Of this workspace: what is right for one may cost money in another. */
  readonly memory: Memento;
}

export function targets({ endpoint, identities, memory }: TargetsParts): Targets {
  const changes = new EventEmitter<unknown>();
  const local = localTarget(endpoint);
  const all = () => [
    local,
    ...Object.entries(targetSettings()).map(([name, it]) => targetOfSetting(name, it, identities)),
  ];
  const find = (id: string) => all().find((target) => target.id === id) ?? missingTarget(id);
  const current = () => find(memory.get<string>(memoryKey) ?? (targetOfFolder() || local.id));
  const watching = workspace.onDidChangeConfiguration((event) => {
    if (affectsTargets(event)) changes.fire(undefined);
  });
  return {
    current,
    all,
    find,
    choose: async (id) => {
      await memory.update(memoryKey, id ?? (await pick(all(), current())));
      changes.fire(undefined);
    },
    onDidChange: changes.event,
    dispose: () => Disposable.from(changes, watching).dispose(),
  };
}

const memoryKey = 'target';

const localTarget = (endpoint: LocalEndpoint): Target => ({
  id: 'local',
  label: l10n.t('Local endpoint'),
  detail: l10n.t('A ModelArts on this machine: it answers as the service does and starts nothing that costs money.'),
  isLocal: true,
  connect: async () => {
    requireTrust(l10n.t('Starting the local endpoint'));
    const { url, token, projectId } = await endpoint.start();
    return { name: 'local', url, projectId, credential: { kind: 'token', token } };
  },
});

function targetOfSetting(name: string, setting: TargetSetting, identities: Identities): Target {
  const addresses = addressesOf(setting);
  return {
    id: name,
    label: name,
    detail: [setting.region, addresses.url].filter(Boolean).join(' · '),
    isLocal: false,
    ...(setting.workspaceId && { workspaceId: setting.workspaceId }),
    connect: async () => {
      const { url } = addresses;
      if (url === undefined)
        throw new UserError(l10n.t('The target {0} has neither a region that is known nor a URL.', name), [
          openSettings(),
        ]);
      const identity = await identities.find(name, setting.identity ?? 'stored', boundHosts(addresses));
      return cloudTarget(name, setting, url, identity);
    },
  };
}

/** What a folder asks for and the user does not have. */
const missingTarget = (id: string): Target => ({
  id,
  label: id,
  detail: l10n.t('You have no target of this name.'),
  isLocal: false,
  connect: async () => {
    throw new UserError(l10n.t('You have no target named {0}, so nothing was sent.', id), [
      commandAction(l10n.t('Add Target'), 'trainingjob.addTarget'),
      commandAction(l10n.t('Choose Target'), 'trainingjob.chooseTarget'),
    ]);
  },
});

const openSettings = () =>
  commandAction(l10n.t('Open Settings'), 'workbench.action.openSettings', 'trainingjob.targets');

/** As whom and where to, in one line. */
export const describeTarget = ({ url, projectId, credential }: Connection): string =>
  [new URL(url).host, projectId, callerOf(credential)].filter(Boolean).join(' · ');

async function pick(targets: readonly Target[], current: Target): Promise<string> {
  const items = targets.map(({ id, label, detail }) => ({
    id,
    label,
    detail,
    ...(id === current.id && { description: l10n.t('current') }),
  }));
  const add = {
    id: '',
    label: `$(add) ${l10n.t('Add Target…')}`,
    detail: l10n.t('A region of a cloud, or your own URL.'),
  };
  const picked = await window.showQuickPick([...items, add], {
    title: l10n.t('Choose Target'),
    placeHolder: l10n.t('Where are jobs sent to?'),
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  if (picked.id !== '') return picked.id;
  // It ends by making its target the current one.
  await execute('trainingjob.addTarget');
  throw new CancellationError();
}
