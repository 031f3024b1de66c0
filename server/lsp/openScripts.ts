import {
  BulkRegistration,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Version } from '../document/version.ts';
import type { Client } from './capabilities.ts';
import type { FileReader } from './jobFiles.ts';
import { uriKey } from './uriKey.ts';

/** The same reader, but of a file that is open, it reads what the editor shows. */
export const withOpenTexts = (reader: FileReader, texts: { all(): readonly Version[] }): FileReader => ({
  ...reader,
  readFile: async (uri) => {
    const file = await reader.readFile(uri);
    const open = texts.all().find(({ text }) => uriKey(text.uri) === uriKey(uri));
    return open && file && 'text' in file ? { ...file, text: open.text.getText() } : file;
  },
});

/** Has the client tell of open Python files, too, from when the first script is there. */
export function syncScripts(connection: Connection, client: Client): () => void {
  let isAsked = false;
  return () => {
    if (!client.registersSync || isAsked) return;
    isAsked = true;
    const documentSelector = [{ scheme: 'file', language: 'python' }];
    // At once, so that no change between them is missed.
    const all = BulkRegistration.create();
    all.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental });
    all.add(DidCloseTextDocumentNotification.type, { documentSelector });
    all.add(DidOpenTextDocumentNotification.type, { documentSelector });
    // Without an answer, scripts count as they are saved.
    connection.client.register(all).catch(() => {});
  };
}
