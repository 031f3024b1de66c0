import { l10n, ProgressLocation, window } from 'vscode';
import { callerKey } from '../modelarts/callerKey.ts';
import type { Ports } from '../modelarts/ports.ts';
import { clouds, regions } from '../modelarts/regions.ts';
import { session } from '../modelarts/session.ts';
import { type Credential, faultOfAddress } from '../modelarts/target.ts';
import { testConnection } from '../modelarts/testConnection.ts';
import { addressesOf, boundHosts } from './cloudTarget.ts';
import { commandAction, UserError } from './errors.ts';
import type { Identities } from './identities.ts';
import { askInSteps, askItem, askText, type Step } from './steps.ts';
import { changeTarget, type IdentitySource, type TargetSetting, targetSettings } from './targetSettings.ts';
import type { Place, Targets } from './targets.ts';

interface Parts {
  readonly targets: Targets;
  readonly identities: Identities;
  readonly ports: Ports;
}

/** Asks for a target step by step, keeps it, makes it the current one and tries it. */
export async function addTarget({ targets, identities, ports }: Parts): Promise<void> {
  const answers = await askInSteps<Answers>(l10n.t('Add Target'), steps);
  const { name = '', source = 'stored' } = answers;
  const setting = settingOf(answers, source);
  const credential = credentialOf(answers);
  if (credential) await identities.store(name, credential, boundHosts(addressesOf(setting)));
  await changeTarget(name, setting);
  await targets.choose(name);
  const place = targets.find(name);
  // What was refused before were other credentials.
  ports.lockout.clear(callerKey(await place.connect()));
  await tryTarget(place, ports);
}

/** Looks whether a target answers, which changes nothing there, and tells what it found. */
export async function tryTarget(place: Place, ports: Ports): Promise<void> {
  const progress = {
    location: ProgressLocation.Notification,
    title: l10n.t('Testing {0}', place.label),
    cancellable: true,
  };
  const report = await window.withProgress(progress, async (_, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    return testConnection(session(await place.connect(), ports), cancel.signal);
  });
  if (report.ok) {
    void window.showInformationMessage(report.message);
    return;
  }
  const message = [l10n.t('{0} cannot be used yet: {1}', place.label, report.message), report.advice];
  throw new UserError(message.filter(Boolean).join(' '), [
    commandAction(l10n.t('Test Again'), 'trainingjob.testConnection'),
    commandAction(l10n.t('Open Settings'), 'workbench.action.openSettings', 'trainingjob.targets'),
  ]);
}

/** Removes a target the user picks, and its credentials. */
export async function removeTarget({ targets, identities }: Parts): Promise<void> {
  const items = Object.keys(targetSettings()).map((label) => ({ label }));
  if (items.length === 0) throw new UserError(l10n.t('There is no target to remove; the local endpoint always stays.'));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Remove Target') });
  if (!chosen) return;
  if (targets.current().id === chosen.label) await targets.choose('local');
  await identities.forget(chosen.label);
  await changeTarget(chosen.label, undefined);
}

interface Answers {
  readonly region: string;
  readonly url: string;
  readonly iamUrl: string;
  readonly kind: IdentityKind;
  readonly source: IdentitySource;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string;
  readonly account: string;
  readonly user: string;
  readonly password: string;
  readonly token: string;
  readonly projectId: string;
  readonly workspaceId: string;
  readonly name: string;
}

type IdentityKind = Credential['kind'] | 'environment' | 'profile';

const steps: readonly Step<Answers>[] = [
  async (_, place) => {
    const known = regions.map(({ id, label, cloud }) => ({
      label: id,
      description: label,
      detail: clouds[cloud].name,
    }));
    const own = {
      label: `$(link) ${l10n.t('Another URL…')}`,
      description: '',
      detail: l10n.t('A private cloud, or a gateway.'),
    };
    const item = await askItem(l10n.t('Where is ModelArts?'), [...known, own], place);
    return item === 'back' ? item : item === own ? { region: '' } : { region: item.label };
  },
  text('url', () => l10n.t('URL of ModelArts, without /v2'), {
    when: ({ region }) => !region,
    faultIn: faultOfAddress,
  }),
  text('iamUrl', () => l10n.t('URL of IAM; empty when there is none'), {
    when: ({ region }) => !region,
    faultIn: (value) => (value ? faultOfAddress(value) : undefined),
  }),
  async (_, place) => {
    const item = await askItem(l10n.t('Who sends the jobs?'), identityKinds(), place);
    if (item === 'back') return item;
    const { who: kind } = item;
    return { kind, source: kind === 'environment' || kind === 'profile' ? kind : 'stored' };
  },
  secretOf('keys', 'accessKey', () => l10n.t('Access key ID (AK)'), {}),
  secretOf('keys', 'secretKey', () => l10n.t('Secret access key (SK)'), { password: true }),
  secretOf('keys', 'securityToken', () => l10n.t('Security token, if the keys are temporary; else empty'), {
    password: true,
    faultIn: () => undefined,
  }),
  secretOf('password', 'account', () => l10n.t('Account name'), {}),
  secretOf('password', 'user', () => l10n.t('IAM user name'), {}),
  secretOf('password', 'password', () => l10n.t('Password of the IAM user'), { password: true }),
  secretOf('token', 'token', () => l10n.t('Token of the project'), { password: true }),
  text('projectId', () => l10n.t('Project ID; empty to have it looked up by the name of the region'), {
    faultIn: (value) => (/^[\w-]{0,64}$/.test(value) ? undefined : l10n.t('Letters, digits and hyphens only.')),
  }),
  text('workspaceId', () => l10n.t('Workspace ID that jobs should name; empty for any'), { faultIn: () => undefined }),
  text('name', () => l10n.t('Name of the target'), { suggest: ({ region }) => region, faultIn: faultInName }),
];

interface TextOptions {
  readonly when?: (answers: Partial<Answers>) => boolean;
  readonly suggest?: (answers: Partial<Answers>) => string | undefined;
  readonly password?: boolean;
  readonly faultIn?: (text: string) => string | undefined;
}

function text(key: keyof Answers, prompt: () => string, options: TextOptions): Step<Answers> {
  const { when = () => true, suggest, password = false, faultIn = faultIfEmpty } = options;
  return async (answers, place) => {
    if (!when(answers)) return undefined;
    const value = suggest?.(answers) ?? '';
    const answer = await askText({ prompt: prompt(), value, password, faultIn }, place);
    return answer === 'back' ? answer : { [key]: answer };
  };
}

function secretOf(kind: IdentityKind, key: keyof Answers, prompt: () => string, options: TextOptions): Step<Answers> {
  return text(key, prompt, { ...options, when: (answers) => answers.kind === kind });
}

function faultIfEmpty(value: string): string | undefined {
  return value ? undefined : l10n.t('This is needed.');
}

function faultInName(name: string): string | undefined {
  if (!name) return l10n.t('This is needed.');
  return name === 'local' || name in targetSettings() ? l10n.t('There is a target of this name already.') : undefined;
}

const identityKinds = (): { label: string; detail: string; who: IdentityKind }[] => [
  {
    who: 'keys',
    label: l10n.t('Access keys'),
    detail: l10n.t('AK and SK of an IAM user, also temporary ones. They sign each request.'),
  },
  {
    who: 'password',
    label: l10n.t('User and password'),
    detail: l10n.t('Of an IAM user; they are traded for a token that lasts a day.'),
  },
  { who: 'token', label: l10n.t('Token'), detail: l10n.t('One that you have; it ends within a day.') },
  {
    who: 'environment',
    label: l10n.t('Environment variables'),
    detail: 'HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK; HW_ACCESS_KEY, HW_SECRET_KEY',
  },
  { who: 'profile', label: l10n.t('Profile file'), detail: '~/.huaweicloud/credentials' },
];

function settingOf(
  { region, url, iamUrl, projectId, workspaceId }: Partial<Answers>,
  identity: IdentitySource,
): TargetSetting {
  const given = { region, url, iamUrl, projectId, workspaceId, identity };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

function credentialOf({ kind, ...its }: Partial<Answers>): Credential | undefined {
  const { accessKey = '', secretKey = '', securityToken, account = '', user = '', password = '', token = '' } = its;
  if (kind === 'keys') return { kind, accessKey, secretKey, ...(securityToken && { securityToken }) };
  if (kind === 'password') return { kind, account, user, password };
  return kind === 'token' ? { kind, token } : undefined;
}
