import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { isInFolders } from '../../files/isInFolders.ts';
import { readRegularFile } from '../../files/readRegularFile.ts';
import { walkFolder } from '../../files/walkFolder.ts';
import { obsSegments } from '../../schemas/obsSegments.ts';
import type { PartialJob } from '../../server/document/path.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { bothSources } from '../../server/lsp/besideOf.ts';
import { codeFolderSource } from '../../server/lsp/codeFolderSource.ts';
import type { FileReader } from '../../server/lsp/jobFiles.ts';
import { findScripts, type ScriptFolders } from '../../server/lsp/onlyMatch.ts';
import { scriptSource } from '../../server/lsp/scriptSource.ts';
import { algorithms } from '../../server/rules/kit/algorithms.ts';
import { scriptPlaces } from '../../server/rules/kit/scriptPlace.ts';
import { once } from './once.ts';
import { terminal } from './terminal.ts';

/** What is known beside the job files of a folder. Most jobs have nothing there, which is known at once. */
export interface FolderKnowledge {
  readonly mayKnow: (job: PartialJob) => boolean;
  readonly beside: (job: PartialJob) => Promise<Knowledge>;
}

/** The script and the code folder of a job file, found as the editor finds it: by folders that stand for parts of OBS, or beside the file. */
export function scriptsBeside(mounts: Readonly<Record<string, string>>): (folder: string) => Promise<FolderKnowledge> {
  const local = Object.entries(mounts).map(([prefix, folder]) => ({
    segments: obsSegments(prefix),
    folderUri: pathToFileURL(folder).href,
  }));
  const listFolder = once(entriesOf);
  const scriptsBelow = once((start) => findScripts(start, { listFolder }));
  const workingFolder = pathToFileURL(process.cwd()).href;
  const shared = {
    reader: { readFile, listFolder, walkFolder: walk, isInFolders: isInside },
    mountsAt: async () => local,
    onFound: () => {},
  };
  const scripts = scriptSource({
    ...shared,
    folders: async () => [workingFolder],
    scriptsBelow,
    loadPython: () => import('../../server/script/python/readScript.ts'),
    onFailed: (error) => terminal.warn(l10n.t("A script couldn't be read: {0}", String(error))),
  });
  const code = bothSources(scripts, codeFolderSource(shared));
  return async (folder) => {
    const uri = pathToFileURL(resolve(folder)).href;
    const folders = local.length > 0 ? [] : [await scriptsBelow(uri), await scriptsBelow(workingFolder)];
    return {
      mayKnow: (job) => local.length > 0 || isAmong(folders, job),
      beside: (job) => code.beside({ job, text: { uri: `${uri}/job.trainingjob.json` } }),
    };
  };
}

function isAmong(folders: readonly ScriptFolders[], job: PartialJob): boolean {
  const isKnown = (path: string) => folders.some((found) => found.has(path.slice(path.lastIndexOf('/') + 1)));
  // Where no file has its name, where else it leads needn't be found out.
  const mayBe = algorithms(job).some(([, { boot_file = '', command }]) => command || isKnown(boot_file));
  return mayBe && scriptPlaces(job).some(({ path }) => isKnown(path));
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

/** Not one after the other with promises, because nobody else is waiting. */
async function entriesOf(uri: string) {
  try {
    const entries = readdirSync(fileURLToPath(uri), { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return [];
  }
}
