import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { changeText, difference } from '../edits/changeText.ts';
import type { Edit } from '../edits/edit.ts';
import type { ChangeRuleSeverityArguments, ClientCommands, MoveToSecretArguments } from '../protocol.ts';
import { rules } from '../rules/index.ts';
import type { Fix } from '../rules/kit/rule.ts';
import { isReturned, readOnlyRule } from '../rules/schema.ts';
import { toDiagnostic } from '../validate/diagnostics.ts';
import type { Problem } from '../validate/problem.ts';
import { suppressHere } from '../validate/suppressions.ts';
import type { RuleSeverities } from '../validate/validate.ts';
import { fixAll } from './fixAll.ts';

export const fixAllKind = 'source.fixAll.trainingjob';
export const toRequestKind = 'source.trainingjob.toRequest';

/** A light bulb with more entries than this is no help. */
const mostActions = 50;

/** What a file's problems are judged by, and what has been found. */
export interface Judged {
  readonly document: JobDocument;
  readonly problems: readonly Problem[];
  readonly severities: RuleSeverities;
  readonly docsBase: string;
  readonly commands?: ClientCommands;
}

/** What an action that is worked out only when it is chosen needs to be told. */
export interface FixAllData {
  readonly uri: string;
  /** The rules whose problems are fixed; without them, whatever can be fixed without a look at it. */
  readonly rules?: readonly string[];
}

/** The ways out of the problems in a range, each problem's best one first; `only` as in LSP. */
export function quickFixes(judged: Judged, range: Range, only: readonly string[] = []): CodeAction[] {
  const { document, problems } = judged;
  const { text } = document;
  const isAskedFor = (kind: string) => only.some((wanted) => isWithin(kind, wanted));
  const source = sourceActions(document, isAskedFor);
  if (only.length && !isAskedFor(CodeActionKind.QuickFix)) return source;
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const here = problems.filter(({ span }) => span.start <= end && start <= span.end).slice(0, mostActions);
  const fixes = here.flatMap((problem) => fixesOf(problem, judged)).slice(0, mostActions);
  return [...fixes, ...fixesOfKind(here, judged), ...mutings(here, judged), ...source];
}

/** The edit of an action that fixes many problems at once. */
export async function resolveFixAll(
  { document, severities }: Judged,
  { rules: meant }: FixAllData,
): Promise<WorkspaceEdit> {
  const ofRules = ({ rule, fixes: [best] }: Problem) => (meant?.includes(rule) ? best : undefined);
  const sureOnes = ({ severity, fixes: [best] }: Problem) => (isSerious(severity) && best?.safe ? best : undefined);
  // Whoever asks for a rule's fixes wants them even where its problems are not shown.
  const shown = Object.fromEntries((meant ?? []).map((rule) => [rule, 'warning' as const]));
  const before = document.text.getText();
  const after = await fixAll(document, { ...severities, ...shown }, meant ? ofRules : sureOnes);
  return workspaceEdit(document, before === after ? [] : [difference(before, after)]);
}

const isSerious = (severity: string) => severity === 'error' || severity === 'warning';

function fixesOf(problem: Problem, judged: Judged): CodeAction[] {
  const diagnostics = [toDiagnostic(problem, judged.document.text, judged.docsBase)];
  const actions = problem.fixes.flatMap((fix): CodeAction[] => {
    const way = movesToSecret(problem, fix, judged) ?? edits(fix, judged);
    return way ? [{ kind: CodeActionKind.QuickFix, diagnostics, ...way }] : [];
  });
  return actions.map((action, index) => (index === 0 ? { ...action, isPreferred: true } : action));
}

type Way = Pick<CodeAction, 'title' | 'edit' | 'command'>;

function edits({ title, changes }: Fix, { document }: Judged): Way | undefined {
  const found = changeText(document, changes);
  return found?.length ? { title, edit: workspaceEdit(document, found) } : undefined;
}

/** The value does not travel: the client reads it where it stands. */
function movesToSecret({ span }: Problem, { secret }: Fix, { document, commands = {} }: Judged): Way | undefined {
  if (secret === undefined || !commands.moveToSecretCommand) return undefined;
  const title = l10n.t('Move to secret "{0}"', secret);
  const args: MoveToSecretArguments = [document.text.uri, rangeOf(document.text, span), secret];
  return { title, command: { title, command: commands.moveToSecretCommand, arguments: args } };
}

function fixesOfKind(here: readonly Problem[], { document, problems }: Judged): CodeAction[] {
  const rules = [...new Set(here.map(({ rule }) => rule))];
  return rules.flatMap((rule): CodeAction[] => {
    const count = problems.filter((other) => other.rule === rule && other.fixes.length).length;
    const data: FixAllData = { uri: document.text.uri, rules: [rule] };
    const title = l10n.t('Fix all {0} problems of this kind ({1})', count, rule);
    return count > 1 ? [{ title, kind: CodeActionKind.QuickFix, data }] : [];
  });
}

/** Ways to hear less of the rules whose problems are in the range. */
function mutings(here: readonly Problem[], { document, commands = {} }: Judged): CodeAction[] {
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

/** They find what the service adds to a request: fields of its own, and what it knows of a stored algorithm or an engine. */
const filledInRules = [
  readOnlyRule,
  'algorithm-name-blank',
  'algorithm-id-with-code',
  'algorithm-id-with-engine',
  'engine-id-with-name',
];

/** What can be done with the file as a whole; only when it is asked for, because looking for it takes a while in large files. */
function sourceActions(
  { text: { uri }, mismatches }: JobDocument,
  isAskedFor: (kind: string) => boolean,
): CodeAction[] {
  const all: FixAllData = { uri };
  const toRequest: FixAllData = { uri, rules: filledInRules };
  return [
    ...(isAskedFor(fixAllKind) ? [{ title: l10n.t('Fix all that needs no choice'), kind: fixAllKind, data: all }] : []),
    ...(isAskedFor(toRequestKind) && mismatches.some(isReturned)
      ? [{ title: l10n.t('Turn this response into a request'), kind: toRequestKind, data: toRequest }]
      : []),
  ];
}

function workspaceEdit({ text }: JobDocument, edits: readonly Edit[]): WorkspaceEdit {
  return { changes: { [text.uri]: edits.map((edit) => ({ range: rangeOf(text, edit), newText: edit.newText })) } };
}

/** Kinds are dotted paths: `source` includes `source.fixAll`. */
const isWithin = (kind: string, wanted: string) => kind === wanted || kind.startsWith(`${wanted}.`);
