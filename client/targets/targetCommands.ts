import { CancellationError, l10n, window } from 'vscode';
import type { Ports } from '../../modelarts/session/ports.ts';
import { boundHosts } from '../../modelarts/target/resolveTarget.ts';
import type { CommandTable, TargetCommands } from '../window/commands.ts';
import { UserError } from '../window/errors.ts';
import { pickItem } from '../window/pickItem.ts';
import { plainText } from '../window/plainText.ts';
import type { IdentitySource, TargetSetting } from '../window/settings.ts';
import { askInSteps } from '../window/steps.ts';
import { credentialOf } from './credentialOf.ts';
import { copyTarget, type EditParts, editTarget } from './editTarget.ts';
import { unusedName } from './proposedName.ts';
import type { TargetAnswers } from './targetAnswers.ts';
import { targetQuestions } from './targetQuestions.ts';
import { changeTarget, targetSettings } from './targetSettings.ts';
import { useTargetTitle } from './targets.ts';
import { testTarget } from './testTarget.ts';

interface TargetCommandsParts extends EditParts {
  readonly ports: Ports;
}

/** The commands on targets. */
export const targetCommands = (parts: TargetCommandsParts): CommandTable<TargetCommands> => ({
  'trainingjob.chooseTarget': () => parts.targets.choose(),
  'trainingjob.useTarget': ({ id }) => parts.targets.choose(id),
  'trainingjob.addTarget': () => addTarget(parts),
  'trainingjob.testConnection': (it) => testTarget(it ? parts.targets.find(it.id) : parts.targets.current(), parts),
  'trainingjob.editTarget': async (it) => editTarget(await given(it, l10n.t('Select a target to edit')), parts),
  'trainingjob.duplicateTarget': async (it) =>
    duplicate(await given(it, l10n.t('Select a target to duplicate')), parts),
  'trainingjob.removeTarget': async (it) => remove(await given(it, l10n.t('Select a target to remove')), parts),
});

/** Asks for a target step by step, stores and tests it, and makes it the current one if it can be reached. */
async function addTarget(parts: TargetCommandsParts): Promise<void> {
  const { targets, identities, states } = parts;
  const answers = await askInSteps<TargetAnswers>(l10n.t('Add a target'), targetQuestions);
  const { name = '', source = 'stored' } = answers;
  const setting = settingOf(answers, source);
  const credential = credentialOf(answers);
  if (credential) await identities.store(name, credential, boundHosts(setting));
  await states.set(name, undefined);
  await changeTarget(name, setting);
  const use = { title: useTargetTitle(), run: () => targets.choose(name) };
  await testTarget(targets.find(name), { ...parts, actions: [use] });
  await targets.choose(name);
}

/** The target that a command is called for, or one of their own that the user picks. */
async function given(target: { readonly id: string } | undefined, title: string): Promise<string> {
  if (target) return target.id;
  const items = Object.keys(targetSettings()).map((label) => ({ label }));
  if (items.length === 0)
    throw new UserError(l10n.t("You have no targets of your own. The local endpoint can't be changed."));
  return (await pickItem(items, { title })).label;
}

/** A target like another one, whose name and fields the user can change then. */
async function duplicate(id: string, parts: TargetCommandsParts): Promise<void> {
  const name = unusedName(id, new Set(['local', ...Object.keys(targetSettings())]));
  await copyTarget(id, name, parts.identities);
  await editTarget(name, parts);
}

/** Removes a target with its credentials. */
async function remove(id: string, { targets, identities, states }: TargetCommandsParts): Promise<void> {
  const button = l10n.t('Remove');
  const message = plainText(l10n.t('Remove target "{0}" and its credentials?', id));
  const detail = l10n.t("Jobs in ModelArts aren't deleted.");
  if ((await window.showWarningMessage(message, { modal: true, detail }, button)) !== button)
    throw new CancellationError();
  if (targets.current().id === id) await targets.choose('local');
  await Promise.all([identities.forget(id), states.set(id, undefined)]);
  await changeTarget(id, undefined);
}

function settingOf(
  { region, url, iamUrl, obsUrl, projectId, workspaceId }: Partial<TargetAnswers>,
  identity: IdentitySource,
): TargetSetting {
  const given = { region, url, iamUrl, obsUrl, projectId, workspaceId, identity };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}
