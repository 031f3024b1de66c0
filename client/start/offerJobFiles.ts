import { type Disposable, l10n, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { fileOfJob } from '../../schemas/jobFile.ts';
import type { Guard } from '../window/errors.ts';
import { isJobDocument, isPlainJson, jobLanguage, nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { looksLikeJob } from './jobFileName.ts';

/** When a job is saved under a name that isn't one of a job file, offers to rename the file. Each file is asked about once. */
export function offerJobFiles(guard: Guard): Disposable {
  const asked = new Set<string>();
  return workspace.onDidSaveTextDocument((document) => {
    const key = document.uri.toString();
    if (asked.has(key) || !isMisnamed(document)) return;
    asked.add(key);
    void guard(offerName)(document);
  });
}

const isMisnamed = (document: TextDocument): boolean =>
  document.uri.scheme === 'file' &&
  !nameOf(document.uri).toLowerCase().endsWith(fileOfJob('')) &&
  (document.languageId === jobLanguage || (isPlainJson(document) && !isJobDocument(document))) &&
  looksLikeJob(document.getText());

async function offerName({ uri }: TextDocument): Promise<void> {
  const name = fileOfJob(nameOf(uri).replace(/\.[^.]*$/, ''));
  const rename = l10n.t('Rename File');
  const message = l10n.t(
    '"{0}" contains a training job. Rename it to "{1}" to check and submit it.',
    nameOf(uri),
    name,
  );
  if ((await window.showInformationMessage(plainText(message), rename)) !== rename) return;
  const edit = new WorkspaceEdit();
  const renamed = Uri.joinPath(uri, '..', name);
  edit.renameFile(uri, renamed, { overwrite: false });
  if (await workspace.applyEdit(edit)) await window.showTextDocument(renamed);
}
