import { l10n, ThemeIcon } from 'vscode';
import { faultOfUrl } from '../../modelarts/target/connection.ts';
import { clouds, regions } from '../../modelarts/target/regions.ts';
import { askItem, type Step } from '../window/steps.ts';
import { credentialQuestions } from './credentialQuestions.ts';
import { proposedName } from './proposedName.ts';
import type { TargetAnswers } from './targetAnswers.ts';
import { targetSettings } from './targetSettings.ts';
import { textQuestion } from './textQuestion.ts';

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
        detail: l10n.t('Your own URL, such as that of a private cloud or a gateway.'),
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
  ...credentialQuestions,
  textQuestion('iamUrl', {
    // Other credentials need no IAM where the project is known.
    when: (answers) => hasOwnUrl(answers) && answers.kind === 'password',
    prompt: () => l10n.t('Enter the URL of IAM, which issues tokens'),
    required: () => l10n.t('Enter a URL.'),
    validateInput: faultOfUrl,
  }),
  textQuestion('obsUrl', {
    when: hasOwnUrl,
    prompt: () => l10n.t('Enter the URL of OBS, where code is sent to (optional)'),
    placeholder: () => 'https://obs.example.com',
    validateInput: faultOfUrl,
  }),
  textQuestion('projectId', {
    when: hasOwnUrl,
    prompt: () => l10n.t('Enter the project ID, which the console shows under My Credentials > API Credentials'),
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

const namesOfTargets = (): ReadonlySet<string> => new Set(['local', ...Object.keys(targetSettings())]);

function hasOwnUrl({ region }: Partial<TargetAnswers>): boolean {
  return region === '';
}
