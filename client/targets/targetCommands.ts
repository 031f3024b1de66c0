import { l10n, ProgressLocation, window } from 'vscode';
import { type ConnectionReport, testConnection } from '../../modelarts/operations/testConnection.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import type { Credential } from '../../modelarts/target/connection.ts';
import { addressesOf, boundHosts } from '../../modelarts/target/resolveTarget.ts';
import type { CommandTable, TargetCommands } from '../window/commands.ts';
import { commandAction, UserError } from '../window/errors.ts';
import { pickItem } from '../window/pickItem.ts';
import { plainText } from '../window/plainText.ts';
import type { IdentitySource, TargetSetting } from '../window/settings.ts';
import { askInSteps } from '../window/steps.ts';
import type { Identities } from './identities.ts';
import { type TargetAnswers, targetQuestions } from './targetQuestions.ts';
import { changeTarget, targetSettings } from './targetSettings.ts';
import type { Target, Targets } from './targets.ts';

interface TargetCommandsParts {
  readonly targets: Targets;
  readonly identities: Identities;
  readonly ports: Ports;
}

/** The commands on targets. */
export const targetCommands = (parts: TargetCommandsParts): CommandTable<TargetCommands> => ({
  'trainingjob.chooseTarget': () => parts.targets.choose(),
  'trainingjob.addTarget': () => addTarget(parts),
  'trainingjob.testConnection': () => testTarget(parts.targets.current(), parts.ports),
  'trainingjob.removeTarget': () => removeTarget(parts),
});

/** Asks for a target step by step, stores it, makes it the current one and tests it. */
async function addTarget({ targets, identities, ports }: TargetCommandsParts): Promise<void> {
  const answers = await askInSteps<TargetAnswers>(l10n.t('Add a target'), targetQuestions);
  const { name = '', source = 'stored' } = answers;
  const setting = settingOf(answers, source);
  const credential = credentialOf(answers);
  if (credential) await identities.store(name, credential, boundHosts(addressesOf(setting)));
  await changeTarget(name, setting);
  await targets.choose(name);
  await testTarget(targets.find(name), ports);
}

/** Tests the connection, which changes nothing at the service, and says what it found. */
async function testTarget(target: Target, ports: Ports): Promise<void> {
  const progress = {
    location: ProgressLocation.Notification,
    title: plainText(l10n.t('Testing the connection to {0}…', target.label)),
    cancellable: true,
  };
  const report = await window.withProgress(progress, async (shown, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const tell = (text: string) => shown.report({ message: plainText(text) });
    return testConnection(session(await target.connect(), { ...ports, tell }), cancel.signal);
  });
  if (report.ok) {
    void window.showInformationMessage(plainText(report.message));
    return;
  }
  throw new UserError(failureText(target, report), [
    commandAction(l10n.t('Test Again'), 'trainingjob.testConnection'),
    commandAction(l10n.t('Open Settings'), 'workbench.action.openSettings', 'trainingjob.targets'),
  ]);
}

/** The reason and the advice are sentences of their own. */
const failureText = ({ label }: Target, { message, advice }: ConnectionReport): string =>
  advice === undefined
    ? l10n.t("Couldn't connect to {0}. {1}", label, message)
    : l10n.t("Couldn't connect to {0}. {1} {2}", label, message, advice);

/** Removes a target that the user picks, with its credentials. */
async function removeTarget({ targets, identities }: TargetCommandsParts): Promise<void> {
  const items = Object.keys(targetSettings()).map((label) => ({ label }));
  if (items.length === 0)
    throw new UserError(l10n.t("There are no targets to remove. The local endpoint can't be removed."));
  const { label: chosen } = await pickItem(items, { title: l10n.t('Select a target to remove') });
  if (targets.current().id === chosen) await targets.choose('local');
  await identities.forget(chosen);
  await changeTarget(chosen, undefined);
}

function settingOf(
  { region, url, iamUrl, projectId, workspaceId }: Partial<TargetAnswers>,
  identity: IdentitySource,
): TargetSetting {
  const given = { region, url, iamUrl, projectId, workspaceId, identity };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

function credentialOf({ kind, ...fields }: Partial<TargetAnswers>): Credential | undefined {
  const { accessKey = '', secretKey = '', securityToken, account = '', user = '', password = '', token = '' } = fields;
  if (kind === 'keys') return { kind, accessKey, secretKey, ...(securityToken && { securityToken }) };
  if (kind === 'password') return { kind, account, user, password };
  return kind === 'token' ? { kind, token } : undefined;
}
