import type { JobDocument } from '../document/document.ts';
import type { JobFiles } from './jobFiles.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { uriKey } from './uriKey.ts';

interface WorkspaceParts {
  readonly documents: OpenDocuments;
  readonly files: JobFiles;
  readonly folders: () => Promise<readonly string[]>;
  /** Whether the client tells which files change. */
  readonly isWatched: boolean;
}

/** All job files of the folders as they are now, those that are open as the editor shows them. */
export function workspaceJobs({ documents, files, folders, isWatched }: WorkspaceParts) {
  return async (): Promise<readonly JobDocument[]> => {
    if (!isWatched) files.forget();
    const uris = new Map((await files.list(await folders())).map(({ uri }) => [uriKey(uri), uri]));
    const read = [...uris.values()].map(async (uri) => openAt(uri, documents) ?? (await files.read(uri)));
    return (await Promise.all(read)).filter((document) => document !== undefined);
  };
}

/** An editor can spell the URI in another way than we do. */
const openAt = (uri: string, documents: OpenDocuments): JobDocument | undefined =>
  documents.job(uri) ?? documents.all().find(({ text }) => uriKey(text.uri) === uriKey(uri));
