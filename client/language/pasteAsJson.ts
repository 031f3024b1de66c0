import { type Disposable, DocumentDropOrPasteEditKind, DocumentPasteEdit, l10n, languages } from 'vscode';
import { readForeignJob } from '../../server/foreignProtocol.ts';
import { pastedText } from '../../server/protocol.ts';
import { showNotes } from '../exchange/showNotes.ts';
import { jobSelector } from '../window/jobDocument.ts';
import type { LanguageServer } from './languageServer.ts';

/** Pastes a job for what an empty file gets in another form, and JSON's own characters where a text has others that look like them. */
export function pasteAsJson(server: LanguageServer): Disposable {
  const kind = DocumentDropOrPasteEditKind.Text.append('trainingjob');
  return languages.registerDocumentPasteEditProvider(
    jobSelector,
    {
      provideDocumentPasteEdits: async (document, [range, ...others], data, _, token) => {
        const text = await data.get('text/plain')?.asString();
        if (!range || others.length || !text) return undefined;
        const client = await server.client();
        if (document.getText().trim() === '') {
          const found = await client.sendRequest(readForeignJob, { text }, token);
          if (found && 'text' in found && !found.isJobFile) {
            showNotes(found.notes);
            return [new DocumentPasteEdit(found.text, l10n.t('Paste as Training Job'), kind)];
          }
        }
        if (!/[^\0-\x7F]/.test(text)) return undefined;
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
