import { type Disposable, FileSystemError, Uri, workspace } from 'vscode';
import type { Entry } from '../modelarts/submissionLog.ts';
import type { SubmissionHistory } from './submissionHistory.ts';

const scheme = 'trainingjob-request';

/** The document that shows what was sent: the body as it was written, secrets left out. */
export const requestUri = ({ sending }: Entry): Uri =>
  Uri.from({ scheme, path: `/${sending.id}/${(sending.jobName ?? 'job').replace(/[^\w.-]/g, '_')}.request.json` });

export function registerRequestDocuments({ entries }: SubmissionHistory): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async (uri) => {
      const id = uri.path.split('/')[1];
      const entry = (await entries()).find(({ sending }) => sending.id === id);
      if (!entry) throw FileSystemError.FileNotFound(uri);
      return entry.sending.body;
    },
  });
}
