import { localUriOf } from '../knowledge/mounts.ts';
import type { FileReader } from './jobFiles.ts';
import type { KnowledgeSource } from './knowledgeSource.ts';

/** A folder can have any number of files. */
const mostFiles = 20;

export interface LocalFileParts {
  readonly knowledge: KnowledgeSource;
  readonly listFolder: FileReader['listFolder'];
}

/** The URIs of the file that stands for an OBS path, or of the files in the folder that does; empty if there is none. */
export async function localFiles(obsPath: string, jobUri: string, parts: LocalFileParts): Promise<string[]> {
  const uri = await localUri(obsPath, jobUri, parts);
  if (!uri) return [];
  if (await isFile(uri, parts)) return [uri];
  const files = ((await parts.listFolder(uri)) ?? []).filter(({ isFolder }) => !isFolder).slice(0, mostFiles);
  return files.map((file) => `${uri}/${encodeURIComponent(file.name)}`);
}

/** The URI of the file that stands for an OBS path, if it is there. */
export async function localFile(obsPath: string, jobUri: string, parts: LocalFileParts): Promise<string | undefined> {
  const uri = await localUri(obsPath, jobUri, parts);
  return uri && (await isFile(uri, parts)) ? uri : undefined;
}

async function localUri(obsPath: string, jobUri: string, { knowledge }: LocalFileParts): Promise<string | undefined> {
  const { mounts = [] } = await knowledge.about(jobUri, ['mounts']);
  return localUriOf(obsPath, mounts);
}

async function isFile(uri: string, { listFolder }: LocalFileParts): Promise<boolean> {
  const slash = uri.lastIndexOf('/');
  const name = nameOf(uri.slice(slash + 1));
  const entries = (await listFolder(uri.slice(0, slash))) ?? [];
  return entries.some((entry) => entry.name === name && !entry.isFolder);
}

function nameOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
