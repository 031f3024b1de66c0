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
export async function localFiles(
  obsPath: string,
  jobUri: string,
  { knowledge, listFolder }: LocalFileParts,
): Promise<string[]> {
  const { mounts = [] } = await knowledge.about(jobUri, ['mounts']);
  const uri = localUriOf(obsPath, mounts);
  if (!uri) return [];
  const slash = uri.lastIndexOf('/');
  const name = nameOf(uri.slice(slash + 1));
  const entry = (await listFolder(uri.slice(0, slash)))?.find((other) => other.name === name);
  if (entry && !entry.isFolder) return [uri];
  const files = ((await listFolder(uri)) ?? []).filter(({ isFolder }) => !isFolder).slice(0, mostFiles);
  return files.map((file) => `${uri}/${encodeURIComponent(file.name)}`);
}

function nameOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
