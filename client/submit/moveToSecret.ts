import { l10n, Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { MoveToSecretArguments } from '../../server/protocol.ts';
import { UserError } from '../window/errors.ts';
import type { FileSecrets } from './fileSecrets.ts';

/** Stores the string at a range of a document as a secret, and only then replaces it with a placeholder. */
export async function moveToSecret(secrets: FileSecrets, ...args: MoveToSecretArguments): Promise<void> {
  const [uri, { start, end }, name] = args;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const range = new Range(start.line, start.character, end.line, end.character);
  const { version } = document;
  await secrets.store(name, stringAt(document.getText(range)));
  if (document.version !== version)
    throw new UserError(l10n.t('The file changed in the meantime and still contains the value. Try again.'));
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, JSON.stringify(`\${secret:${name}}`));
  await workspace.applyEdit(edit);
}

function stringAt(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch {
    // Reported below.
  }
  throw new UserError(l10n.t("The value couldn't be moved because the file changed. Try again."));
}
