import { CancellationError, l10n, SnippetString, window, workspace } from 'vscode';
import jobs from '../../snippets/jobs.json';

/** Lets the user choose a whole-job snippet and opens a new document with it, its tab stops waiting. */
export async function newTrainingJob(): Promise<void> {
  const templates = Object.entries(jobs).map(([name, { description, body }]) => ({
    label: l10n.t(name),
    detail: l10n.t(description),
    body,
  }));
  const chosen = await window.showQuickPick(templates, {
    title: l10n.t('New Training Job'),
    placeHolder: l10n.t('What does the job train with?'),
    matchOnDetail: true,
  });
  if (!chosen) throw new CancellationError();
  const document = await workspace.openTextDocument({ language: 'trainingjob' });
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(chosen.body.join('\n')));
}
