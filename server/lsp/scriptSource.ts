import type { JobDocument } from '../document/document.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { below, localUriOf, type Mount } from '../knowledge/mounts.ts';
import { type ScriptPlace, scriptPlace } from '../rules/kit/scriptPlace.ts';
import type { ReadScript, ScriptFile } from '../script/python/readScript.ts';
import type { Script } from '../script/script.ts';
import type { FileReader, ReadFile } from './jobFiles.ts';
import { onlyMatch } from './onlyMatch.ts';
import { uriKey } from './uriKey.ts';

/** The part of the server that reads Python, which is loaded when the first script is there. */
export interface ScriptReader {
  readonly readScript: (main: ScriptFile, modules: readonly ScriptFile[]) => ReadScript;
  readonly importedModules: (file: ScriptFile) => readonly string[];
  readonly sureImports: (main: ScriptFile, modules: readonly ScriptFile[]) => readonly string[];
}

/** The scripts of job files, each read once until a file changes. */
export interface ScriptSource {
  /** What is known of the script of a job: the same object as long as nothing has changed. */
  readonly beside: (
    document: Pick<JobDocument, 'job'> & { readonly text: { readonly uri: string } },
  ) => Promise<Knowledge>;
  /** Call after a file was created, changed or deleted. Returns whether that can affect a script. */
  readonly changed: (uri: string) => boolean;
  readonly forget: () => void;
}

export interface ScriptParts {
  readonly reader: Pick<FileReader, 'readFile' | 'listFolder'>;
  readonly mountsAt: (uri: string) => Promise<readonly Mount[]>;
  readonly folders: () => Promise<readonly string[]>;
  readonly loadPython: () => Promise<ScriptReader>;
  /** Files aren't watched, so what was read becomes outdated by itself. Gives the time in milliseconds. */
  readonly clock?: () => number;
  /** Is told of the first script, and where it is. */
  readonly onFound: (folderUri: string) => void;
  /** Is told why a script couldn't be read. Nothing is known of it then, and everything else works. */
  readonly onFailed: (error: unknown) => void;
}

/** In milliseconds. */
const oldestUnwatched = 1000;

export function scriptSource(parts: ScriptParts): ScriptSource {
  const { clock } = parts;
  const known = new Map<string, { readonly knowledge: Promise<Knowledge>; readonly at: number }>();
  return {
    beside: (document) => {
      const place = scriptPlace(document.job);
      if (!place) return nothing;
      const { uri } = document.text;
      const key = JSON.stringify([
        uri.slice(0, uri.lastIndexOf('/')),
        place.codeDir,
        place.path,
        place.root,
        place.isSure,
      ]);
      const before = known.get(key);
      const now = clock?.() ?? 0;
      if (before && now - before.at < oldestUnwatched) return before.knowledge;
      const knowledge = load(place, uri, parts).catch((error: unknown) => {
        parts.onFailed(error);
        return {};
      });
      known.set(key, { knowledge, at: now });
      return knowledge;
    },
    changed: (uri) => {
      const isConcerned = known.size > 0 && !/\/\.[^/]*$|\.json$/.test(uriKey(uri));
      if (isConcerned) known.clear();
      return isConcerned;
    },
    forget: () => known.clear(),
  };
}

const nothing: Promise<Knowledge> = Promise.resolve({});

async function load(place: ScriptPlace, uri: string, parts: ScriptParts): Promise<Knowledge> {
  const mounted = localUriOf(`${place.codeDir.replace(/\/+$/, '')}/`, await parts.mountsAt(uri));
  const script = mounted ? await read(place, mounted, parts) : undefined;
  if (script) return { script: { ...script, isMounted: place.isSure } };
  const similar = mounted ? undefined : await onlyMatch(place, uri, parts);
  const found = similar && (await read(place, similar, parts));
  return found ? { script: { ...found, isMounted: false } } : {};
}

async function read(
  place: ScriptPlace,
  codeFolder: string,
  parts: ScriptParts,
): Promise<Omit<Script, 'isMounted'> | undefined> {
  const uri = below(codeFolder, place.path.split('/'));
  const file = await parts.reader.readFile(uri);
  if (!file || !('text' in file)) return undefined;
  const { text } = file;
  parts.onFound(codeFolder);
  const python = await parts.loadPython();
  const root = below(codeFolder, place.root.split('/').filter(Boolean));
  const main = { uri, text, name: nameIn(place), isPackage: false };
  const modules = await modulesOf(main, root, parts, python);
  const { contract } = python.readScript(main, modules);
  const encoding = unreadableEncoding(file);
  return {
    uri,
    path: place.path,
    imports: python.sureImports(main, modules),
    webPages: [main, ...modules].filter(isWebPage).map((page) => uriKey(page.uri).slice(uriKey(codeFolder).length + 1)),
    ...(contract && { contract }),
    ...(encoding && { unreadable: encoding }),
  };
}

/** No Python begins like this. */
const isWebPage = ({ text }: ScriptFile): boolean => /^\ufeff?\s*<(?:!doctype\s|html\b|head\b|!--)/i.test(text);

/** Python reads UTF-8, and what a comment in one of the first two lines names. It reads no UTF-16. */
function unreadableEncoding({ text, encoding = 'UTF-8' }: ReadFile): string | undefined {
  const isDeclared = encoding !== 'UTF-16' && /^(?:.*\r?\n)?[ \t\f]*#.*?coding[:=]/.test(text);
  return encoding === 'UTF-8' || isDeclared ? undefined : encoding;
}

const nameIn = ({ path, root }: ScriptPlace): string =>
  path
    .slice(root ? root.length + 1 : 0)
    .replace(/\.py$/, '')
    .replaceAll('/', '.');

async function textOf(uri: string, { reader }: ScriptParts): Promise<string | undefined> {
  const file = await reader.readFile(uri);
  return file && 'text' in file ? file.text : undefined;
}

const mostModules = 30;

/** How far imports of imports are followed. */
const mostHops = 3;

/** The modules of the same folder that a script imports. */
async function modulesOf(
  main: ScriptFile,
  root: string,
  parts: ScriptParts,
  python: ScriptReader,
): Promise<ScriptFile[]> {
  const found = new Map<string, ScriptFile>();
  const tops = new Set((await parts.reader.listFolder(root))?.map(({ name }) => name.replace(/\.py$/, '')));
  let files: readonly ScriptFile[] = [main];
  for (let hop = 0; hop < mostHops && files.length; hop++) {
    const names = new Set(files.flatMap((file) => python.importedModules(file)).flatMap(withOwners));
    const wanted = [...names].filter((name) => !found.has(name) && tops.has(name.split('.')[0] ?? ''));
    const read = await Promise.all(
      wanted.slice(0, mostModules - found.size).map((name) => moduleAt(name, root, parts)),
    );
    files = read.filter((file) => file !== undefined);
    for (const file of files) found.set(file.name, file);
  }
  return [...found.values()];
}

/** `a.b.c` runs `a` and `a.b` too. */
const withOwners = (name: string): string[] =>
  name.split('.').map((_, index, steps) => steps.slice(0, index + 1).join('.'));

async function moduleAt(name: string, root: string, parts: ScriptParts): Promise<ScriptFile | undefined> {
  const steps = name.split('.');
  const asFile = below(root, [...steps.slice(0, -1), `${steps.at(-1)}.py`]);
  const asPackage = below(root, [...steps, '__init__.py']);
  for (const [uri, isPackage] of [[asPackage, true] as const, [asFile, false] as const]) {
    const text = await textOf(uri, parts);
    if (text !== undefined) return { uri, text, name, isPackage };
  }
  return undefined;
}
