import { TextDocument } from 'vscode-languageserver-textdocument';
import { type JobDocument, parseJob } from '../document/document.ts';
import { jobFileEnd, jobLanguage } from './openDocuments.ts';
import { uriKey } from './uriKey.ts';

/** How the server reads files. The process provides it, so that the rest of the server needs no disk. */
export interface FileReader {
  /** The URIs of the job files below a folder; empty if the folder can't be read. */
  readonly findJobFiles: (folderUri: string) => Promise<readonly string[]>;
  /** The text of a file; undefined if it is gone, isn't a file, or is too large. */
  readonly readFile: (uri: string) => Promise<string | undefined>;
}

/** The job files of the workspace's folders, each read once until it changes. */
export interface JobFiles {
  /** The files of the folders, each with its folder. */
  readonly list: (folders: readonly string[]) => Promise<readonly { uri: string; folder: string }[]>;
  readonly read: (uri: string) => Promise<JobDocument | undefined>;
  /** Call after a file was created, changed or deleted, or a folder deleted. Returns whether that can affect a job file. */
  readonly changed: (uri: string) => boolean;
  /** Call if the files aren't watched, so anything may have changed. */
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
      const isAffected = outdated.length > 0 || key.endsWith(jobFileEnd);
      if (isAffected) listed.clear();
      return isAffected;
    },
    forget: () => {
      listed.clear();
      texts.clear();
    },
  };
}
