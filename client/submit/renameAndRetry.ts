import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { CancellationError, l10n, Range, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { jobNamePattern, longestJobName } from '../../schemas/jobName.ts';
import { type Action, UserError } from '../window/errors.ts';
import { nameOf } from '../window/jobDocument.ts';
import { nextName } from '../window/nextName.ts';
import { plainText } from '../window/plainText.ts';

/** For a name that is taken: writes a new name into the file and submits the job again. */
export const renameAndRetry = (uri: Uri, submit: () => unknown): Action =>
  renameFirst(l10n.t('Rename and Retry'), uri, submit);

/** The same before anything was sent, because a job of this name is running. */
export const renameAndSubmit = (uri: Uri, submit: () => unknown): Action =>
  renameFirst(l10n.t('Rename and Submit'), uri, submit);

const renameFirst = (title: string, uri: Uri, submit: () => unknown): Action => ({
  title,
  run: async () => {
    await rename(uri);
    await submit();
  },
});

// biome-ignore lint/plugin/noBuiltRegex: of our own schema
const isJobName = new RegExp(jobNamePattern);

async function rename(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const tree = parseTree(document.getText(), [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, ['metadata', 'name']);
  if (node?.type !== 'string') throw new UserError(l10n.t('"{0}" has no "metadata.name" to change.', nameOf(uri)));
  const name = await window.showInputBox({
    title: l10n.t('Enter a new job name'),
    prompt: plainText(l10n.t('Another job is named "{0}".', node.value)),
    value: nextName(node.value),
    validateInput: (text) =>
      isJobName.test(text)
        ? undefined
        : l10n.t('Use 1 to {0} letters, digits, underscores, and hyphens.', longestJobName),
  });
  if (!name) throw new CancellationError();
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(node.offset), document.positionAt(node.offset + node.length));
  edit.replace(uri, range, JSON.stringify(name));
  await workspace.applyEdit(edit);
}
