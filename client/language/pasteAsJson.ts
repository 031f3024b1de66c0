import { type Disposable, DocumentDropOrPasteEditKind, DocumentPasteEdit, l10n, languages } from 'vscode';
import { pastedText } from '../../server/protocol.ts';
import { jobSelector } from '../window/jobDocument.ts';
import type { LanguageServer } from './languageServer.ts';

/** Pastes JSON's own characters where a text has others that look like them. */
export function pasteAsJson(server: LanguageServer): Disposable {
  const kind = DocumentDropOrPasteEditKind.Text.append('trainingjob');
  return languages.registerDocumentPasteEditProvider(
    jobSelector,
    {
      provideDocumentPasteEdits: async (document, [range, ...others], data, _, token) => {
        const text = await data.get('text/plain')?.asString();
        if (!range || others.length || !text || !/[^\0-\x7F]/.test(text)) return undefined;
        const client = await server.client();
        const params = {
          uri: client.code2ProtocolConverter.asUri(document.uri),
          range: client.code2ProtocolConverter.asRange(range),
          text,
        };
        const instead = await client.sendRequest(pastedText, params, token);
        return instead === null ? undefined : [new DocumentPasteEdit(instead, l10n.t('Paste as JSON'), kind)];
      },
    },
    { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
  );
}
