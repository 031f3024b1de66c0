import { modify } from 'jsonc-parser';
import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  Range,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import type { Blame, JobFix } from '../../modelarts/failure/blamed.ts';
import type { Explanation, Finding } from '../../modelarts/failure/explainFailure.ts';
import { fieldName } from '../../modelarts/failure/explanationTexts.ts';
import { sourceUri } from '../history/sourceUri.ts';
import { jobSelector } from '../window/jobDocument.ts';
import { movingProblems } from '../window/movingProblems.ts';
import type { ReadJob } from './jobAccess.ts';
import { maskFinding } from './model/maskFinding.ts';
import { placeInJob } from './placeInJob.ts';

/** Shows why a job failed at the field of its file that is to blame, with a fix where there is one. */
export interface FailureProblems extends Disposable {
  readonly show: (job: ReadJob, explanation: Explanation) => Promise<void>;
  readonly clear: (uri: Uri) => void;
}

export function failureProblems(): FailureProblems {
  const problems = movingProblems('trainingjob-failure');
  /** By what the problem says, because VS Code hands on copies of it. */
  const fixes = new Map<string, { readonly fix: JobFix; readonly field: string }>();
  const actions = languages.registerCodeActionsProvider(
    jobSelector,
    {
      provideCodeActions: (document, range) =>
        problems.get(document.uri).flatMap((problem) => {
          const found = problem.range.intersection(range) && fixes.get(problem.message);
          return found ? [fixAction(document, problem, found)] : [];
        }),
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
  return {
    show: async ({ entry, target, scope }, { findings, isKnown }) => {
      const uri = sourceUri(entry?.sending.source);
      const document = uri && (await workspace.openTextDocument(uri).then(undefined, () => undefined));
      if (!document) return;
      const [finding] = isKnown ? findings : [];
      const [blame] = finding?.blame ?? [];
      if (!finding || !blame) return problems.clear(document.uri);
      const { mask } = scope.session;
      const problem = problemOf(document, maskFinding(finding, mask), blame, target.label);
      if (blame.fix) fixes.set(problem.message, { fix: blame.fix, field: fieldName(blame.path) });
      problems.set(document.uri, [problem]);
    },
    clear: problems.clear,
    dispose: () => Disposable.from(problems, actions).dispose(),
  };
}

function problemOf(
  document: TextDocument,
  { cause, remedy, id, confidence }: Finding,
  { path }: Blame,
  target: string,
): Diagnostic {
  const severity = confidence === 'high' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const message = l10n.t('The last job of this file failed. {0} {1}', cause, remedy);
  return Object.assign(new Diagnostic(placeInJob(document, path), message, severity), { source: target, code: id });
}

function fixAction(
  document: TextDocument,
  problem: Diagnostic,
  { fix, field }: { fix: JobFix; field: string },
): CodeAction {
  const title =
    'set' in fix ? l10n.t('Change "{0}" to {1}', field, JSON.stringify(fix.value)) : l10n.t('Remove "{0}"', field);
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.diagnostics = [problem];
  action.edit = editOf(document, fix);
  return action;
}

function editOf(document: TextDocument, fix: JobFix): WorkspaceEdit {
  const text = document.getText();
  const [path, value] = 'set' in fix ? [fix.set, fix.value] : [fix.remove, undefined];
  const edit = new WorkspaceEdit();
  for (const { offset, length, content } of modify(text, [...path], value, {
    formattingOptions: { insertSpaces: true, tabSize: 2 },
  }))
    edit.replace(document.uri, new Range(document.positionAt(offset), document.positionAt(offset + length)), content);
  return edit;
}
