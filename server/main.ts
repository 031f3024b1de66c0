/** The process of the language server: `--stdio` for any editor, ipc for VS Code. */
import { readdir } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as l10n from '@vscode/l10n';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { findFiles } from '../files/findFiles.ts';
import { isInFolders } from '../files/isInFolders.ts';
import { type FileText, readRegularFile } from '../files/readRegularFile.ts';
import { walkFolder } from '../files/walkFolder.ts';
import { environmentLocale } from '../l10n/language.ts';
import { loadTranslation } from '../l10n/loadTranslation.ts';
import { isJobFileName } from '../schemas/jobFile.ts';
import { lazy } from './document/lazy.ts';
import { createLanguageServer } from './languageServer.ts';
import { admission } from './lsp/admission.ts';
import type { FileReader } from './lsp/jobFiles.ts';
import { StdioReader } from './stdioReader.ts';
import { StdioWriter } from './stdioWriter.ts';

/** In bytes. A job has a few thousand, so a larger file that isn't open isn't read. */
const largestFile = 1_000_000;

const mostFolders = 20_000;

const files: FileReader = {
  findJobFiles: jobFilesIn,
  readFile: readText,
  listFolder,
  walkFolder: walk,
  uriOfFolder,
  isInFolders: (uri, folders) => pathsOf(uri).some((path) => isInFolders(path, folders.flatMap(pathsOf))),
};

const packaged = dirname(__dirname);

/** An editor that doesn't tell its language is likely to have that of its environment, which is the server's too. */
const translationFor =
  (log: (text: string) => void) =>
  ({ locale = environmentLocale(process.env) }: { readonly locale?: string }) =>
    loadTranslation(join(packaged, 'l10n'), locale, log);

const connection = connect();
if (connection) serve(connection);
else void explain();

function serve(connection: Connection): void {
  // A request that the editor rejects, such as a refresh, is no reason to end.
  process.on('unhandledRejection', (reason) => connection.console.error(String(Object(reason).stack ?? reason)));
  createLanguageServer(connection, {
    docsBase: pathToFileURL(packaged).href,
    translationFor: translationFor((text) => connection.console.error(text)),
    // In a bundle of its own, because most sessions read no script.
    loadPython: () => import('./script/python/readScript.ts'),
    hash,
    freeMemory,
    files,
  });
}

/** Collects garbage: left alone, the process would keep hundreds of megabytes for as long as its user has nothing to do. */
async function freeMemory(): Promise<void> {
  await setImmediate();
  collector().collect?.();
}

/** V8 shows it to contexts that are made after it was told to. What it has compiled is kept with its flags, so they are the old ones again. */
const collector = lazy(() => {
  setFlagsFromString('--expose-gc');
  const collect: NodeJS.GCFunction | undefined = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return { collect };
});

/** Loads its library late, because most sessions need none and it is a tenth of a start. */
async function hash(text: string): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(text).digest('hex');
}

/** Connects as the arguments say; undefined without arguments. */
function connect(): Connection | undefined {
  try {
    const strategy = { messageStrategy: admission() };
    if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all, strategy);
    const [input, output] = [new StdioReader(process.stdin), new StdioWriter(process.stdout)];
    return endingWithInput(createConnection(ProposedFeatures.all, input, output, strategy));
  } catch {
    return undefined;
  }
}

/** An editor that is gone doesn't say so. The library looks after that only if it reads the input itself. */
function endingWithInput(connection: Connection): Connection {
  let code = 1;
  connection.onShutdown(() => {
    code = 0;
  });
  process.stdin.on('close', () => process.exit(code));
  return connection;
}

/** A user has started it by hand and is told how it is used. */
async function explain(): Promise<void> {
  const { texts } = await translationFor(console.error)({});
  l10n.config({ contents: texts });
  console.error(l10n.t('This is a language server. An editor starts it with --stdio.'));
  process.exit(2);
}

async function jobFilesIn(folderUri: string): Promise<string[]> {
  const search = { isWanted: isJobFileName, mostFolders };
  const found = await Promise.all(pathsOf(folderUri).map((folder) => findFiles(folder, search)));
  return found.flat().map((path) => pathToFileURL(path).href);
}

/** The path of a URI; empty if the URI isn't a file of this machine. */
function pathsOf(uri: string): string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}

const readFolder = promisify(readdir);

async function listFolder(uri: string): ReturnType<FileReader['listFolder']> {
  try {
    const entries = await readFolder(fileURLToPath(uri), { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return undefined;
  }
}

async function walk(...[uri, isLeftOut]: Parameters<FileReader['walkFolder']>): ReturnType<FileReader['walkFolder']> {
  const [path] = pathsOf(uri);
  return path === undefined ? undefined : walkFolder(path, isLeftOut);
}

function uriOfFolder(path: string, baseUri: string | undefined): string | undefined {
  const [base] = baseUri === undefined ? [] : pathsOf(baseUri);
  const whole = /^~(?=$|[/\\])/.test(path) ? join(homedir(), path.slice(1)) : path;
  if (!isAbsolute(whole) && base === undefined) return undefined;
  return pathToFileURL(resolve(base ?? '', whole)).href;
}

async function readText(uri: string): Promise<FileText | undefined> {
  try {
    return await readRegularFile(fileURLToPath(uri), largestFile);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EISDIR' ? { refused: 'irregular' } : undefined;
  }
}
