import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { changeText, difference } from '../edits/changeText.ts';
import type { Edit } from '../edits/edit.ts';
import type {
  ChangeRuleSeverityArguments,
  ClientCommands,
  MoveToSecretArguments,
  ReportIssueArguments,
} from '../protocol.ts';
import { rules } from '../rules/index.ts';
import { fixedProblemOf } from '../rules/kit/fixedProblems.ts';
import type { Fix } from '../rules/kit/rule.ts';
import { isReturned } from '../rules/schema.ts';
import { toDiagnostic } from '../validate/diagnostics.ts';
import type { Problem } from '../validate/problem.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';
import { suppressHere } from '../validate/suppressions.ts';
import { fixAll } from './fixAll.ts';

export const fixAllKind = 'source.fixAll.trainingjob';
export const toRequestKind = 'source.trainingjob.toRequest';

/** A longer menu helps nobody. */
const mostActions = 50;

/** A document with its problems, and what they depend on. */
export interface CheckedDocument {
  readonly document: JobDocument;
  readonly problems: readonly Problem[];
  readonly severities: RuleSeverities;
  readonly docsBase: string;
  readonly commands?: ClientCommands;
}

/** What the edit of an action is computed from once the action is chosen. */
export interface FixAllData {
  readonly uri: string;
  /** The rules whose problems are fixed. Without them, every safe fix is applied. */
  readonly rules?: readonly string[];
}

/** The fixes of the problems in a range, the preferred one of each problem first; `only` as in LSP. */
export function quickFixes(checked: CheckedDocument, range: Range, only: readonly string[] = []): CodeAction[] {
  const { document, problems } = checked;
  const { text } = document;
  const isAskedFor = (kind: string) => only.some((wanted) => isWithin(kind, wanted));
  const source = sourceActions(document, isAskedFor);
  if (only.length && !isAskedFor(CodeActionKind.QuickFix)) return source;
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const here = problems.filter(({ span }) => span.start <= end && start <= span.end).slice(0, mostActions);
  const fixes = here.flatMap((problem) => fixesOf(problem, checked)).slice(0, mostActions);
  return [
    ...fixes,
    ...fixesOfKind(here, checked),
    ...suppressions(here, checked),
    ...reports(here, checked),
    ...source,
  ];
}

/** The edit of an action that fixes many problems at once. */
export async function resolveFixAll(
  { document, severities }: CheckedDocument,
  { rules: meant }: FixAllData,
): Promise<WorkspaceEdit> {
  const ofRules = ({ rule, fixes: [best] }: Problem) => (meant?.includes(rule) ? best : undefined);
  const safeOnes = ({ severity, fixes: [best] }: Problem) => (isSerious(severity) && best?.safe ? best : undefined);
  // Who asks for the fixes of a rule wants them even where its problems aren't shown.
  const shown = Object.fromEntries((meant ?? []).map((rule) => [rule, 'warning' as const]));
  const before = document.text.getText();
  const after = await fixAll(document, { ...severities, ...shown }, meant ? ofRules : safeOnes);
  return workspaceEdit(document, before === after ? [] : [difference(before, after)]);
}

const isSerious = (severity: string) => severity === 'error' || severity === 'warning';

function fixesOf(problem: Problem, checked: CheckedDocument): CodeAction[] {
  const diagnostics = [toDiagnostic(problem, checked.document.text, checked.docsBase)];
  const actions = problem.fixes.flatMap((fix): CodeAction[] => {
    const action = movesToSecret(problem, fix, checked) ?? edits(fix, checked);
    return action ? [{ kind: CodeActionKind.QuickFix, diagnostics, ...action }] : [];
  });
  return actions.map((action, index) => (index === 0 ? { ...action, isPreferred: true } : action));
}

type Action = Pick<CodeAction, 'title' | 'edit' | 'command'>;

function edits({ title, changes }: Fix, { document }: CheckedDocument): Action | undefined {
  const found = changeText(document, changes);
  return found?.length ? { title, edit: workspaceEdit(document, found) } : undefined;
}

/** The secret itself isn't sent: the client reads it from the document. */
function movesToSecret(
  { span }: Problem,
  { secret }: Fix,
  { document, commands = {} }: CheckedDocument,
): Action | undefined {
  if (secret === undefined || !commands.moveToSecretCommand) return undefined;
  const title = l10n.t('Move to secret "{0}"', secret);
  const args: MoveToSecretArguments = [document.text.uri, rangeOf(document.text, span), secret];
  return { title, command: { title, command: commands.moveToSecretCommand, arguments: args } };
}

function fixesOfKind(here: readonly Problem[], { document, problems }: CheckedDocument): CodeAction[] {
  const rules = [...new Set(here.map(({ rule }) => rule))];
  return rules.flatMap((rule): CodeAction[] => {
    const count = problems.filter((other) => other.rule === rule && other.fixes.length).length;
    const data: FixAllData = { uri: document.text.uri, rules: [rule] };
    const title = l10n.t('Fix all {0} problems ({1})', rule, count);
    return count > 1 ? [{ title, kind: CodeActionKind.QuickFix, data }] : [];
  });
}

/** Suppresses the rules whose problems are in the range, or changes their severity. */
function suppressions(here: readonly Problem[], { document, commands = {} }: CheckedDocument): CodeAction[] {
  const known = new Set(rules.map(({ id }) => id));
  const first = new Map(here.filter(({ rule }) => known.has(rule)).map((problem) => [problem.rule, problem]));
  const ignore = [...first].map(([rule, { span }]) => ({
    title: l10n.t('Ignore {0} here', rule),
    kind: CodeActionKind.QuickFix,
    edit: workspaceEdit(document, [suppressHere(document, rule, span.start)]),
  }));
  const { changeSeverityCommand } = commands;
  if (!changeSeverityCommand) return ignore;
  const change = [...first.keys()].map((rule) => {
    const title = l10n.t('Change severity of {0}…', rule);
    const args: ChangeRuleSeverityArguments = [rule, document.text.uri];
    return {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command: changeSeverityCommand, arguments: args },
    };
  });
  return [...ignore, ...change];
}

/** Lets the user report the bugs of this extension among the problems. */
function reports(here: readonly Problem[], { commands: { reportIssueCommand } = {} }: CheckedDocument): CodeAction[] {
  if (!reportIssueCommand) return [];
  const bugs = here.filter(({ rule }) => fixedProblemOf(rule)?.bug);
  return bugs.map(({ message }) => {
    const args: ReportIssueArguments = [message];
    const title = l10n.t('Report Issue');
    return { title, kind: CodeActionKind.QuickFix, command: { title, command: reportIssueCommand, arguments: args } };
  });
}

const filledInRules = rules.filter(({ filledIn }) => filledIn).map(({ id }) => id);

/** Actions on the whole file. Only when the client asks for them, because finding them takes a while in large files. */
function sourceActions(
  { text: { uri }, violations }: JobDocument,
  isAskedFor: (kind: string) => boolean,
): CodeAction[] {
  const all: FixAllData = { uri };
  const toRequest: FixAllData = { uri, rules: filledInRules };
  return [
    ...(isAskedFor(fixAllKind) ? [{ title: l10n.t('Apply all safe fixes'), kind: fixAllKind, data: all }] : []),
    ...(isAskedFor(toRequestKind) && violations.some(isReturned)
      ? [{ title: l10n.t('Turn this response into a request'), kind: toRequestKind, data: toRequest }]
      : []),
  ];
}

function workspaceEdit({ text }: JobDocument, edits: readonly Edit[]): WorkspaceEdit {
  return { changes: { [text.uri]: edits.map((edit) => ({ range: rangeOf(text, edit), newText: edit.newText })) } };
}

/** Kinds are dotted paths, so `source` includes `source.fixAll`. */
const isWithin = (kind: string, wanted: string) => kind === wanted || kind.startsWith(`${wanted}.`);
