import { below } from '../knowledge/mounts.ts';
import type { ScriptPlace } from '../rules/kit/scriptPlace.ts';
import type { ReadScript, ScriptFile } from '../script/python/readScript.ts';
import type { Script } from '../script/script.ts';
import type { FileReader, ReadFile } from './jobFiles.ts';
import { uriKey } from './uriKey.ts';

/** The part of the server that reads Python, which is loaded when the first script is there. */
export interface ScriptReader {
  readonly readScript: (main: ScriptFile, modules: readonly ScriptFile[]) => ReadScript;
  readonly importedModules: (file: ScriptFile) => readonly string[];
  readonly sureImports: (main: ScriptFile, modules: readonly ScriptFile[]) => readonly string[];
}

export interface ScriptFileParts {
  readonly reader: Pick<FileReader, 'readFile' | 'listFolder'>;
  readonly loadPython: () => Promise<ScriptReader>;
  /** Is told of each script, and where it is. */
  readonly onFound: (folderUri: string) => void;
}

/** Reads a script and what it imports from its code folder. */
export async function readScriptFiles(
  place: ScriptPlace,
  codeFolder: string,
  parts: ScriptFileParts,
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

async function textOf(uri: string, { reader }: ScriptFileParts): Promise<string | undefined> {
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
  parts: ScriptFileParts,
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

async function moduleAt(name: string, root: string, parts: ScriptFileParts): Promise<ScriptFile | undefined> {
  const steps = name.split('.');
  const asFile = below(root, [...steps.slice(0, -1), `${steps.at(-1)}.py`]);
  const asPackage = below(root, [...steps, '__init__.py']);
  for (const [uri, isPackage] of [[asPackage, true] as const, [asFile, false] as const]) {
    const text = await textOf(uri, parts);
    if (text !== undefined) return { uri, text, name, isPackage };
  }
  return undefined;
}
