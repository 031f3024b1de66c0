import { l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import { prepareSubmission, previewScheme } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { commandAction, UserError } from '../window/errors.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';

/** Shows the request and what becomes of it, without sending it. The language server keeps it up to date. */
export async function previewRequest(server: LanguageServer, file?: Uri | string): Promise<void> {
  const { uri } = await jobDocument(file);
  // It has the content.
  await server.client();
  const path = `/${nameOf(uri).replace(/\.trainingjob\.json$/i, '')}.request.md`;
  const document = await workspace.openTextDocument(Uri.from({ scheme: previewScheme, path, query: uri.toString() }));
  await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Beside });
}

/** The request for a file as it is in its editor, byte for byte. */
export const requestOf =
  (server: LanguageServer) =>
  async (source: string): Promise<string> => {
    const { version, getText } = await workspace.openTextDocument(Uri.parse(source));
    const client = await server.client();
    const { body } = await client.sendRequest(prepareSubmission, { uri: source, version, text: getText() });
    if (body !== undefined) return body;
    throw new UserError(
      l10n.t('"{0}" isn\'t valid JSON, so there is no request to show. Correct it first.', nameOf(Uri.parse(source))),
      [commandAction(l10n.t('Show Problems'), 'workbench.actions.view.problems')],
    );
  };
