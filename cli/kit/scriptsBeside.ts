import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { isInFolders } from '../../files/isInFolders.ts';
import { readRegularFile } from '../../files/readRegularFile.ts';
import { walkFolder } from '../../files/walkFolder.ts';
import { obsSegments } from '../../schemas/obsSegments.ts';
import type { JobDocument } from '../../server/document/document.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { bothSources } from '../../server/lsp/besideOf.ts';
import { codeFolderSource } from '../../server/lsp/codeFolderSource.ts';
import type { FileReader } from '../../server/lsp/jobFiles.ts';
import { scriptSource } from '../../server/lsp/scriptSource.ts';
import { terminal } from './terminal.ts';

/** The script and the code folder of a job file, found as the editor finds it: by folders that stand for parts of OBS, or beside the file. */
export function scriptsBeside(
  mounts: Readonly<Record<string, string>>,
): (file: string, document: JobDocument) => Promise<Knowledge> {
  const local = Object.entries(mounts).map(([prefix, folder]) => ({
    segments: obsSegments(prefix),
    folderUri: pathToFileURL(folder).href,
  }));
  const shared = {
    // A command looks once: many files are in the same folders.
    reader: { readFile, listFolder: once(listFolder), walkFolder: walk, isInFolders: isInside },
    mountsAt: async () => local,
    onFound: () => {},
  };
  const scripts = scriptSource({
    ...shared,
    folders: async () => [pathToFileURL(process.cwd()).href],
    loadPython: () => import('../../server/script/python/readScript.ts'),
    onFailed: (error) => terminal.warn(l10n.t("A script couldn't be read: {0}", String(error))),
  });
  const code = bothSources(scripts, codeFolderSource(shared));
  return (file, { job }) =>
    code.beside({ job, text: { uri: `${pathToFileURL(dirname(resolve(file))).href}/job.trainingjob.json` } });
}

function once<T>(read: (uri: string) => T): (uri: string) => T {
  const known = new Map<string, T>();
  return (uri) => {
    const value = known.get(uri) ?? read(uri);
    known.set(uri, value);
    return value;
  };
}

/** In bytes, as the editor's limit. */
const largestFile = 1_000_000;

const readFile = (uri: string) => readRegularFile(fileURLToPath(uri), largestFile).catch(() => undefined);

const isInside: FileReader['isInFolders'] = (uri, folders) =>
  isInFolders(
    fileURLToPath(uri),
    folders.map((folder) => fileURLToPath(folder)),
  );

const walk: FileReader['walkFolder'] = (uri, isLeftOut) => walkFolder(fileURLToPath(uri), isLeftOut);

async function listFolder(uri: string) {
  const entries = await readdir(fileURLToPath(uri), { withFileTypes: true }).catch(() => []);
  return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
}
