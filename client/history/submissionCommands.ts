import { CancellationError, env, l10n, type Uri, window, workspace } from 'vscode';
import { fieldName } from '../../modelarts/comparison/fieldName.ts';
import { requestChanges } from '../../modelarts/comparison/requestChanges.ts';
import { maskBody } from '../../modelarts/masks/maskBody.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import { type CommandTable, execute, type SubmissionCommands } from '../window/commands.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { alignedUri, currentUri, type RequestOf, requestUri } from './requestDocuments.ts';
import type { ResponseFiles } from './responseFiles.ts';
import { sourceUri } from './sourceUri.ts';
import type { SubmissionHistory } from './submissionHistory.ts';

interface SubmissionCommandsParts {
  readonly history: SubmissionHistory;
  readonly responses: ResponseFiles;
  readonly requestOf: RequestOf;
}

/** The commands of the submissions view, for one submission and for all. */
export const submissionCommands = ({
  history,
  responses,
  requestOf,
}: SubmissionCommandsParts): CommandTable<SubmissionCommands> => ({
  'trainingjob.openRequest': ({ entry }) => window.showTextDocument(requestUri(entry)),
  'trainingjob.openResponse': ({ entry }) => openResponse(entry, responses),
  'trainingjob.compareWithFile': ({ entry }) => compare(entry, requestOf),
  'trainingjob.submitAgain': ({ entry }) => execute('trainingjob.submit', sourceOf(entry)),
  'trainingjob.copyJobId': ({ entry }) => env.clipboard.writeText(entry.jobId ?? entry.sending.id),
  'trainingjob.deleteSubmission': ({ entry }) => remove([entry], history),
  'trainingjob.deleteAllSubmissions': async () => remove(await someOf(history), history),
  'trainingjob.exportSubmissions': async () => exportAll(await someOf(history)),
});

async function someOf(history: SubmissionHistory): Promise<readonly Entry[]> {
  const entries = await history.entries();
  if (entries.length === 0) throw new UserError(l10n.t('There are no submissions.'), [], 'warning');
  return entries;
}

async function openResponse(entry: Entry, responses: ResponseFiles): Promise<void> {
  const uri = await responses.find(entry.sending.id);
  if (uri) await window.showTextDocument(uri);
  else if (entry.message) throw new UserError(entry.message, [], 'warning');
  else throw new UserError(l10n.t('This submission has no response.'), [], 'warning');
}

/** Requests are compared: comments, layout, and order make no difference. */
async function compare(entry: Entry, requestOf: RequestOf): Promise<void> {
  const { uri } = await jobDocument(sourceOf(entry));
  // Says what is wrong with a file that sends nothing.
  const body = await requestOf(uri.toString());
  const title = l10n.t('{0}: Submitted ↔ Current', entry.sending.jobName ?? entry.sending.id);
  await execute('vscode.diff', alignedUri(entry, uri), currentUri(uri), plainText(title));
  tellOfSecrets(entry.sending.body, body);
}

/** Two masks look the same, so the comparison would show two keys as equal. */
function tellOfSecrets(before: string, after: string): void {
  const secrets = requestChanges(before, after).filter(({ secret }) => secret);
  if (secrets.length === 0) return;
  const fields = secrets.map(({ path }) => fieldName(path)).join(', ');
  const text = l10n.t("Secrets are masked in this comparison, so it doesn't show whether they differ: {0}", fields);
  void window.showInformationMessage(plainText(text));
}

function sourceOf({ sending: { source } }: Entry): Uri {
  const uri = sourceUri(source);
  if (!uri) throw new UserError(l10n.t('The file of this submission is unknown.'));
  return uri;
}

async function remove(entries: readonly Entry[], history: SubmissionHistory): Promise<void> {
  const uncertain = entries.filter(({ state }) => state === 'uncertain').length;
  const detail =
    uncertain > 0
      ? l10n.t(
          'Submissions with an uncertain outcome: {0}. The extension stops looking for their jobs, and the same content can be submitted again.',
          uncertain,
        )
      : l10n.t("Jobs in ModelArts aren't deleted.");
  const button = l10n.t('Delete');
  const message =
    entries.length === 1
      ? l10n.t('Delete this submission from the history?')
      : l10n.t('Delete {0} submissions from the history?', entries.length);
  if ((await window.showWarningMessage(message, { modal: true, detail }, button)) !== button)
    throw new CancellationError();
  await history.remove(entries);
}

async function exportAll(entries: readonly Entry[]): Promise<void> {
  const filters = { JSON: ['json'] };
  const uri = await window.showSaveDialog({ title: l10n.t('Export Submissions'), filters });
  if (!uri) throw new CancellationError();
  const shown = entries.map(({ sending, ...entry }) => ({
    ...entry,
    sending: { ...sending, body: maskBody(sending.body) },
  }));
  await workspace.fs.writeFile(uri, new TextEncoder().encode(`${JSON.stringify(shown, null, 2)}\n`));
}
