import { ignoredBy, ignoreFile, ignoreRules } from '../../modelarts/ignore/ignoreRules.ts';
import { codeFolderOf, requirementsFile } from '../codeFolder/codeFolder.ts';
import type { JobDocument } from '../document/document.ts';
import { hasPlaceholder } from '../document/placeholders.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { below, localUriOf } from '../knowledge/mounts.ts';
import { isObsPath } from '../rules/kit/obsPath.ts';
import type { FileReader } from './jobFiles.ts';
import { resting } from './resting.ts';
import type { ScriptParts, ScriptSource } from './scriptSource.ts';
import { uriKey } from './uriKey.ts';

export interface CodeFolderParts extends Pick<ScriptParts, 'mountsAt' | 'clock' | 'onFound'> {
  readonly reader: Pick<FileReader, 'readFile' | 'walkFolder' | 'isInFolders'>;
}

/** In milliseconds. A large folder takes a second to read. */
const oldestUnwatched = 30_000;

/** The folders that stand for the code of jobs, each read once until something in it changes. */
export function codeFolderSource(parts: CodeFolderParts): ScriptSource {
  const { clock } = parts;
  const known = new Map<string, { readonly knowledge: Promise<Knowledge>; readonly at: number }>();
  const folders = resting(({ job, text }) => folderOf(job, text.uri, parts));
  return {
    beside: async (document) => {
      const folder = await folders.of(document);
      if (folder === undefined) return nothing;
      const before = known.get(folder);
      const now = clock?.() ?? 0;
      if (before && now - before.at < oldestUnwatched) return before.knowledge;
      const entry = { knowledge: load(folder, parts), at: now };
      known.set(folder, entry);
      const knowledge = await entry.knowledge;
      // A folder that isn't there isn't watched, and it is quickly asked for.
      if (knowledge === nothing && known.get(folder) === entry) known.delete(folder);
      return knowledge;
    },
    changed: (uri) => {
      const key = uriKey(uri);
      const isIn = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);
      const outdated = [...known.keys()].filter((it) => isIn(key, uriKey(it)) || isIn(uriKey(it), key));
      for (const folder of outdated) known.delete(folder);
      return outdated.length > 0;
    },
    forget: () => {
      known.clear();
      folders.forget();
    },
  };
}

const nothing: Knowledge = {};

async function folderOf(
  { algorithm }: JobDocument['job'],
  uri: string,
  { mountsAt }: CodeFolderParts,
): Promise<string | undefined> {
  const codeDir = algorithm?.code_dir ?? '';
  if (!isObsPath(codeDir) || hasPlaceholder(codeDir)) return undefined;
  return localUriOf(codeDir, await mountsAt(uri))?.replace(/\/+$/, '');
}

async function load(folder: string, { reader, onFound }: CodeFolderParts): Promise<Knowledge> {
  const textOf = async (name: string): Promise<string | undefined> => {
    const uri = below(folder, [name]);
    const file = reader.isInFolders(uri, [folder]) ? await reader.readFile(uri) : undefined;
    return file && 'text' in file ? file.text : undefined;
  };
  const rules = ignoreRules(await textOf(ignoreFile));
  const isLeftOut = (path: string, isFolder: boolean) => ignoredBy(rules, path, isFolder) !== undefined;
  const content = await reader.walkFolder(folder, isLeftOut);
  if (!content) return nothing;
  onFound(folder);
  return { codeFolder: codeFolderOf(folder, content, await textOf(requirementsFile)) };
}
