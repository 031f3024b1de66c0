import { l10n, ThemeIcon } from 'vscode';
import { type Credential, faultOfUrl } from '../../modelarts/target/connection.ts';
import { clouds, regions } from '../../modelarts/target/regions.ts';
import type { IdentitySource } from '../window/settings.ts';
import { askItem, askText, type Step } from '../window/steps.ts';
import { proposedName } from './proposedName.ts';
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

type IdentityKind = Credential['kind'] | 'temporary' | 'environment' | 'profile';

/** In the order they are asked. Those that don't apply are skipped. */
export const targetQuestions: readonly Step<TargetAnswers>[] = [
  {
    ask: async (_, header) => {
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
  },
  textQuestion('url', {
    when: hasOwnUrl,
    prompt: () => l10n.t('Enter the URL of ModelArts, without /v2'),
    required: () => l10n.t('Enter a URL.'),
    validateInput: faultOfUrl,
  }),
  {
    ask: async (_, header) => {
      const item = await askItem(l10n.t('Select how to authenticate'), identityKinds(), header);
      if (item === 'back') return item;
      const { id: kind } = item;
      return { kind, source: kind === 'environment' || kind === 'profile' ? kind : 'stored' };
    },
  },
  textQuestion('accessKey', {
    when: isKind('keys', 'temporary'),
    prompt: () => l10n.t('Enter the access key ID (AK)'),
    required: () => l10n.t('Enter an access key ID.'),
  }),
  textQuestion('secretKey', {
    when: isKind('keys', 'temporary'),
    password: true,
    prompt: () => l10n.t('Enter the secret access key (SK)'),
    required: () => l10n.t('Enter a secret access key.'),
  }),
  textQuestion('securityToken', {
    when: isKind('temporary'),
    password: true,
    prompt: () => l10n.t('Enter the security token'),
    required: () => l10n.t('Enter a security token.'),
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
  textQuestion('iamUrl', {
    // Other credentials need no IAM where the project is known.
    when: (answers) => hasOwnUrl(answers) && answers.kind === 'password',
    prompt: () => l10n.t('Enter the URL of IAM, which issues tokens'),
    required: () => l10n.t('Enter a URL.'),
    validateInput: faultOfUrl,
  }),
  textQuestion('projectId', {
    when: hasOwnUrl,
    prompt: () => l10n.t('Enter the project ID'),
    required: () => l10n.t('Enter a project ID.'),
    validateInput: (value) => faultOfProjectId(value),
  }),
  textQuestion('name', {
    suggest: (answers) => proposedName(answers, namesOfTargets()),
    prompt: () => l10n.t('Enter a name for the target'),
    required: () => l10n.t('Enter a name.'),
    validateInput: (name) => faultOfTargetName(name),
  }),
];

/** What is wrong with the name of a new target, if anything. */
export const faultOfTargetName = (name: string): string | undefined =>
  namesOfTargets().has(name) ? l10n.t('A target with this name already exists.') : undefined;

/** What is wrong with a project ID, if anything. */
export const faultOfProjectId = (value: string): string | undefined =>
  /^[\w-]{1,64}$/.test(value) ? undefined : l10n.t('Use up to 64 letters, digits, underscores, and hyphens.');

/** Questions that ask for credentials only, of a target that is there. */
export const credentialQuestions: readonly Step<TargetAnswers>[] = targetQuestions.slice(2, -3);

const namesOfTargets = (): ReadonlySet<string> => new Set(['local', ...Object.keys(targetSettings())]);

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
  const ask: Step<TargetAnswers>['ask'] = async (answers, header) => {
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
  return { ...(when && { when }), ask };
}

function hasOwnUrl({ region }: Partial<TargetAnswers>): boolean {
  return region === '';
}

function isKind(...kinds: readonly IdentityKind[]) {
  return ({ kind }: Partial<TargetAnswers>): boolean => kind !== undefined && kinds.includes(kind);
}

const identityKinds = (): { label: string; detail: string; id: IdentityKind }[] => [
  {
    id: 'keys',
    label: l10n.t('Access keys'),
    detail: l10n.t('AK and SK of an IAM user. They sign each request.'),
  },
  {
    id: 'temporary',
    label: l10n.t('Temporary access keys'),
    detail: l10n.t('AK and SK with a security token. They expire within a day.'),
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
