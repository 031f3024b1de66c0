import { l10n, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/browser';

/** Starts the built server in a worker of the browser. */
export const serverWorker =
  (extensionUri: Uri) =>
  (options: LanguageClientOptions): LanguageClient => {
    const start = async () => transportsOf(await startWorker(Uri.joinPath(extensionUri, 'dist')));
    return new LanguageClient('trainingjob', l10n.t('Training Job'), start, options);
  };

/** The library doesn't take the workers that VS Code makes for workers. */
const transportsOf = (worker: Worker): MessageTransports => ({
  reader: new BrowserMessageReader(worker),
  writer: new BrowserMessageWriter(worker),
});

// As Node does it: each in a function of its own, and the shell requires the core.
const coreStart = 'const module = { exports: {} }; (function () {';
const shellStart = '\n})(); (function (require) {';
const shellEnd = '\n})(() => module.exports);';

/** VS Code starts no worker by the URL of an extension on another machine, so its text is put together here. */
async function startWorker(folder: Uri): Promise<Worker> {
  const read = async (name: string) => workspace.fs.readFile(Uri.joinPath(folder, name));
  const [core, shell] = await Promise.all([read('core.cjs'), read('browser/server.js')]);
  const parts = [coreStart, core, shellStart, shell, shellEnd] as BlobPart[];
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
  return new Worker(url);
}
