import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import { rangeOf } from '../document/span.ts';
import type { ChangeRuleSeverityArguments, MoveToSecretArguments, ReportIssueArguments } from '../protocol.ts';
import { rules } from '../rules/index.ts';
import { fixedProblemOf } from '../rules/kit/fixedProblems.ts';
import type { Fix } from '../rules/kit/rule.ts';
import { toDiagnostic } from '../validate/diagnostics.ts';
import type { Problem } from '../validate/problem.ts';
import { suppressHere } from '../validate/suppressions.ts';
import { addScriptParameters } from './addScriptParameters.ts';
import { fixesOfKind, sourceActions } from './bulkFixes.ts';
import { type CheckedDocument, workspaceEdit } from './checkedDocument.ts';
import { type OfferedFix, offeredFixes } from './offeredFixes.ts';

/** A longer menu helps nobody. */
const mostActions = 50;

/** The fixes of the problems in a range, the preferred one of each problem first; `only` as in LSP. */
export async function quickFixes(
  checked: CheckedDocument,
  range: Range,
  only: readonly string[] = [],
): Promise<CodeAction[]> {
  const { document, problems } = checked;
  const { text } = document;
  const isAskedFor = (kind: string) => only.some((wanted) => isWithin(kind, wanted));
  const ofScript =
    !only.length || isAskedFor(CodeActionKind.RefactorRewrite) ? addScriptParameters(checked, range) : [];
  const source = [...ofScript, ...(await sourceActions(checked, isAskedFor))];
  if (only.length && !isAskedFor(CodeActionKind.QuickFix)) return source;
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const here = problems.filter(({ span }) => span.start <= end && start <= span.end).slice(0, mostActions);
  const fixes = await offeredFixes(checked, here);
  return [
    ...merged(fixes.map((fix) => toAction(fix, checked))).slice(0, mostActions),
    ...(await fixesOfKind(here, checked)),
    ...suppressions(here, checked),
    ...reports(here, checked),
    ...source,
  ];
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

/** Kinds are dotted paths, so `source` includes `source.fixAll`. */
export const isWithin = (kind: string, wanted: string): boolean => kind === wanted || kind.startsWith(`${wanted}.`);
