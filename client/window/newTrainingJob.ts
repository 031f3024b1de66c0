import { l10n, SnippetString, window, workspace } from 'vscode';
import jobs from '../../snippets/jobs.json';
import { jobLanguage } from './jobDocument.ts';
import { pickItem } from './pickItem.ts';

/** Opens a new document with a template that the user picks, ready to fill in its tab stops. */
export async function newTrainingJob(): Promise<void> {
  const templates = Object.entries(jobs).map(([name, { description, body }]) => ({
    label: l10n.t(name),
    detail: l10n.t(description),
    body,
  }));
  const { body } = await pickItem(templates, {
    title: l10n.t('Create a training job'),
    placeHolder: l10n.t('Select a template'),
    matchOnDetail: true,
  });
  const document = await workspace.openTextDocument({ language: jobLanguage });
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(body.join('\n')));
}
