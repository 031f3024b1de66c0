import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WalkedFolder } from '../../files/walkedFolder.ts';
import { isJobFileName } from '../../schemas/jobFile.ts';
import { type JobDocument, parseJob } from '../document/document.ts';
import type { FolderEntry } from '../knowledge/storedFolder.ts';
import { jobLanguage } from './openDocuments.ts';
import { uriKey } from './uriKey.ts';

/** How the server reads files. The process provides it, so that the rest of the server needs no disk. */
export interface FileReader {
  /** The URIs of the job files below a folder; empty if the folder can't be read. */
  readonly findJobFiles: (folderUri: string) => Promise<readonly string[]>;
  /** The text of a file, or why it isn't read; undefined if it can't be read. */
  readonly readFile: (uri: string) => Promise<ReadFile | { readonly refused: Refusal } | undefined>;
  /** What a folder has; undefined if it can't be read. */
  readonly listFolder: (uri: string) => Promise<readonly FolderEntry[] | undefined>;
  /** What a folder and those in it have, but for what is in those that are left out; undefined if it can't be read. */
  readonly walkFolder: (
    uri: string,
    isLeftOut: (path: string, isFolder: boolean) => boolean,
  ) => Promise<WalkedFolder | undefined>;
  /** The URI of a folder as a setting writes it: absolute, below the home folder (`~`), or below the folder `baseUri`. */
  readonly uriOfFolder: (path: string, baseUri: string | undefined) => string | undefined;
  /** Whether a folder is in one of others, wherever links lead. */
  readonly isInFolders: (uri: string, folders: readonly string[]) => boolean;
}

export interface ReadFile {
  readonly text: string;
  readonly encoding?: string;
}

/** In characters, of all files together: their trees take thirty times as much memory. A job has a few thousand. */
const mostText = 20_000_000;

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

export function jobFiles(
  { findJobFiles, readFile }: Pick<FileReader, 'findJobFiles' | 'readFile'>,
  log: (text: string) => void,
): JobFiles {
  const listed = new Map<string, Promise<readonly string[]>>();
  const skipped = skippedFiles(log);
  const documents = documentsOf(readFile, skipped);
  return {
    list: async (folders) => {
      const perFolder = folders.map(async (folder) => {
        const files = listed.get(folder) ?? findJobFiles(folder);
        listed.set(folder, files);
        return (await files).map((uri) => ({ uri, folder }));
      });
      const all = (await Promise.all(perFolder)).flat();
      skipped.keep(new Set(all.map(({ uri }) => uri)));
      return all;
    },
    read: documents.read,
    changed: (uri) => {
      const key = uriKey(uri);
      const dropped = documents.drop((known) => known === key || known.startsWith(`${key}/`));
      const isAffected = dropped > 0 || isJobFileName(key);
      if (isAffected) listed.clear();
      return isAffected;
    },
    forget: () => {
      listed.clear();
      documents.drop(() => true);
    },
  };
}

/** The documents of the files, up to a limit of all their texts. */
function documentsOf(readFile: FileReader['readFile'], { skip }: SkippedFiles) {
  const documents = new Map<string, Promise<JobDocument | undefined>>();
  const sizes = new Map<string, number>();
  let total = 0;
  let revision = 0;
  const load = async (uri: string) => {
    const file = await readFile(uri);
    revision += 1;
    if (!file) return undefined;
    if ('refused' in file) return skip(uri, refusals[file.refused]);
    const { length } = file.text;
    if (total + length > mostText)
      return skip(uri, `the job files have more than ${mostText / 1e6} million characters`);
    total += length;
    sizes.set(uriKey(uri), length);
    // Editors count from behind a byte order mark.
    return parseJob(TextDocument.create(uri, jobLanguage, revision, file.text.replace(/^\ufeff/, '')));
  };
  return {
    read: (uri: string) => {
      const document = documents.get(uriKey(uri)) ?? load(uri);
      documents.set(uriKey(uri), document);
      return document;
    },
    /** Gives how many were dropped. */
    drop: (isOutdated: (key: string) => boolean): number => {
      const outdated = [...documents.keys()].filter(isOutdated);
      for (const key of outdated) {
        total -= sizes.get(key) ?? 0;
        documents.delete(key);
        sizes.delete(key);
      }
      return outdated.length;
    },
  };
}

/** The files that aren't read: each is said once. */
interface SkippedFiles {
  readonly skip: (uri: string, reason: string) => undefined;
  /** Forgets all but these. */
  readonly keep: (uris: ReadonlySet<string>) => void;
}

function skippedFiles(log: (text: string) => void): SkippedFiles {
  const reasons = new Map<string, string>();
  return {
    skip: (uri, reason) => {
      if (reasons.get(uri) !== reason) log(`${uri} isn't checked until it's open: ${reason}.`);
      reasons.set(uri, reason);
      return undefined;
    },
    keep: (uris) => {
      for (const uri of [...reasons.keys()]) if (!uris.has(uri)) reasons.delete(uri);
    },
  };
}

type Refusal = keyof typeof refusals;

/** Why a file isn't read. */
export const refusals = { irregular: "it isn't a regular file", tooLarge: "it's too large" } as const;
