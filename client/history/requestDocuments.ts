import { Disposable, EventEmitter, FileSystemError, Uri, workspace } from 'vscode';
import { alignJson } from '../../modelarts/comparison/alignJson.ts';
import { maskBody } from '../../modelarts/masks/maskBody.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import { nameOf } from '../window/jobDocument.ts';
import type { SubmissionHistory } from './submissionHistory.ts';

const scheme = 'trainingjob-request';

/** Gives what the file of a URI would send. */
export type RequestOf = (source: string) => Promise<string>;

/** The document with the request of a submission, with placeholders instead of secrets. */
export const requestUri = ({ sending }: Entry): Uri =>
  Uri.from({ scheme, path: `/${sending.id}/${(sending.jobName ?? 'job').replace(/[^\w.-]/g, '_')}.request.json` });

/** The same in the layout and order of what a file would send, to be compared with it. */
export const alignedUri = (entry: Entry, source: Uri): Uri => requestUri(entry).with({ query: source.toString() });

/** The document with what a file would send now, without secrets. */
export const currentUri = (source: Uri): Uri =>
  Uri.from({
    scheme,
    path: `/current/${nameOf(source).replace(/\.trainingjob\.json$/i, '')}.request.json`,
    query: source.toString(),
  });

export function registerRequestDocuments({ entries }: SubmissionHistory, requestOf: RequestOf): Disposable {
  const changes = new EventEmitter<Uri>();
  const sent = async (uri: Uri) => {
    const id = uri.path.split('/')[1];
    const entry = (await entries()).find(({ sending }) => sending.id === id);
    if (!entry) throw FileSystemError.FileNotFound(uri);
    // An older program kept what it didn't know to be a secret.
    return maskBody(entry.sending.body);
  };
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changes.event,
    provideTextDocumentContent: async (uri) => {
      if (!uri.query) return sent(uri);
      const current = maskBody(await requestOf(uri.query));
      return alignJson(uri.path.startsWith('/current/') ? current : await sent(uri), current);
    },
  });
  // A comparison that is open follows its file.
  const following = workspace.onDidChangeTextDocument(({ document }) => {
    const source = document.uri.toString();
    for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme && uri.query === source) changes.fire(uri);
  });
  return Disposable.from(changes, provider, following);
}
