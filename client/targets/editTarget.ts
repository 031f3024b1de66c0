import { l10n, type QuickPickItem } from 'vscode';
import { faultOfUrl } from '../../modelarts/target/connection.ts';
import { regions } from '../../modelarts/target/regions.ts';
import { boundHosts } from '../../modelarts/target/resolveTarget.ts';
import { pickFrom } from '../window/pickItem.ts';
import type { TargetSetting } from '../window/settings.ts';
import { askInSteps, askText } from '../window/steps.ts';
import { credentialOf } from './credentialOf.ts';
import { credentialQuestions } from './credentialQuestions.ts';
import type { Identities } from './identities.ts';
import type { TargetAnswers } from './targetAnswers.ts';
import { faultOfProjectId, faultOfTargetName } from './targetQuestions.ts';
import { changeTarget, targetSettings } from './targetSettings.ts';
import type { TargetStates } from './targetStates.ts';
import type { Targets } from './targets.ts';

export interface EditParts {
  readonly targets: Targets;
  readonly identities: Identities;
  readonly states: TargetStates;
}

type TextField = 'region' | 'url' | 'iamUrl' | 'obsUrl' | 'projectId' | 'workspaceId';

interface FieldItem extends QuickPickItem {
  readonly change: (name: string) => Promise<string>;
}

/** Shows what a target is made of and lets the user change one after the other, until they leave. */
export async function editTarget(id: string, parts: EditParts): Promise<void> {
  for (let [name, last] = [id, 0]; ; ) {
    const items = fieldItems(name, parts);
    const title = l10n.t('Edit target "{0}"', name);
    const item = await pickFrom(items, { title, placeHolder: l10n.t('Select what to change'), active: items[last] });
    last = items.indexOf(item);
    name = await item.change(name);
  }
}

/** Gives a target another name, and credentials and what was tested with it. */
async function renameTarget(from: string, to: string, { targets, identities, states }: EditParts): Promise<void> {
  const isCurrent = targets.current().id === from;
  await copyTarget(from, to, identities);
  await states.set(to, states.get(from));
  if (isCurrent) await targets.choose(to);
  await changeTarget(from, undefined);
  await Promise.all([identities.forget(from), states.set(from, undefined)]);
}

/** Makes a target like another one. */
export async function copyTarget(from: string, to: string, identities: Identities): Promise<void> {
  await identities.copy(from, to);
  await changeTarget(to, targetSettings()[from]);
}

function fieldItems(name: string, parts: EditParts): FieldItem[] {
  const setting = targetSettings()[name] ?? {};
  const field = (key: TextField, label: string, faultOf?: (text: string) => string | undefined): FieldItem => ({
    label,
    description: setting[key] ?? '',
    change: async () => {
      const value = await enter(label, setting[key] ?? '', (text) => (text ? faultOf?.(text) : undefined));
      const { [key]: _, ...others } = setting;
      await changeTarget(name, value ? { ...others, [key]: value } : others);
      await parts.states.set(name, undefined);
      return name;
    },
  });
  const faultOfName = (text: string) => (text === name ? undefined : text ? faultOfTargetName(text) : needed());
  return [
    {
      label: l10n.t('Name'),
      description: name,
      change: async () => {
        const to = await enter(l10n.t('Name'), name, faultOfName);
        if (to !== name) await renameTarget(name, to, parts);
        return to;
      },
    },
    field('region', l10n.t('Region'), faultOfRegion),
    field('url', l10n.t('URL of ModelArts'), faultOfUrl),
    field('iamUrl', l10n.t('URL of IAM'), faultOfUrl),
    field('obsUrl', l10n.t('URL of OBS'), faultOfUrl),
    field('projectId', l10n.t('Project ID'), faultOfProjectId),
    field('workspaceId', l10n.t('Workspace ID')),
    { label: l10n.t('Credentials'), change: () => changeCredentials(name, setting, parts) },
  ];
}

const needed = () => l10n.t('Enter a name.');

const faultOfRegion = (text: string): string | undefined =>
  regions.some(({ id }) => id === text) ? undefined : l10n.t('Enter a region like cn-north-4, or nothing.');

async function enter(title: string, value: string, faultOf: (text: string) => string | undefined): Promise<string> {
  const question = { prompt: l10n.t('Enter a value, or nothing to remove it'), value, validateInput: faultOf };
  const { text = '' } = await askInSteps<{ text: string }>(title, [
    {
      ask: async (_, header) => {
        const text = await askText(question, header);
        return text === 'back' ? text : { text };
      },
    },
  ]);
  return text;
}

async function changeCredentials(name: string, setting: TargetSetting, { identities, states }: EditParts) {
  const answers = await askInSteps<TargetAnswers>(l10n.t('Credentials of "{0}"', name), credentialQuestions);
  const { source = 'stored' } = answers;
  const credential = credentialOf(answers);
  if (credential) await identities.store(name, credential, boundHosts(setting));
  else await identities.forget(name);
  await changeTarget(name, { ...setting, identity: source });
  await states.set(name, undefined);
  return name;
}
