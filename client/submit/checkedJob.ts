import { l10n, Range, type TextDocument, type Uri, window, workspace } from 'vscode';
import { shownName } from '../../modelarts/submission/shownName.ts';
import { type PreparedSubmission, prepareSubmission, type SubmissionProblem } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { execute } from '../window/commands.ts';
import { type Action, UserError } from '../window/errors.ts';
import { nameOf } from '../window/jobDocument.ts';
import type { SubmitOverrides } from './submitOverrides.ts';

/** A job at the moment it was checked. Exactly this text is sent. */
export interface CheckedJob {
  readonly uri: Uri;
  readonly text: string;
  /** As it can be shown. */
  readonly jobName: string;
  readonly body: string;
  readonly resources: PreparedSubmission['resources'];
  /** What is said of values that still have to be filled in, and of code that the job is likely to fail with. */
  readonly doubts: readonly string[];
  /** What is said of the rest of the folder with its code. */
  readonly remarks: readonly string[];
}

/** Saves and checks a job. Throws if there are errors, unless the user has accepted those of this text. */
export async function checkedJob(
  document: TextDocument,
  server: LanguageServer,
  { overrides, resubmit }: { overrides: SubmitOverrides; resubmit: (more: SubmitOverrides) => unknown },
): Promise<CheckedJob> {
  await save(document);
  const { uri, version } = document;
  const text = document.getText();
  const prepared = await prepare(server, { uri: uri.toString(), version, text });
  const { body, problems, resources, jobName = nameOf(uri).replace(/\.trainingjob\.json$/, '') } = prepared;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const isAccepted = body !== undefined && overrides.acceptedErrors === text;
  const submitAnyway = body !== undefined && (() => resubmit({ acceptedErrors: text }));
  if (errors.length > 0 && !isAccepted) await failWith(errors, document, submitAnyway);
  if (body === undefined) throw new UserError(l10n.t('"{0}" isn\'t valid JSON. Nothing was sent.', nameOf(uri)));
  return { uri, text, jobName: shownName(jobName, body), body, resources, ...notesAmong(problems) };
}

/** Errors were shown before, and accepted. */
function notesAmong(problems: readonly SubmissionProblem[]): Pick<CheckedJob, 'doubts' | 'remarks'> {
  const isOfFolder = ({ rule }: SubmissionProblem) => rule.startsWith('code-folder-');
  const isDoubt = (problem: SubmissionProblem) =>
    problem.rule === 'placeholder-left' || (problem.severity === 'warning' && isOfFolder(problem));
  const isRemark = (problem: SubmissionProblem) =>
    (problem.severity === 'information' || problem.severity === 'hint') && isOfFolder(problem);
  const textsOf = (some: readonly SubmissionProblem[]) => some.map(({ message }) => message);
  return { doubts: textsOf(problems.filter(isDoubt)), remarks: textsOf(problems.filter(isRemark)) };
}

/** Says what happened to the file after its text was sent; nothing if it is the same. */
export async function changeSince({ uri, text }: CheckedJob): Promise<string | undefined> {
  if (!(await exists(uri))) return l10n.t('"{0}" was deleted after it was submitted.', nameOf(uri));
  const now = (await workspace.openTextDocument(uri)).getText();
  if (now === text) return undefined;
  return l10n.t('"{0}" was changed after it was submitted. The earlier version was sent.', nameOf(uri));
}

async function save(document: TextDocument): Promise<void> {
  const { uri, isDirty, isUntitled } = document;
  if (isDirty && !isUntitled && !(await isSaved(document)))
    throw new UserError(l10n.t('"{0}" couldn\'t be saved. Nothing was sent.', nameOf(uri)));
  if (!(await exists(uri)))
    throw new UserError(l10n.t('"{0}" no longer exists on disk. Save it again before you submit it.', nameOf(uri)));
}

/**
 * VS Code refuses to save a file that it is about to save already, such as by itself after a delay. Then that save is waited for. A file
 * that is edited while it is saved counts as saved, although it isn't anymore.
 */
async function isSaved(document: TextDocument): Promise<boolean> {
  const savedNext = nextSave(document);
  return (await document.save()) || !document.isDirty || (await savedNext);
}

/** In milliseconds. What takes part in a save is given up after 1.75 seconds. */
const longestSave = 5_000;

const nextSave = (document: TextDocument) =>
  new Promise<boolean>((resolve) => {
    const end = (isSaved: boolean) => {
      clearTimeout(timer);
      listener.dispose();
      resolve(isSaved);
    };
    const listener = workspace.onDidSaveTextDocument((saved) => {
      if (saved === document) end(true);
    });
    const timer = setTimeout(end, longestSave, false);
  });

/** An editor keeps its document when the file is deleted. A document that was never saved needs no file. */
async function exists(uri: Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return true;
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function prepare(
  server: LanguageServer,
  params: { uri: string; version: number; text: string },
): Promise<PreparedSubmission> {
  const client = await server.client();
  return client.sendRequest(prepareSubmission, params);
}

/** Shows the first error in the file and says what can be done. */
async function failWith(
  errors: readonly SubmissionProblem[],
  document: TextDocument,
  submitAnyway: (() => unknown) | false,
): Promise<never> {
  const [first] = errors;
  const showProblems = async () => {
    await reveal(document, first);
    await execute('workbench.actions.view.problems');
  };
  const actions: Action[] = [{ title: l10n.t('Show Problems'), run: showProblems }];
  if (submitAnyway) actions.push({ title: l10n.t('Submit Anyway'), run: submitAnyway });
  await reveal(document, first);
  throw new UserError(errorsText(nameOf(document.uri), errors), actions);
}

function errorsText(name: string, errors: readonly SubmissionProblem[]): string {
  const [{ line, message } = { line: 0, message: '' }] = errors;
  return errors.length === 1
    ? l10n.t('"{0}" has an error and wasn\'t submitted. Line {1}: {2}', name, line + 1, message)
    : l10n.t('"{0}" has {1} errors and wasn\'t submitted. Line {2}: {3}', name, errors.length, line + 1, message);
}

/** Shows the place of a problem. */
export async function reveal(
  { uri }: TextDocument,
  problem: Pick<SubmissionProblem, 'range'> | undefined,
): Promise<void> {
  const { start, end } = problem?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  await window.showTextDocument(uri, {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}
