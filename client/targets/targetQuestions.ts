import { l10n } from 'vscode';
import { type Credential, faultOfAddress } from '../../modelarts/target/connection.ts';
import { clouds, regions } from '../../modelarts/target/regions.ts';
import type { IdentitySource } from '../window/settings.ts';
import { askItem, askText, type Step } from '../window/steps.ts';
import { targetSettings } from './targetSettings.ts';

/** What is asked for a target; secrets among it. */
export interface TargetAnswers {
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

/** One after the other; those that do not apply are left out. */
export const targetQuestions: readonly Step<TargetAnswers>[] = [
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
  readonly when?: (answers: Partial<TargetAnswers>) => boolean;
  readonly suggest?: (answers: Partial<TargetAnswers>) => string | undefined;
  readonly password?: boolean;
  readonly faultIn?: (text: string) => string | undefined;
}

function text(key: keyof TargetAnswers, prompt: () => string, options: TextOptions): Step<TargetAnswers> {
  const { when = () => true, suggest, password = false, faultIn = faultIfEmpty } = options;
  return async (answers, place) => {
    if (!when(answers)) return undefined;
    const value = suggest?.(answers) ?? '';
    const answer = await askText({ prompt: prompt(), value, password, faultIn }, place);
    return answer === 'back' ? answer : { [key]: answer };
  };
}

function secretOf(
  kind: IdentityKind,
  key: keyof TargetAnswers,
  prompt: () => string,
  options: TextOptions,
): Step<TargetAnswers> {
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
