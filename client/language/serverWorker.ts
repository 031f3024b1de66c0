import { l10n, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { workerProgram } from './workerProgram.ts';

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

async function startWorker(folder: Uri): Promise<Worker> {
  const decoder = new TextDecoder();
  const read = async (name: string) => decoder.decode(await workspace.fs.readFile(Uri.joinPath(folder, name)));
  const program = await workerProgram('browserServer.cjs', read);
  return new Worker(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })));
}
