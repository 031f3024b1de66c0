import {
  Disposable,
  l10n,
  type Memento,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { fileOfJob } from '../../schemas/jobFile.ts';
import type { Guard } from '../window/errors.ts';
import { isJobDocument, isPlainJson, jobLanguage, nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { looksAnswered, looksLikeJob } from './jobFileName.ts';

/**
 * When a job is saved under a name that isn't one of a job file, or a file of the workspace with one is shown, offers to rename the
 * file. Each file is asked about once, and none if the user doesn't want it.
 */
export function offerJobFiles(guard: Guard, memory: Memento): Disposable {
  const asked = new Set<string>();
  const offer = (document: TextDocument) => {
    const key = document.uri.toString();
    if (asked.has(key) || memory.get(unwanted) || !isMisnamed(document)) return;
    asked.add(key);
    void guard(offerName)(document, memory);
  };
  const shown = (editor: TextEditor | undefined) => {
    if (editor && isOwn(editor.document)) offer(editor.document);
  };
  shown(window.activeTextEditor);
  return Disposable.from(workspace.onDidSaveTextDocument(offer), window.onDidChangeActiveTextEditor(shown));
}

const unwanted = 'trainingjob.offersNoNames';

/** Somebody's own job, rather than a response or a file from elsewhere that is only looked at. */
const isOwn = (document: TextDocument): boolean =>
  workspace.getWorkspaceFolder(document.uri) !== undefined && !looksAnswered(document.getText());

const isMisnamed = (document: TextDocument): boolean =>
  document.uri.scheme === 'file' &&
  !nameOf(document.uri).toLowerCase().endsWith(fileOfJob('')) &&
  (document.languageId === jobLanguage || (isPlainJson(document) && !isJobDocument(document))) &&
  looksLikeJob(document.getText());

async function offerName({ uri }: TextDocument, memory: Memento): Promise<void> {
  const name = fileOfJob(nameOf(uri).replace(/\.[^.]*$/, ''));
  const [rename, never] = [l10n.t('Rename File'), l10n.t("Don't Ask Again")];
  const message = l10n.t(
    '"{0}" contains a training job. Rename it to "{1}" to check and submit it.',
    nameOf(uri),
    name,
  );
  const answer = await window.showInformationMessage(plainText(message), rename, never);
  if (answer === never) await memory.update(unwanted, true);
  if (answer !== rename) return;
  const edit = new WorkspaceEdit();
  const renamed = Uri.joinPath(uri, '..', name);
  edit.renameFile(uri, renamed, { overwrite: false });
  if (await workspace.applyEdit(edit)) await window.showTextDocument(renamed);
}
