/** What a page runs in a worker: the language server, and the API of the endpoint. It reads no files, its client does. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  type InitializeParams,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { english } from '../l10n/translation.ts';
import { callEndpoint } from '../server/endpointProtocol.ts';
import { createLanguageServer } from '../server/languageServer.ts';
import { admission } from '../server/lsp/admission.ts';
import { clientFiles } from '../server/lsp/clientFiles.ts';
import type { InitializationOptions } from '../server/protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

const [reader, writer] = [new BrowserMessageReader(self), new BrowserMessageWriter(self)];
const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: admission() });
// A request that the editor rejects, such as a refresh, is no reason to end.
self.addEventListener('unhandledrejection', ({ reason }) =>
  connection.console.error(String(Object(reason).stack ?? reason)),
);
// Nobody else ends it.
connection.onExit(() => self.close());
// Read late, because most never submit a job.
connection.onRequest(callEndpoint, async (call) => {
  const { answerCall } = await import('../endpoint/answerCall.ts');
  return answerCall(call, (line) => connection.console.error(line));
});
createLanguageServer(connection, {
  translationFor: async ({ initializationOptions }: InitializeParams) => {
    const { docs = english.docs, l10n = english.texts }: InitializationOptions = initializationOptions ?? {};
    return { docs, texts: l10n };
  },
  nextTurn,
  // Scripts lie in folders that stand for object storage, which a browser has none of.
  loadPython: () => Promise.reject(new Error('A browser reads no scripts.')),
  hash,
  files: clientFiles(connection),
});

/** A timer would wait several milliseconds. */
function nextTurn(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
