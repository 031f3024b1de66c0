import { ConfigurationTarget, l10n, languages, ThemeIcon, Uri, workspace } from 'vscode';
import type { ChangeRuleSeverityArguments } from '../../server/protocol.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument } from '../window/jobDocument.ts';
import { pickItem } from '../window/pickItem.ts';
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
  const items = [...messages].map(([label, detail]) => ({ label, detail }));
  return (await pickItem(items, { title: l10n.t('Select a rule') })).label;
}

async function pickSeverity(rule: string, current: string | undefined): Promise<string> {
  const items = severities().map(({ icon, ...item }) => ({
    ...item,
    iconPath: new ThemeIcon(icon),
    ...(item.severity === current && { description: l10n.t('current') }),
  }));
  return (await pickItem(items, { title: l10n.t('Select a severity for "{0}"', rule) })).severity;
}

const severities = () => [
  { severity: 'error', icon: 'error', label: l10n.t('Error'), detail: l10n.t('Asks before the job is submitted.') },
  {
    severity: 'warning',
    icon: 'warning',
    label: l10n.t('Warning'),
    detail: l10n.t('Listed in Problems as a warning.'),
  },
  {
    severity: 'information',
    icon: 'info',
    label: l10n.t('Information'),
    detail: l10n.t('Listed in Problems as information.'),
  },
  { severity: 'hint', icon: 'lightbulb', label: l10n.t('Hint'), detail: l10n.t('Shown as dots under the text.') },
  { severity: 'off', icon: 'circle-slash', label: l10n.t('Off'), detail: l10n.t('Turns the rule off.') },
];
