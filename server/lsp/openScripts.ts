import {
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Version } from '../document/version.ts';
import type { Client } from './capabilities.ts';
import type { FileReader } from './jobFiles.ts';
import { register } from './register.ts';
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
    const sync = { documentSelector, syncKind: TextDocumentSyncKind.Incremental };
    // At once, so that no change between them is missed. Without an answer, scripts count as they are saved.
    register(connection, [
      { id: 'change scripts', method: DidChangeTextDocumentNotification.method, registerOptions: sync },
      { id: 'close scripts', method: DidCloseTextDocumentNotification.method, registerOptions: { documentSelector } },
      { id: 'open scripts', method: DidOpenTextDocumentNotification.method, registerOptions: { documentSelector } },
    ]).catch(() => {});
  };
}
