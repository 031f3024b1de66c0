import { type Disposable, EventEmitter, FileSystemError, Uri, window, workspace } from 'vscode';
import { jobScheme } from '../window/jobDocument.ts';

/** Read-only documents about jobs. What they show is given to them before they open. */
export interface JobDocuments extends Disposable {
  /** Shows a text, or the newer one in the document that shows an older one. */
  readonly show: (uri: Uri, text: string) => Promise<void>;
  /** Provides a text for a document that something else opens. */
  readonly provide: (uri: Uri, text: string) => Uri;
}

export function jobDocuments(): JobDocuments {
  const texts = new Map<string, string>();
  const changes = new EventEmitter<Uri>();
  const provide = (uri: Uri, text: string) => {
    texts.set(uri.toString(), text);
    changes.fire(uri);
    return uri;
  };
  const provider = workspace.registerTextDocumentContentProvider(jobScheme, {
    onDidChange: changes.event,
    provideTextDocumentContent: (uri) => {
      const text = texts.get(uri.toString());
      if (text === undefined) throw FileSystemError.FileNotFound(uri);
      return text;
    },
  });
  const closing = workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString()));
  return {
    show: async (uri, text) => {
      const document = await workspace.openTextDocument(provide(uri, text));
      await window.showTextDocument(document, { preview: false });
    },
    provide,
    dispose: () => {
      for (const it of [provider, closing, changes]) it.dispose();
    },
  };
}

/** The folder tells VS Code which language the document has. */
export const detailsUri = (targetId: string, jobId: string, name: string): Uri =>
  Uri.from({
    scheme: jobScheme,
    path: `/trainingjob-responses/${encodeURIComponent(jobId)}/${inFileName(name)} (${inFileName(jobId.slice(0, 8))}).response.json`,
    query: targetId,
  });

export const originalUri = (targetId: string, jobId: string, name: string): Uri =>
  Uri.from({
    scheme: jobScheme,
    path: `/${encodeURIComponent(jobId)}/${inFileName(name)}.request.json`,
    query: targetId,
  });

export const explanationUri = (targetId: string, jobId: string, name: string): Uri =>
  Uri.from({ scheme: jobScheme, path: `/${encodeURIComponent(jobId)}/${inFileName(name)}.md`, query: targetId });

export const trialsUri = (targetId: string, jobId: string, name: string): Uri =>
  Uri.from({ scheme: jobScheme, path: `/${encodeURIComponent(jobId)}/${inFileName(name)}.trials.md`, query: targetId });

/** Of a file with something else. */
export const comparisonUri = (file: Uri, other: string): Uri =>
  Uri.from({ scheme: jobScheme, path: `/comparison/${inFileName(other)}.md`, query: file.toString() });

const inFileName = (text: string): string =>
  text
    .slice(0, 80)
    .replace(/[^\p{L}\p{N} ._-]/gu, '_')
    .trim() || 'job';
