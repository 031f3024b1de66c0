import { l10n, ThemeIcon } from 'vscode';
import { type Credential, faultOfUrl } from '../../modelarts/target/connection.ts';
import { clouds, regions } from '../../modelarts/target/regions.ts';
import type { IdentitySource } from '../window/settings.ts';
import { askItem, askText, type Step } from '../window/steps.ts';
import { targetSettings } from './targetSettings.ts';

/** What the user enters for a target, secrets included. */
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

/** In the order they are asked. Those that don't apply are skipped. */
export const targetQuestions: readonly Step<TargetAnswers>[] = [
  async (_, header) => {
    const known = regions.map(({ id, label, cloud }) => {
      const { name } = clouds[cloud];
      return { label: id, description: l10n.t(label), detail: l10n.t(name) };
    });
    const other = {
      iconPath: new ThemeIcon('link'),
      label: l10n.t('Other URL…'),
      detail: l10n.t('A private cloud or a gateway.'),
    };
    const item = await askItem(l10n.t('Select a region'), [...known, other], header);
    return item === 'back' ? item : item === other ? { region: '' } : { region: item.label };
  },
  textQuestion('url', {
    when: hasOwnUrl,
    prompt: () => l10n.t('Enter the URL of ModelArts, without /v2'),
    required: () => l10n.t('Enter a URL.'),
    validateInput: faultOfUrl,
  }),
  textQuestion('iamUrl', {
    when: hasOwnUrl,
    prompt: () => l10n.t('Enter the URL of IAM (optional)'),
    validateInput: faultOfUrl,
  }),
  async (_, header) => {
    const item = await askItem(l10n.t('Select how to authenticate'), identityKinds(), header);
    if (item === 'back') return item;
    const { id: kind } = item;
    return { kind, source: kind === 'environment' || kind === 'profile' ? kind : 'stored' };
  },
  textQuestion('accessKey', {
    when: isKind('keys'),
    prompt: () => l10n.t('Enter the access key ID (AK)'),
    required: () => l10n.t('Enter an access key ID.'),
  }),
  textQuestion('secretKey', {
    when: isKind('keys'),
    password: true,
    prompt: () => l10n.t('Enter the secret access key (SK)'),
    required: () => l10n.t('Enter a secret access key.'),
  }),
  textQuestion('securityToken', {
    when: isKind('keys'),
    password: true,
    prompt: () => l10n.t('Enter the security token (optional)'),
    placeholder: () => l10n.t('Only temporary keys have one'),
  }),
  textQuestion('account', {
    when: isKind('password'),
    prompt: () => l10n.t('Enter the account name'),
    required: () => l10n.t('Enter an account name.'),
  }),
  textQuestion('user', {
    when: isKind('password'),
    prompt: () => l10n.t('Enter the IAM user name'),
    required: () => l10n.t('Enter a user name.'),
  }),
  textQuestion('password', {
    when: isKind('password'),
    password: true,
    prompt: () => l10n.t('Enter the password of the IAM user'),
    required: () => l10n.t('Enter a password.'),
  }),
  textQuestion('token', {
    when: isKind('token'),
    password: true,
    prompt: () => l10n.t('Enter the project token'),
    required: () => l10n.t('Enter a token.'),
  }),
  textQuestion('projectId', {
    prompt: () => l10n.t('Enter the project ID (optional)'),
    placeholder: () => l10n.t('Leave empty for the project named after the region'),
    validateInput: (value) =>
      /^[\w-]{1,64}$/.test(value) ? undefined : l10n.t('Use up to 64 letters, digits, underscores, and hyphens.'),
  }),
  textQuestion('workspaceId', {
    prompt: () => l10n.t('Enter the workspace ID (optional)'),
    placeholder: () => l10n.t('Leave empty to submit jobs in any workspace'),
  }),
  textQuestion('name', {
    suggest: ({ region }) => region,
    prompt: () => l10n.t('Enter a name for the target'),
    required: () => l10n.t('Enter a name.'),
    validateInput: (name) =>
      name === 'local' || name in targetSettings() ? l10n.t('A target with this name already exists.') : undefined,
  }),
];

/** Texts are functions because the language isn't known yet when this module loads. */
interface TextQuestion {
  readonly when?: (answers: Partial<TargetAnswers>) => boolean;
  readonly suggest?: (answers: Partial<TargetAnswers>) => string | undefined;
  readonly password?: boolean;
  readonly prompt: () => string;
  readonly placeholder?: () => string;
  /** What to say when the input is empty. Without it, the input is optional. */
  readonly required?: () => string;
  /** Says what is wrong with an input that isn't empty. */
  readonly validateInput?: (text: string) => string | undefined;
}

function textQuestion(key: keyof TargetAnswers, question: TextQuestion): Step<TargetAnswers> {
  const { when, suggest, password = false, prompt, placeholder, required, validateInput } = question;
  return async (answers, header) => {
    if (when && !when(answers)) return undefined;
    const input = {
      prompt: prompt(),
      placeholder: placeholder?.() ?? '',
      value: suggest?.(answers) ?? '',
      password,
      validateInput: (text: string) => (text ? validateInput?.(text) : required?.()),
    };
    const answer = await askText(input, header);
    return answer === 'back' ? answer : { [key]: answer };
  };
}

function hasOwnUrl({ region }: Partial<TargetAnswers>): boolean {
  return !region;
}

function isKind(kind: IdentityKind) {
  return (answers: Partial<TargetAnswers>): boolean => answers.kind === kind;
}

const identityKinds = (): { label: string; detail: string; id: IdentityKind }[] => [
  {
    id: 'keys',
    label: l10n.t('Access keys'),
    detail: l10n.t('AK and SK of an IAM user, permanent or temporary. They sign each request.'),
  },
  {
    id: 'password',
    label: l10n.t('User and password'),
    detail: l10n.t('User name and password of an IAM user. They are exchanged for a token that is valid for one day.'),
  },
  { id: 'token', label: l10n.t('Token'), detail: l10n.t('A token that you already have. It expires within a day.') },
  {
    id: 'environment',
    label: l10n.t('Environment variables'),
    detail: 'HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK; HW_ACCESS_KEY, HW_SECRET_KEY',
  },
  { id: 'profile', label: l10n.t('Profile file'), detail: '~/.huaweicloud/credentials' },
];
