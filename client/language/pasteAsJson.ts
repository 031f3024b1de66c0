import {
  type CancellationToken,
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  l10n,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import { readForeignJob } from '../../server/foreignProtocol.ts';
import { pastedText } from '../../server/protocol.ts';
import { showNotes } from '../exchange/showNotes.ts';
import { jobSelector } from '../window/jobDocument.ts';
import type { LanguageServer } from './languageServer.ts';

/** Pastes a job for what an empty file gets in another form, and JSON's own characters where a text has others that look like them. */
export function pasteAsJson(server: LanguageServer): Disposable {
  return languages.registerDocumentPasteEditProvider(
    jobSelector,
    {
      provideDocumentPasteEdits: async (document, [range, ...others], data, _, token) => {
        const text = await data.get('text/plain')?.asString();
        if (!range || others.length || !text) return undefined;
        const paste = { document, range, text, token };
        const edit = (await pasteAsJob(paste, server)) ?? (await pasteWithoutSlips(paste, server));
        return edit && [edit];
      },
      // Told of the way that is taken, because VS Code asks for all ways to paste.
      resolveDocumentPasteEdit: (edit) => {
        if (edit instanceof PastedJob) showNotes(edit.notes);
        return edit;
      },
    },
    { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
  );
}

const kind = DocumentDropOrPasteEditKind.Text.append('trainingjob');

interface Paste {
  readonly document: TextDocument;
  readonly range: Range;
  readonly text: string;
  readonly token: CancellationToken;
}

class PastedJob extends DocumentPasteEdit {
  readonly notes: readonly string[];
  constructor({ text, notes }: { readonly text: string; readonly notes: readonly string[] }) {
    super(text, l10n.t('Paste as Training Job'), kind);
    this.notes = notes;
  }
}

async function pasteAsJob({ document, text, token }: Paste, server: LanguageServer): Promise<PastedJob | undefined> {
  if (document.getText().trim() !== '') return undefined;
  const client = await server.client();
  const found = await client.sendRequest(readForeignJob, { text }, token);
  // The text is pasted as it is, and its user sees why.
  if (found && 'refused' in found) showNotes([found.refused]);
  return found && 'text' in found && !found.isJobFile ? new PastedJob(found) : undefined;
}

async function pasteWithoutSlips(
  { document, range, text, token }: Paste,
  server: LanguageServer,
): Promise<DocumentPasteEdit | undefined> {
  if (!/[^\0-\x7F]/.test(text)) return undefined;
  const client = await server.client();
  const { asUri, asRange } = client.code2ProtocolConverter;
  const params = { uri: asUri(document.uri), range: asRange(range), text };
  const instead = await client.sendRequest(pastedText, params, token);
  return instead === null ? undefined : new DocumentPasteEdit(instead, l10n.t('Paste as JSON'), kind);
}
