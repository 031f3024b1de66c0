import { CancellationError, env, FileType, l10n, Position, type Uri, window, workspace } from 'vscode';
import { jobInFile } from '../../schemas/jobFile.ts';
import { readForeignJob } from '../../server/foreignProtocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { newJobUri } from '../start/newFiles.ts';
import { UserError } from '../window/errors.ts';
import { nameOf } from '../window/jobDocument.ts';
import { pickItem } from '../window/pickItem.ts';
import { showNotes } from './showNotes.ts';

/** Opens a new job file for a job in another form. No file is written. */
export async function importJob(server: LanguageServer, home: Uri): Promise<void> {
  const text = await (await pickSource()).read();
  const client = await server.client();
  const found = await client.sendRequest(readForeignJob, { text });
  if (!found) throw new UserError(l10n.t('No training job was found in this text.'));
  if ('refused' in found) throw new UserError(found.refused);
  const uri = await newJobUri(jobInFile(`${found.name ?? ''}.json`), home);
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
  await editor.edit((edit) => edit.insert(new Position(0, 0), found.text));
  showNotes(found.notes);
}

interface Source {
  readonly label: string;
  readonly description?: string;
  readonly read: () => Promise<string>;
}

/** Only what has something in it can be chosen. */
async function pickSource(): Promise<Source> {
  const clipboard = await env.clipboard.readText();
  const shown = shownText();
  const sources: Source[] = [
    ...(clipboard.trim() ? [{ label: l10n.t('From Clipboard'), read: async () => clipboard }] : []),
    ...(shown ? [{ label: shown.label, description: shown.name, read: async () => shown.text }] : []),
    { label: l10n.t('From File…'), read: textOfFile },
  ];
  return pickItem(sources, {
    title: l10n.t('Import as training job'),
    placeHolder: l10n.t('Select where the command, request, response, or configuration is'),
  });
}

/** The selection, or the whole text where nothing is selected. */
function shownText() {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const text = document.getText(selection.isEmpty ? undefined : selection);
  const label = selection.isEmpty ? l10n.t('From Active Editor') : l10n.t('From Selection');
  return text.trim() ? { label, name: nameOf(document.uri), text } : undefined;
}

/** In bytes. Larger ones are no jobs. */
const largestFile = 5_000_000;

async function textOfFile(): Promise<string> {
  const [uri] = (await window.showOpenDialog({ title: l10n.t('Import as training job') })) ?? [];
  if (!uri) throw new CancellationError();
  return readText(uri);
}

async function readText(uri: Uri): Promise<string> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0 || size > largestFile)
    throw new UserError(l10n.t('"{0}" isn\'t a file with a training job.', nameOf(uri)));
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
