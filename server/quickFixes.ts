import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import { changeText, difference, type Edit } from './changeText.ts';
import { rangeOf, toDiagnostic } from './diagnostics.ts';
import type { JobDocument } from './document.ts';
import { fixAll } from './fixAll.ts';
import type { Problem } from './problem.ts';
import type { RuleSeverities } from './validate.ts';

export const fixAllKind = 'source.fixAll.trainingjob';

/** A light bulb with more entries than this is no help. */
const mostActions = 50;

/** What a file's problems are judged by, and what has been found. */
export interface Judged {
  readonly document: JobDocument;
  readonly problems: readonly Problem[];
  readonly severities: RuleSeverities;
  readonly docsBase: string;
}

/** What an action that is worked out only when it is chosen needs to be told: the rule whose problems it fixes, or all. */
export interface FixAllData {
  readonly uri: string;
  readonly rule?: string;
}

/** The ways out of the problems in a range, each problem's best one first; `only` as in LSP. */
export function quickFixes(judged: Judged, range: Range, only: readonly string[] = []): CodeAction[] {
  const { document, problems } = judged;
  const { text } = document;
  const source = only.some((kind) => isWithin(fixAllKind, kind)) ? [fixAllAction(text.uri)] : [];
  if (only.length && !only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) return source;
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const here = problems.filter(({ span, fixes }) => fixes.length && span.start <= end && start <= span.end);
  const fixes = here.flatMap((problem) => fixesOf(problem, judged)).slice(0, mostActions);
  return [...fixes, ...fixesOfKind(here, judged), ...source];
}

/** The edit of an action that fixes many problems at once. */
export async function resolveFixAll({ document, severities }: Judged, { rule }: FixAllData): Promise<WorkspaceEdit> {
  const isMeant = (problem: Problem) =>
    rule ? problem.rule === rule : problem.severity === 'error' || problem.severity === 'warning';
  const before = document.text.getText();
  const after = await fixAll(document, severities, isMeant);
  return workspaceEdit(document, before === after ? [] : [difference(before, after)]);
}

function fixesOf(problem: Problem, { document, docsBase }: Judged): CodeAction[] {
  const actions = problem.fixes.flatMap(({ title, changes }): CodeAction[] => {
    const edits = changeText(document, changes);
    if (!edits?.length) return [];
    const diagnostics = [toDiagnostic(problem, document.text, docsBase)];
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEdit(document, edits) }];
  });
  return actions.map((action, index) => (index === 0 ? { ...action, isPreferred: true } : action));
}

function fixesOfKind(here: readonly Problem[], { document, problems }: Judged): CodeAction[] {
  const rules = [...new Set(here.map(({ rule }) => rule))];
  return rules.flatMap((rule): CodeAction[] => {
    const count = problems.filter((other) => other.rule === rule && other.fixes.length).length;
    const data: FixAllData = { uri: document.text.uri, rule };
    const title = l10n.t('Fix all {0} problems of this kind ({1})', count, rule);
    return count > 1 ? [{ title, kind: CodeActionKind.QuickFix, data }] : [];
  });
}

function fixAllAction(uri: string): CodeAction {
  const data: FixAllData = { uri };
  return { title: l10n.t('Fix all problems that can be fixed'), kind: fixAllKind, data };
}

function workspaceEdit({ text }: JobDocument, edits: readonly Edit[]): WorkspaceEdit {
  return { changes: { [text.uri]: edits.map((edit) => ({ range: rangeOf(text, edit), newText: edit.newText })) } };
}

/** Kinds are dotted paths: `source` includes `source.fixAll`. */
const isWithin = (kind: string, wanted: string) => kind === wanted || kind.startsWith(`${wanted}.`);
