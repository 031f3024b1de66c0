import {
  ConfigurationTarget,
  l10n,
  languages,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  Uri,
  workspace,
} from 'vscode';
import type { ChangeRuleSeverityArguments } from '../../server/protocol.ts';
import { jobDocument } from '../window/jobDocument.ts';
import { pickFrom } from '../window/pickItem.ts';
import { inspectSetting, readSetting, updateSetting } from '../window/settings.ts';
import { type RuleSetting, type SettingPlace, severityOf } from './ruleSettings.ts';

/** What the manifest says of the setting for rules, by their ID. */
export type RuleTexts = Readonly<Record<string, { readonly default: string; readonly markdownDescription: string }>>;

/** Lets the user choose the severity of a rule. Writes it to the settings of the document's folder or, without one, of the user. */
export const changeRuleSeverity =
  (rules: RuleTexts) =>
  async (...[givenRule, documentUri]: Partial<ChangeRuleSeverityArguments>): Promise<void> => {
    const uri = documentUri === undefined ? (await jobDocument()).uri : Uri.parse(documentUri);
    const rule = givenRule ?? (await pickRule(uri, rules));
    const severity = await pickSeverity(rule, settingOf(rule, uri, rules), uri);
    const folder = workspace.getWorkspaceFolder(uri);
    const target = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
    const { workspaceFolderValue, globalValue } = inspectSetting('trainingjob.rules', uri) ?? {};
    const levels = { ...(folder ? workspaceFolderValue : globalValue), [rule]: severity };
    await updateSetting('trainingjob.rules', levels, { target, scope: uri });
  };

function settingOf(rule: string, uri: Uri, rules: RuleTexts): RuleSetting {
  const { globalValue, workspaceValue, workspaceFolderValue } = inspectSetting('trainingjob.rules', uri) ?? {};
  const written = { user: globalValue, workspace: workspaceValue, folder: workspaceFolderValue };
  const current = readSetting('trainingjob.rules', uri)[rule];
  return severityOf(rule, { written, current, standard: rules[rule]?.default });
}

interface RuleItem extends QuickPickItem {
  readonly rule: string;
}

/** One of all rules. Those that report problems in the document come first. */
async function pickRule(uri: Uri, rules: RuleTexts): Promise<string> {
  const problems = languages.getDiagnostics(uri).filter(({ source }) => source === 'trainingjob');
  const messages = new Map(problems.map(({ code, message }) => [String(Object(code).value ?? code), message]));
  const item = (rule: string, detail: string): RuleItem => ({
    rule,
    label: rule,
    description: settingText(settingOf(rule, uri, rules)),
    detail,
  });
  const heading = (label: string): RuleItem => ({ rule: '', label, kind: QuickPickItemKind.Separator });
  const here = [...messages].map(([rule, message]) => item(rule, message));
  const others = Object.entries(rules).filter(([rule]) => !messages.has(rule));
  const items = [
    ...(here.length > 0 ? [heading(l10n.t('Reported in this file')), ...here] : []),
    heading(l10n.t('Other rules')),
    ...others.map(([rule, { markdownDescription }]) => item(rule, markdownDescription)),
  ];
  const options = { title: l10n.t('Select a rule'), placeHolder: l10n.t('Type an ID or a word'), active: undefined };
  return (await pickFrom(items, options)).rule;
}

async function pickSeverity(rule: string, setting: RuleSetting, uri: Uri): Promise<string> {
  const items = severities().map(({ icon, ...item }) => ({
    ...item,
    iconPath: new ThemeIcon(icon),
    ...(item.severity === setting.severity && {
      description: [l10n.t('current'), placeText(setting.place)].join(' · '),
    }),
  }));
  const title = l10n.t('Select a severity for "{0}"', rule);
  const placeHolder = workspace.getWorkspaceFolder(uri)
    ? l10n.t('It is written to the settings of this folder')
    : l10n.t('It is written to your user settings');
  const active = items.find(({ severity }) => severity === setting.severity);
  return (await pickFrom(items, { title, placeHolder, active })).severity;
}

const settingText = ({ severity, place }: RuleSetting): string => {
  const label = severities().find((it) => it.severity === severity)?.label ?? severity;
  return [label, placeText(place)].join(' · ');
};

function placeText(place: SettingPlace): string {
  const texts: Readonly<Record<SettingPlace, () => string>> = {
    default: () => l10n.t('by default'),
    user: () => l10n.t('in your user settings'),
    workspace: () => l10n.t('in the settings of the workspace'),
    folder: () => l10n.t('in the settings of the folder'),
  };
  return texts[place]();
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
