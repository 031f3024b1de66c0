import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { breaksOf } from '../document/syntaxErrors.ts';
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
import { suppressHere } from '../validate/suppressions.ts';
import { validate } from '../validate/validate.ts';
import { fixAll } from './fixAll.ts';
import { isSerious, type JudgedDocument, losesNothing } from './fixEffects.ts';
import { type OfferedFix, offeredFixes } from './offeredFixes.ts';

export const fixAllKind = 'source.fixAll.trainingjob';
export const toRequestKind = 'source.trainingjob.toRequest';

/** A longer menu helps nobody. */
const mostActions = 50;

/** A document with its problems, and what the editor can do. */
export interface CheckedDocument extends JudgedDocument {
  readonly docsBase: string;
  readonly commands?: ClientCommands;
}

/** What the edit of an action is computed from once the action is chosen. */
export interface FixAllData {
  readonly uri: string;
  /** The rules whose problems are fixed. Without them, every safe fix is applied. */
  readonly rules?: readonly string[];
  /** The preferred fixes are applied even if they lose something. Otherwise, only those are that don't. */
  readonly evenIfLost?: true;
}

/** The fixes of the problems in a range, the preferred one of each problem first; `only` as in LSP. */
export async function quickFixes(
  checked: CheckedDocument,
  range: Range,
  only: readonly string[] = [],
): Promise<CodeAction[]> {
  const { document, problems } = checked;
  const { text } = document;
  const isAskedFor = (kind: string) => only.some((wanted) => isWithin(kind, wanted));
  const source = sourceActions(checked, isAskedFor);
  if (only.length && !isAskedFor(CodeActionKind.QuickFix)) return source;
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const here = problems.filter(({ span }) => span.start <= end && start <= span.end).slice(0, mostActions);
  const fixes = await offeredFixes(checked, here);
  return [
    ...merged(fixes.map((fix) => toAction(fix, checked))).slice(0, mostActions),
    ...fixesOfKind(here, checked),
    ...suppressions(here, checked),
    ...reports(here, checked),
    ...source,
  ];
}

/** The edit of an action that fixes many problems at once. */
export async function resolveFixAll(
  { document, problems, severities }: CheckedDocument,
  { rules: meant, evenIfLost }: FixAllData,
): Promise<WorkspaceEdit> {
  // Who asks for the fixes of a rule wants them even where its problems aren't shown.
  const shown = { ...severities, ...Object.fromEntries((meant ?? []).map((rule) => [rule, 'warning' as const])) };
  const judged = { document, problems: meant ? await validate(document, shown) : problems, severities: shown };
  const before = document.text.getText();
  const after = await fixAll(judged, (problem, current) => {
    const { rule, fixes } = problem;
    if (!meant) return isSerious(problem) && fixes[0]?.safe ? fixes[0] : undefined;
    if (!meant.includes(rule)) return undefined;
    return evenIfLost ? fixes[0] : fixes.find((fix) => losesNothing(current, fix));
  });
  return workspaceEdit(document, before === after ? [] : [difference(before, after)]);
}

function toAction({ problem, fix, edits, isBest }: OfferedFix, checked: CheckedDocument): CodeAction {
  const { document, docsBase } = checked;
  return {
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(problem, document.text, docsBase)],
    ...(movesToSecret(problem, fix, checked) ?? { title: fix.title, edit: workspaceEdit(document, edits) }),
    ...(isBest && { isPreferred: true }),
  };
}

/** The actions, each once: what several problems ask for fixes all of them. */
function merged(actions: readonly CodeAction[]): CodeAction[] {
  const byEffect = new Map<string, CodeAction>();
  for (const action of actions) {
    const effect = JSON.stringify([action.title, action.edit, action.command]);
    const first = byEffect.get(effect) ?? { ...action, diagnostics: [] };
    byEffect.set(effect, { ...first, diagnostics: [...(first.diagnostics ?? []), ...(action.diagnostics ?? [])] });
  }
  return [...byEffect.values()];
}

type Action = Pick<CodeAction, 'title' | 'edit' | 'command'>;

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

/** Where brackets are missing, a property can seem to be in an object that it isn't in: nobody looks at each of many fixes. */
function fixesOfKind(here: readonly Problem[], { document, problems }: CheckedDocument): CodeAction[] {
  if (breaksOf(document).length) return [];
  const rules = new Set(here.map(({ rule }) => rule).filter((rule) => !fixedProblemOf(rule)));
  return [...rules].flatMap((rule): CodeAction[] => {
    const isFixable = ({ fixes }: Problem) =>
      fixes.some((fix) => losesNothing(document, fix) && isPossible(document, fix));
    const count = problems.filter((other) => other.rule === rule && isFixable(other)).length;
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
function sourceActions({ document, problems }: CheckedDocument, isAskedFor: (kind: string) => boolean): CodeAction[] {
  const { violations } = document;
  const { uri } = document.text;
  // In broken text, most fixes can't be made.
  const isFixable = () =>
    !breaksOf(document).length || problems.some(({ fixes: [best] }) => best?.safe && isPossible(document, best));
  const all: FixAllData = { uri };
  const toRequest: FixAllData = { uri, rules: filledInRules, evenIfLost: true };
  return [
    ...(isAskedFor(fixAllKind) && isFixable()
      ? [{ title: l10n.t('Apply all safe fixes'), kind: fixAllKind, data: all }]
      : []),
    ...(isAskedFor(toRequestKind) && violations.some(isReturned)
      ? [{ title: l10n.t('Turn this response into a request'), kind: toRequestKind, data: toRequest }]
      : []),
  ];
}

const isPossible = (document: JobDocument, { changes }: Fix): boolean => Boolean(changeText(document, changes)?.length);

function workspaceEdit({ text }: JobDocument, edits: readonly Edit[]): WorkspaceEdit {
  return { changes: { [text.uri]: edits.map((edit) => ({ range: rangeOf(text, edit), newText: edit.newText })) } };
}

/** Kinds are dotted paths, so `source` includes `source.fixAll`. */
const isWithin = (kind: string, wanted: string) => kind === wanted || kind.startsWith(`${wanted}.`);
