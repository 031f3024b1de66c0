import { TextDocument } from 'vscode-languageserver-textdocument';
import { type JobDocument, parseJob } from '../document/document.ts';
import { jobFileEnd, jobLanguage } from './openDocuments.ts';
import { uriKey } from './uriKey.ts';

/** How the server reaches files; the process gives it, so that the service itself touches no disk. */
export interface FileReader {
  /** The job files below a folder, as URIs; none where the folder cannot be read. */
  readonly findJobFiles: (folderUri: string) => Promise<readonly string[]>;
  /** The text of a file; nothing when it is gone, no file, or too large. */
  readonly readFile: (uri: string) => Promise<string | undefined>;
}

/** The job files of the workspace's folders, each read once until it is said to have changed. */
export interface JobFiles {
  /** The folders' files with the folder each lies in. */
  readonly list: (folders: readonly string[]) => Promise<readonly { uri: string; folder: string }[]>;
  readonly read: (uri: string) => Promise<JobDocument | undefined>;
  /** The file was made, changed or deleted, or a folder deleted; says whether that can be about a job file. */
  readonly changed: (uri: string) => boolean;
  /** Nobody watches the files: anything may have changed. */
  readonly forget: () => void;
}

export function jobFiles({ findJobFiles, readFile }: FileReader): JobFiles {
  const listed = new Map<string, Promise<readonly string[]>>();
  const texts = new Map<string, Promise<JobDocument | undefined>>();
  let revision = 0;
  const load = async (uri: string) => {
    const text = await readFile(uri);
    revision += 1;
    return text === undefined ? undefined : parseJob(TextDocument.create(uri, jobLanguage, revision, text));
  };
  return {
    list: async (folders) => {
      const perFolder = folders.map(async (folder) => {
        const files = listed.get(folder) ?? findJobFiles(folder);
        listed.set(folder, files);
        return (await files).map((uri) => ({ uri, folder }));
      });
      return (await Promise.all(perFolder)).flat();
    },
    read: (uri) => {
      const text = texts.get(uriKey(uri)) ?? load(uri);
      texts.set(uriKey(uri), text);
      return text;
    },
    changed: (uri) => {
      const key = uriKey(uri);
      const outdated = [...texts.keys()].filter((known) => known === key || known.startsWith(`${key}/`));
      for (const known of outdated) texts.delete(known);
      const isConcerned = outdated.length > 0 || key.endsWith(jobFileEnd);
      if (isConcerned) listed.clear();
      return isConcerned;
    },
    forget: () => {
      listed.clear();
      texts.clear();
    },
  };
}
