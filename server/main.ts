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

/** A job is a few KB; a larger file that nobody has opened is not read. */
const largestFile = 5_000_000;

const mostFolders = 20_000;

const skipped = new Set(['node_modules', '.git', '.vscode-test']);

const files: FileReader = { findJobFiles, readFile: readText };

const connection = connect();

// What an editor refuses (a refresh, a registration) is no reason to end.
process.on('unhandledRejection', (reason) => connection.console.error(String(reason)));

const packaged = dirname(__dirname);

createLanguageServer(connection, {
  docsBase: pathToFileURL(packaged).href,
  translationFor: (locale) => loadTranslation(join(packaged, 'l10n'), locale),
  nextTurn: () => setImmediate(),
  files,
});

/** By what the arguments name; without one, whoever starts it by hand learns how. */
function connect() {
  try {
    return createConnection(ProposedFeatures.all);
  } catch {
    console.error(l10n.t('This is a language server: an editor starts it with --stdio.'));
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

/** The path of a URI; none for what is on no disk of this machine. */
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
