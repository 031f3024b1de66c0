import { modify, parse } from 'jsonc-parser';
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
import { fieldName } from '../../modelarts/comparison/fieldName.ts';
import type { Blame, JobFix } from '../../modelarts/failure/blamed.ts';
import type { Explanation, Finding } from '../../modelarts/failure/explainFailure.ts';
import { evidenceText } from '../../modelarts/failure/explanationTexts.ts';
import { valueAt } from '../../modelarts/failure/jobPaths.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import { sourceUri } from '../history/sourceUri.ts';
import { jobSelector } from '../window/jobDocument.ts';
import { movingProblems } from '../window/movingProblems.ts';
import type { ReadJob } from './jobAccess.ts';
import { fixInFile, samePath } from './model/fixInFile.ts';
import { maskFinding } from './model/maskFinding.ts';
import { placeInJob } from './placeInJob.ts';

/** What is to blame, in the job as its service shows it. */
interface BlamedField {
  readonly blame: Blame;
  readonly job: unknown;
}

/** Shows why a job failed at the field of its file that is to blame, with a fix where there is one. */
export interface FailureProblems extends Disposable {
  readonly show: (job: ReadJob, explanation: Explanation) => Promise<void>;
  readonly clear: (uri: Uri) => void;
}

export function failureProblems(): FailureProblems {
  const problems = movingProblems('trainingjob-failure');
  /** By file. Each has one problem at most. */
  const fields = new Map<string, BlamedField>();
  const actions = languages.registerCodeActionsProvider(
    jobSelector,
    {
      provideCodeActions: (document, range) =>
        problems.get(document.uri).flatMap((problem) => {
          const field = problem.range.intersection(range) && fields.get(document.uri.toString());
          return (field && fixAction(document, problem, field)) ?? [];
        }),
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
  return {
    show: async ({ entry, target, scope, reading }, { findings, isKnown }) => {
      const uri = sourceUri(entry?.sending.source);
      const document = uri && (await workspace.openTextDocument(uri).then(undefined, () => undefined));
      if (!document) return;
      const [finding] = isKnown ? findings : [];
      const [blame] = finding?.blame ?? [];
      if (!finding || !blame) return problems.clear(document.uri);
      const field = { blame, job: parsedJson(reading.raw) };
      fields.set(document.uri.toString(), field);
      problems.set(document.uri, [problemOf(document, maskFinding(finding, scope.session.mask), field, target.label)]);
    },
    clear: problems.clear,
    dispose: () => Disposable.from(problems, actions).dispose(),
  };
}

function problemOf(
  document: TextDocument,
  { cause, remedy, id, confidence, evidence }: Finding,
  field: BlamedField,
  target: string,
): Diagnostic {
  const severity = confidence === 'high' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const said = l10n.t('The last job of this file failed. {0} {1}', cause, remedy);
  const message = `${said}\n${evidenceText(evidence)}`;
  return Object.assign(new Diagnostic(placeOf(document, field), message, severity), { source: target, code: id });
}

/** Of the field, or of the nearest one around it that the file has. */
function placeOf(document: TextDocument, { blame: { path }, job }: BlamedField): Range {
  const file = fileOf(document);
  const around = path.map((_, index) => samePath(path.slice(0, path.length - index), job, file));
  return placeInJob(document, around.find((it) => it !== undefined) ?? []);
}

/** Nothing where the field isn't what the job was made of any more. */
function fixAction(document: TextDocument, problem: Diagnostic, field: BlamedField): CodeAction | undefined {
  const { fix } = field.blame;
  if (!fix || !placeOf(document, field).isEqual(problem.range)) return undefined;
  const file = fileOf(document);
  const fixed = fixInFile(fix, field.job, file);
  if (!fixed) return undefined;
  const action = new CodeAction(titleOf(fixed, file), CodeActionKind.QuickFix);
  action.diagnostics = [problem];
  action.edit = editOf(document, fixed);
  return action;
}

function titleOf(fix: JobFix, file: unknown): string {
  if ('remove' in fix) return l10n.t('Remove "{0}"', fieldName(fix.remove));
  const value = JSON.stringify(fix.value);
  return valueAt(file, fix.set) === undefined
    ? l10n.t('Add {0} to "{1}"', value, fieldName(fix.set.slice(0, -1)))
    : l10n.t('Change "{0}" to {1}', fieldName(fix.set), value);
}

const fileOf = (document: TextDocument): unknown => parse(document.getText(), [], { allowTrailingComma: true });

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
