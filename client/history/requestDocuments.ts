import { type Disposable, FileSystemError, Uri, workspace } from 'vscode';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import { nameOf } from '../window/jobDocument.ts';
import type { SubmissionHistory } from './submissionHistory.ts';

const scheme = 'trainingjob-request';

/** The document with the request of a submission, with placeholders instead of secrets. */
export const requestUri = ({ sending }: Entry): Uri =>
  Uri.from({ scheme, path: `/${sending.id}/${(sending.jobName ?? 'job').replace(/[^\w.-]/g, '_')}.request.json` });

/** The document with the request that a file would send. */
export const previewUri = (source: Uri): Uri =>
  Uri.from({
    scheme,
    path: `/preview/${nameOf(source).replace(/\.trainingjob\.json$/, '')}.request.json`,
    query: source.toString(),
  });

/** `preview` returns the request that the file of a URI would send. */
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
