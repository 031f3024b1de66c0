import { CancellationError, ConfigurationTarget, l10n, languages, Uri, window, workspace } from 'vscode';
import type { ChangeRuleSeverityArguments } from '../../server/protocol.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { inspectSetting, readSetting, updateSetting } from '../window/settings.ts';

/** Lets the user choose the severity of a rule. Writes it to the settings of the document's folder or, without one, of the user. */
export async function changeRuleSeverity(
  ...[givenRule, documentUri]: Partial<ChangeRuleSeverityArguments>
): Promise<void> {
  const uri = documentUri === undefined ? (await jobDocument()).uri : Uri.parse(documentUri);
  const rule = givenRule ?? (await pickRule(uri));
  const severity = await pickSeverity(rule, readSetting('trainingjob.rules', uri)[rule]);
  const folder = workspace.getWorkspaceFolder(uri);
  const target = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
  const { workspaceFolderValue, globalValue } = inspectSetting('trainingjob.rules', uri) ?? {};
  const levels = { ...(folder ? workspaceFolderValue : globalValue), [rule]: severity };
  await updateSetting('trainingjob.rules', levels, { target, scope: uri });
}

/** One of the rules that report problems in the document. */
async function pickRule(uri: Uri): Promise<string> {
  const problems = languages.getDiagnostics(uri).filter(({ source }) => source === 'trainingjob');
  const messages = new Map(problems.map(({ code, message }) => [String(Object(code).value ?? code), message]));
  if (messages.size === 0) throw new UserError(l10n.t('No rule reports a problem in this file.'), [], 'warning');
  const items = [...messages].map(([label, detail]) => ({ label, detail: plainText(detail) }));
  return (await pick(items, l10n.t('Select a rule'))).label;
}

async function pickSeverity(rule: string, current: string | undefined): Promise<string> {
  const items = severities().map((item) => ({
    ...item,
    ...(item.severity === current && { description: l10n.t('current') }),
  }));
  return (await pick(items, l10n.t('Select a severity for "{0}"', rule))).severity;
}

async function pick<T extends { label: string }>(items: T[], title: string): Promise<T> {
  const picked = await window.showQuickPick(items, { title });
  if (!picked) throw new CancellationError();
  return picked;
}

const severities = () => [
  { severity: 'error', label: `$(error) ${l10n.t('Error')}`, detail: l10n.t('Asks before the job is submitted.') },
  { severity: 'warning', label: `$(warning) ${l10n.t('Warning')}`, detail: l10n.t('Listed in Problems as a warning.') },
  {
    severity: 'information',
    label: `$(info) ${l10n.t('Information')}`,
    detail: l10n.t('Listed in Problems as information.'),
  },
  { severity: 'hint', label: `$(lightbulb) ${l10n.t('Hint')}`, detail: l10n.t('Shown as dots under the text.') },
  { severity: 'off', label: `$(circle-slash) ${l10n.t('Off')}`, detail: l10n.t('Turns the rule off.') },
];
