import { type Disposable, FileSystemError, Uri, workspace } from 'vscode';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import { nameOf } from '../window/jobDocument.ts';
import type { SubmissionHistory } from './submissionHistory.ts';

const scheme = 'trainingjob-request';

/** The document that shows what was sent: the body as it was written, secrets left out. */
export const requestUri = ({ sending }: Entry): Uri =>
  Uri.from({ scheme, path: `/${sending.id}/${(sending.jobName ?? 'job').replace(/[^\w.-]/g, '_')}.request.json` });

/** The document that shows what would be sent for a file. */
export const previewUri = (source: Uri): Uri =>
  Uri.from({
    scheme,
    path: `/preview/${nameOf(source).replace(/\.trainingjob\.json$/, '')}.request.json`,
    query: source.toString(),
  });

/** `preview` gives what would be sent for the URI of a file. */
export function registerRequestDocuments(
  { entries }: SubmissionHistory,
  preview: (source: string) => Promise<string>,
): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async (uri) => {
      if (uri.query) return preview(uri.query);
      const id = uri.path.split('/')[1];
      const entry = (await entries()).find(({ sending }) => sending.id === id);
      if (!entry) throw FileSystemError.FileNotFound(uri);
      return entry.sending.body;
    },
  });
}
