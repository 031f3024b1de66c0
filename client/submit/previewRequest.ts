import { l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import { prepareSubmission } from '../../server/protocol.ts';
import { previewUri } from '../history/requestDocuments.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';

/** Shows the request without sending it, with placeholders instead of their values. */
export async function previewRequest(uri?: Uri): Promise<void> {
  const document = await workspace.openTextDocument(previewUri((await jobDocument(uri)).uri));
  await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Beside });
}

/** The request for a file as it is in its editor, byte for byte. */
export async function requestOf(source: string, server: LanguageServer): Promise<string> {
  const { version, getText } = await workspace.openTextDocument(Uri.parse(source));
  const client = await server.client();
  const { body } = await client.sendRequest(prepareSubmission, { uri: source, version, text: getText() });
  if (body !== undefined) return body;
  throw new UserError(l10n.t('"{0}" isn\'t valid JSON, so there is no request to show.', nameOf(Uri.parse(source))));
}
