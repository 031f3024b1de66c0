import { CodeLens, type Disposable, l10n, languages, Range, type TextDocument, Uri, window, workspace } from 'vscode';
import { type ForeignJob, readForeignJob } from '../../server/foreignProtocol.ts';
import { showNotes } from '../exchange/showNotes.ts';
import { commandItem } from '../window/commands.ts';
import { jobSelector } from '../window/jobDocument.ts';
import type { LanguageServer } from './languageServer.ts';

/** Offers to convert a file that holds a job in another form, such as what was pasted before this extension had started. */
export function registerConvertLens(server: LanguageServer): Disposable {
  return languages.registerCodeLensProvider(jobSelector, {
    provideCodeLenses: async (document) => {
      if (!(await jobIn(document, server))) return [];
      const convert = commandItem(l10n.t('Convert to Training Job'), '_trainingjob.convertFile', `${document.uri}`);
      return [new CodeLens(new Range(0, 0, 0, 0), convert)];
    },
  });
}

/** Puts the job in place of the other form, as one step that can be undone. */
export const convertFile =
  (server: LanguageServer) =>
  async (uri: string): Promise<void> => {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const job = await jobIn(document, server);
    if (!job) return;
    const editor = await window.showTextDocument(document);
    await editor.edit((edit) => edit.replace(new Range(0, 0, document.lineCount, 0), job.text));
    showNotes(job.notes);
  };

async function jobIn(document: TextDocument, server: LanguageServer): Promise<Converted | undefined> {
  const text = document.getText();
  // What begins like JSON is being written, and isn't looked through after each key.
  if (/^\s*(?:[{[/]|$)/.test(text)) return undefined;
  const client = await server.client();
  const found = await client.sendRequest(readForeignJob, { text });
  return found && 'text' in found && !found.isJobFile ? found : undefined;
}

type Converted = Exclude<ForeignJob, { readonly refused: string }>;
