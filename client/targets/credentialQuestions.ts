import { l10n } from 'vscode';
import { askItem, type Step } from '../window/steps.ts';
import type { IdentityKind, TargetAnswers } from './targetAnswers.ts';
import { textQuestion } from './textQuestion.ts';

/** How to authenticate, and what that takes. */
export const credentialQuestions: readonly Step<TargetAnswers>[] = [
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
];

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
