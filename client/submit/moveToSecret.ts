import { l10n, Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { MoveToSecretArguments } from '../../server/protocol.ts';
import { UserError } from '../window/errors.ts';
import type { FileSecrets } from './fileSecrets.ts';

/** Keeps the string at a range of a document as a secret, and only then puts a reference in its place. */
export async function moveToSecret({ keep }: FileSecrets, ...args: MoveToSecretArguments): Promise<void> {
  const [uri, { start, end }, name] = args;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const range = new Range(start.line, start.character, end.line, end.character);
  const { version } = document;
  await keep(name, stringAt(document.getText(range)));
  if (document.version !== version)
    throw new UserError(l10n.t('The file was changed meanwhile, so the value still stands in it. Try again.'));
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, JSON.stringify(`\${secret:${name}}`));
  await workspace.applyEdit(edit);
}

function stringAt(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch {
    // Said below.
  }
  throw new UserError(l10n.t('There is no text to keep as a secret: the file was changed. Try again.'));
}
