/** The process of the language server: `--stdio` for any editor, ipc for VS Code. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadTranslation } from '../l10n/loadTranslation.ts';
import { createLanguageServer } from './languageServer.ts';
import type { FileReader } from './lsp/jobFiles.ts';
import { jobFileEnd } from './lsp/openDocuments.ts';

/** In bytes. A job has a few thousand, so a larger file that isn't open isn't read. */
const largestFile = 5_000_000;

const mostFolders = 20_000;

const skipped = new Set(['node_modules', '.git', '.vscode-test']);

const files: FileReader = { findJobFiles, readFile: readText };

const connection = connect();

// A request that the editor rejects, such as a refresh, is no reason to end.
process.on('unhandledRejection', (reason) => connection.console.error(String(Object(reason).stack ?? reason)));

const packaged = dirname(__dirname);

createLanguageServer(connection, {
  docsBase: pathToFileURL(packaged).href,
  translationFor: (locale) => loadTranslation(join(packaged, 'l10n'), locale),
  nextTurn: () => setImmediate(),
  files,
});

/** Connects as the arguments say. Without arguments, a user has started it by hand and is told how it is used. */
function connect() {
  try {
    return createConnection(ProposedFeatures.all);
  } catch {
    console.error(l10n.t('This is a language server. An editor starts it with --stdio.'));
    process.exit(2);
  }
}

async function findJobFiles(folderUri: string): Promise<string[]> {
  const found: string[] = [];
  const folders = pathsOf(folderUri);
  for (let index = 0; index < folders.length && index < mostFolders; index++) {
    const folder = String(folders[index]);
    for (const entry of await entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(path);
      else if (!entry.isDirectory() && entry.name.endsWith(jobFileEnd)) found.push(pathToFileURL(path).href);
    }
  }
  return found;
}

/** The path of a URI; empty if the URI isn't a file of this machine. */
function pathsOf(uri: string): string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}

const entriesOf = (folder: string) => readdir(folder, { withFileTypes: true }).catch(() => []);

async function readText(uri: string): Promise<string | undefined> {
  try {
    const path = fileURLToPath(uri);
    const { size } = await stat(path);
    return size > largestFile ? undefined : await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
