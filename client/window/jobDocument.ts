import { FileType, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { isJobFileName, jobFilePattern } from '../../schemas/jobFile.ts';
import { commandAction, messageOf, UserError } from './errors.ts';
import { pickItem } from './pickItem.ts';
import { workspaceFiles } from './workspaceFiles.ts';

/** The language id of job files in the manifest. */
export const jobLanguage = 'trainingjob';

/** Documents about jobs of a service. */
export const jobScheme = 'trainingjob-job';

/** Job files by language or, if the user has forced JSON mode, by name. */
export const jobSelector: { language: string; pattern?: string }[] = [
  { language: jobLanguage },
  { language: 'json', pattern: jobFilePattern },
  { language: 'jsonc', pattern: jobFilePattern },
];

export const isJobDocument = ({ languageId, uri }: TextDocument): boolean =>
  languageId === jobLanguage || isJobFileName(uri.path);

/** VS Code's own JSON server finds the syntax errors of these documents. */
export const isPlainJson = ({ languageId }: TextDocument): boolean => languageId === 'json' || languageId === 'jsonc';

/** The document for a command: the one it was called with, as the editor or the language server names it, the active one, or one that the user picks. */
export async function jobDocument(file?: Uri | string): Promise<TextDocument> {
  if (file instanceof Uri) return open(file);
  if (typeof file === 'string') return open(Uri.parse(file));
  const active = window.activeTextEditor?.document;
  return active && isJobDocument(active) ? active : open(await pickJobFile());
}

/** The file name, as the tab shows it. */
export const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf('/') + 1);

/** The path in the workspace, of a file that isn't saved yet too. */
export const relativePathOf = (uri: Uri): string =>
  workspace.asRelativePath(uri.scheme === 'untitled' ? uri.fsPath : uri);

/** Those that are open come first, because a new one isn't on the disk yet. Within a limit. */
export async function knownJobFiles(): Promise<Uri[]> {
  const open = workspace.textDocuments
    .filter((it) => isJobFileName(it.uri.path) && isLocal(it.uri))
    .map(({ uri }) => uri);
  const found = await workspaceFiles({ pattern: jobFilePattern, isWanted: isJobFileName, most: mostFiles });
  const paths = new Set(open.map(({ path }) => path));
  // A folder of the workspace can be in another one.
  const others = new Map(found.filter(({ path }) => !paths.has(path)).map((uri) => [String(uri), uri]));
  return [...byPath(open), ...byPath([...others.values()])];
}

const mostFiles = 200;

async function open(uri: Uri): Promise<TextDocument> {
  await requireRegularFile(uri);
  try {
    return await workspace.openTextDocument(uri);
  } catch (error) {
    throw new UserError(l10n.t('"{0}" couldn\'t be read: {1}', nameOf(uri), messageOf(error)));
  }
}

/** VS Code would wait for a pipe, or read a device to its end. */
async function requireRegularFile(uri: Uri): Promise<void> {
  if (uri.scheme !== 'file') return;
  // One that can't be found is reported when it is opened.
  const { type } = await workspace.fs.stat(uri).then(undefined, () => ({ type: FileType.File }));
  if ((type & (FileType.File | FileType.Directory)) === 0)
    throw new UserError(l10n.t('"{0}" isn\'t a regular file, so it isn\'t opened.', nameOf(uri)));
}

async function pickJobFile(): Promise<Uri> {
  const files = await knownJobFiles();
  if (files.length === 0)
    throw new UserError(l10n.t('No training job found. Open or create a *.trainingjob.json file.'), [
      commandAction(l10n.t('Create Training Job'), 'trainingjob.new'),
    ]);
  const items = files.map((uri) => ({ label: nameOf(uri), description: folderOf(uri), uri }));
  return (await pickItem(items, { placeHolder: l10n.t('Select a training job') })).uri;
}

const isLocal = ({ scheme }: Uri): boolean => scheme === 'file' || scheme === 'untitled';

const byPath = (uris: readonly Uri[]): Uri[] => [...uris].sort((a, b) => a.path.localeCompare(b.path));

/** The folder in the workspace. Most files are in none. */
const folderOf = (uri: Uri): string => relativePathOf(uri).replace(/\/?[^/]*$/, '');
