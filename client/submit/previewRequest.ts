import { l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import { prepareSubmission } from '../../server/protocol.ts';
import { previewUri } from '../history/requestDocuments.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';

/** Shows what would be sent, with references in the place of their values. Sends nothing. */
export async function previewRequest(uri?: Uri): Promise<void> {
  const document = await workspace.openTextDocument(previewUri((await jobDocument(uri)).uri));
  await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Beside });
}

/** What would be sent for a file as it is in its editor, byte for byte. */
export async function requestOf(source: string, server: LanguageServer): Promise<string> {
  const { version, getText } = await workspace.openTextDocument(Uri.parse(source));
  const client = await server.client();
  const { body } = await client.sendRequest(prepareSubmission, { uri: source, version, text: getText() });
  if (body !== undefined) return body;
  throw new UserError(l10n.t('{0} is no JSON, so nothing can be sent.', nameOf(Uri.parse(source))));
}
