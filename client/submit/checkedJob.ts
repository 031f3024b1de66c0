import { l10n, Range, type TextDocument, type Uri, window, workspace } from 'vscode';
import {
  type PreparedSubmission,
  prepareSubmission,
  type Resources,
  type SubmissionProblem,
} from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { execute } from '../window/commands.ts';
import { type Action, UserError } from '../window/errors.ts';
import { nameOf } from '../window/jobDocument.ts';

/** A job at the moment it was judged; what is sent is made of exactly this text. */
export interface CheckedJob {
  readonly uri: Uri;
  readonly text: string;
  readonly jobName: string;
  readonly body: string;
  readonly resources: Resources;
}

/** Saves a job and has its text judged. Ends here when there are errors, unless `accepted` is the text they are in. */
export async function checkedJob(
  document: TextDocument,
  server: LanguageServer,
  { accepted, submitAnyway }: { accepted: string | undefined; submitAnyway: (text: string) => unknown },
): Promise<CheckedJob> {
  await save(document);
  const { uri, version } = document;
  const text = document.getText();
  const prepared = await prepare(server, { uri: uri.toString(), version, text });
  const { body, problems, resources, jobName = nameOf(uri).replace(/\.trainingjob\.json$/, '') } = prepared;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const isAccepted = body !== undefined && accepted === text;
  if (errors.length > 0 && !isAccepted) await refuse(document, errors, body, () => submitAnyway(text));
  if (body === undefined) throw new UserError(l10n.t('{0} is no JSON, so nothing was sent.', nameOf(uri)));
  return { uri, text, jobName, body, resources };
}

/** What has become of the file since its text was sent; nothing when it is as it was. */
export async function changeSince({ uri, text }: CheckedJob): Promise<string | undefined> {
  if (!(await isThere(uri))) return l10n.t('{0} has been deleted since; what was sent is its last text.', nameOf(uri));
  const now = (await workspace.openTextDocument(uri)).getText();
  if (now === text) return undefined;
  return l10n.t('{0} has been changed since; what was sent is its text from before.', nameOf(uri));
}

async function save(document: TextDocument): Promise<void> {
  const { uri, isDirty, isUntitled } = document;
  if (isDirty && !isUntitled && !(await document.save()))
    throw new UserError(l10n.t('{0} could not be saved, so nothing was sent.', nameOf(uri)));
  if (!(await isThere(uri)))
    throw new UserError(l10n.t('{0} is no longer on disk, so nothing was sent. Save it again first.', nameOf(uri)));
}

/** An editor keeps its document when the file is deleted; one that was never saved needs no file. */
async function isThere(uri: Uri): Promise<boolean> {
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

/** Shows the errors where they are, and says how to go on. */
async function refuse(
  document: TextDocument,
  errors: readonly SubmissionProblem[],
  body: string | undefined,
  submitAnyway: () => unknown,
): Promise<never> {
  const [first] = errors;
  const name = nameOf(document.uri);
  const line = (first?.line ?? 0) + 1;
  const message =
    errors.length === 1
      ? l10n.t('{0} was not sent: line {1}: {2}', name, line, first?.message ?? '')
      : l10n.t(
          '{0} was not sent: it has {1} errors, the first in line {2}: {3}',
          name,
          errors.length,
          line,
          first?.message ?? '',
        );
  const showProblems = async () => {
    await reveal(document, first);
    await execute('workbench.actions.view.problems');
  };
  const actions: Action[] = [{ title: l10n.t('Show Problems'), run: showProblems }];
  if (body !== undefined) actions.push({ title: l10n.t('Submit Anyway'), run: submitAnyway });
  await reveal(document, first);
  throw new UserError(message, actions);
}

async function reveal({ uri }: TextDocument, problem: SubmissionProblem | undefined): Promise<void> {
  const { start, end } = problem?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  await window.showTextDocument(uri, {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}
