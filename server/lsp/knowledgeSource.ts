import { obsSegments } from '../../schemas/obsSegments.ts';
import type { JobDocument } from '../document/document.ts';
import type { Knowledge, PlaceholderNames } from '../knowledge/knowledge.ts';
import { localUriOf, type Mount } from '../knowledge/mounts.ts';
import type { StoredFolder } from '../knowledge/storedFolder.ts';
import type { ClientSetting } from './clientSetting.ts';
import type { FileReader, JobFiles } from './jobFiles.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { TargetCatalogue } from './targetCatalogue.ts';
import type { TargetSource } from './targetSource.ts';
import { uriKey } from './uriKey.ts';

/** Loads what is known beside a document. */
export interface KnowledgeSource {
  /** Only the kinds that are named are loaded. */
  readonly about: <K extends keyof Knowledge>(uri: string, kinds: readonly K[]) => Promise<Pick<Knowledge, K>>;
  /** The content of the folder that a path which is being typed is in: on this machine if one stands for it, else what the client knows of it. */
  readonly folderOf: (typed: string, mounts: readonly Mount[]) => Promise<StoredFolder | undefined>;
}

export interface KnowledgeParts {
  readonly documents: OpenDocuments;
  readonly files: JobFiles;
  readonly folders: () => Promise<readonly string[]>;
  readonly mounts: ClientSetting<readonly MountSetting[]>;
  readonly target: TargetSource;
  readonly uriOfFolder: FileReader['uriOfFolder'];
  /** A workspace comes from anybody, so it must not have the server look everywhere. */
  readonly isMountable: FileReader['isInFolders'];
  readonly catalogue: TargetCatalogue;
  readonly listFolder: FileReader['listFolder'];
  readonly placeholders: () => Promise<PlaceholderNames | undefined>;
  readonly storedFolder: (typed: string) => Promise<StoredFolder | undefined>;
}

export function knowledgeSource(parts: KnowledgeParts): KnowledgeSource {
  const loaders: { readonly [K in keyof Knowledge]-?: (uri: string) => Promise<Knowledge[K]> } = {
    neighbors: (uri) => neighborsOf(uri, parts),
    mounts: (uri) => mountsAt(uri, parts),
    catalogue: async () => parts.catalogue.current(),
    target: () => parts.target.facts(),
    placeholders: parts.placeholders,
    scripts: async (uri) => (await besideAt(uri, parts)).scripts,
    codeFolder: async (uri) => (await besideAt(uri, parts)).codeFolder,
  };
  return {
    about: async <K extends keyof Knowledge>(uri: string, kinds: readonly K[]) => {
      const loaded = kinds.map(async (kind) => [kind, await loaders[kind](uri)] as const);
      return Object.fromEntries(await Promise.all(loaded)) as Pick<Knowledge, K>;
    },
    folderOf: async (typed, mounts) => {
      const uri = localUriOf(typed.slice(0, typed.lastIndexOf('/') + 1), mounts);
      if (uri === undefined) return parts.storedFolder(typed);
      return { entries: (await parts.listFolder(uri)) ?? [], isComplete: true };
    },
  };
}

/** What rules know beside an open job file. */
async function besideAt(uri: string, { documents }: KnowledgeParts): Promise<Knowledge> {
  const document = documents.job(uri);
  return document ? documents.beside(document) : {};
}

/** So many other files tell what a team writes; a folder can have thousands. */
const mostNeighbors = 50;

async function neighborsOf(
  uri: string,
  { documents, files, folders }: KnowledgeParts,
): Promise<readonly JobDocument[]> {
  const own = uriKey(uri);
  const folder = folderOf(uri);
  const others = (await files.list(await folders())).map((file) => file.uri).filter((other) => uriKey(other) !== own);
  const near = others.filter((other) => folderOf(other) === folder);
  const far = others.filter((other) => folderOf(other) !== folder);
  const read = [...near, ...far].slice(0, mostNeighbors).map((other) => documents.job(other) ?? files.read(other));
  return (await Promise.all(read)).filter((document) => document !== undefined);
}

const folderOf = (uri: string) => uriKey(uri).slice(0, uriKey(uri).lastIndexOf('/'));

/** An entry of the setting `trainingjob.obs.mounts`: the part of OBS, and the folder as it is written. */
export type MountSetting = readonly [prefix: string, folder: string];

/** Other values are ignored here; settings.json marks them. */
export const toMounts = (value: unknown): readonly MountSetting[] =>
  Object.entries(Object(value)).flatMap(([prefix, folder]) =>
    typeof folder === 'string' && folder !== '' ? [[prefix, folder] as const] : [],
  );

export type MountParts = Pick<KnowledgeParts, 'folders' | 'mounts' | 'uriOfFolder' | 'isMountable'>;

/** The folders that stand for parts of OBS, as the settings of a file say. */
export async function mountsAt(
  uri: string,
  { folders, mounts, uriOfFolder, isMountable }: MountParts,
): Promise<readonly Mount[]> {
  const [all, mounted] = await Promise.all([folders(), mounts.at(uri)]);
  return mounted.flatMap(([prefix, folder]) => {
    const folderUri = uriOfFolder(folder, all[0]);
    return folderUri && isMountable(folderUri, all) ? [{ segments: obsSegments(prefix), folderUri }] : [];
  });
}
