import type { JobDocument } from '../document/document.ts';
import { largestTexts } from '../document/largestTexts.ts';
import type { JobFiles } from './jobFiles.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { uriKey } from './uriKey.ts';

interface WorkspaceParts {
  readonly documents: Pick<OpenDocuments, 'upTo'>;
  readonly files: JobFiles;
  readonly folders: () => Promise<readonly string[]>;
  /** Whether the client tells which files change. */
  readonly isWatched: boolean;
}

/** All job files of the folders as they are now, those that are open as the editor shows them. */
export function workspaceJobs({ documents, files, folders, isWatched }: WorkspaceParts) {
  const small = documents.upTo(largestTexts.names);
  return async (): Promise<readonly JobDocument[]> => {
    if (!isWatched) files.forget();
    const uris = new Map((await files.list(await folders())).map(({ uri }) => [uriKey(uri), uri]));
    const read = [...uris.values()].map(async (uri) => openAt(uri, small) ?? (await files.read(uri)));
    return (await Promise.all(read)).filter((document) => document !== undefined);
  };
}

/** An editor can spell the URI in another way than we do. */
const openAt = (uri: string, documents: Pick<OpenDocuments, 'job' | 'all'>): JobDocument | undefined =>
  documents.job(uri) ?? documents.all().find(({ text }) => uriKey(text.uri) === uriKey(uri));
