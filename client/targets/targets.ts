import {
  CancellationError,
  Disposable,
  type Event,
  EventEmitter,
  l10n,
  type Memento,
  ThemeIcon,
  workspace,
} from 'vscode';
import { type Connection, callerOf } from '../../modelarts/target/connection.ts';
import { addressesOf, boundHosts, resolveTarget } from '../../modelarts/target/resolveTarget.ts';
import { execute } from '../window/commands.ts';
import { commandAction, UserError } from '../window/errors.ts';
import { pickFrom } from '../window/pickItem.ts';
import type { TargetSetting } from '../window/settings.ts';
import type { Identities } from './identities.ts';
import { affectsTargets, targetOfFolder, targetSettings } from './targetSettings.ts';

/** A service that jobs can be submitted to. */
export interface Target {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** Using it never costs money. */
  readonly isLocal: boolean;
  /** Its jobs wait until they are stopped, so nobody waits for their end. */
  readonly runsNone?: true;
  /** The ModelArts workspace that jobs are expected to use. */
  readonly workspaceId?: string;
  /** The region of a cloud whose own address is used. */
  readonly region?: string;
  /** Starts the target if needed and resolves its credentials. */
  readonly connect: () => Promise<Connection>;
}

/** All targets, and the one that this window uses. */
export interface Targets extends Disposable {
  readonly current: () => Target;
  readonly all: () => readonly Target[];
  /** Finds a target by its id. Connecting to one that no longer exists says so. */
  readonly find: (id: string) => Target;
  readonly choose: (id?: string) => Promise<void>;
  readonly onDidChange: Event<unknown>;
}

interface TargetsParts {
  /** That of this machine, which is used until another one is chosen. */
  readonly local: Target;
  readonly identities: Identities;
  /** The state of the workspace, because a target that is right for one may cost money in another. */
  readonly memory: Memento;
}

export function allTargets({ local, identities, memory }: TargetsParts): Targets {
  const changes = new EventEmitter<unknown>();
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

/** The title of what makes a target the current one. */
export const useTargetTitle = (): string => l10n.t('Use Target');

function targetOfSetting(name: string, setting: TargetSetting, identities: Identities): Target {
  const addresses = addressesOf(setting);
  return {
    id: name,
    label: name,
    detail: [setting.region, addresses.url].filter(Boolean).join(' · '),
    isLocal: false,
    ...(setting.workspaceId && { workspaceId: setting.workspaceId }),
    ...(setting.region && !setting.url && { region: setting.region }),
    connect: async () => {
      const source = setting.identity ?? 'stored';
      const identity = addresses.url && (await identities.find(name, source, boundHosts(setting)));
      const connection = identity && resolveTarget(setting, identity, name);
      if (connection) return connection;
      throw new UserError(l10n.t('Target "{0}" has no URL and no known region.', name), [openSettings()]);
    },
  };
}

/** A target that a folder asks for and the user doesn't have. */
const missingTarget = (id: string): Target => ({
  id,
  label: id,
  detail: l10n.t('You have no target with this name.'),
  isLocal: false,
  connect: async () => {
    throw new UserError(l10n.t('You have no target named "{0}". Nothing was sent.', id), [
      commandAction(l10n.t('Add Target'), 'trainingjob.addTarget'),
      commandAction(l10n.t('Choose Target'), 'trainingjob.chooseTarget'),
    ]);
  },
});

const openSettings = () =>
  commandAction(l10n.t('Open Settings'), 'workbench.action.openSettings', 'trainingjob.targets');

/** Where jobs are sent and as whom, in one line. */
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
    iconPath: new ThemeIcon('add'),
    label: l10n.t('Add Target…'),
    detail: l10n.t('A cloud region or your own URL.'),
  };
  const picked = await pickFrom([...items, add], {
    title: l10n.t('Choose a target'),
    placeHolder: l10n.t('Jobs are submitted to the target that you choose'),
    active: items.find(({ id }) => id === current.id),
  });
  if (picked.id !== '') return picked.id;
  // The command makes the new target the current one, if it can be reached.
  await execute('trainingjob.addTarget');
  throw new CancellationError();
}
