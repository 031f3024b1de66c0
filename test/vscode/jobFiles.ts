import { commands, type Position, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import { poll } from '../support/poll.ts';

/** A file in the folder that VS Code has opened, which is a copy of the examples. */
export function uriOf(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('VS Code has opened no folder.');
  return Uri.joinPath(folder, name);
}

export const showFile = (name: string): Promise<TextEditor> => showActive(uriOf(name));

/** Commands without arguments are about the active editor, of which an extension can hear late. */
export async function showActive(document: Uri | TextDocument): Promise<TextEditor> {
  const uri = 'uri' in document ? document.uri : document;
  const editor = await window.showTextDocument(uri);
  await poll(`${uri.path} to be in the active editor`, () => window.activeTextEditor === editor);
  return editor;
}

export const writeFile = (name: string, text: string): Thenable<void> =>
  workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));

/** A new file of the folder, shown in an editor. */
export async function showNewFile(name: string, text: string): Promise<TextEditor> {
  await writeFile(name, text);
  return showFile(name);
}

export const closeEditors = () => commands.executeCommand('workbench.action.closeAllEditors');

/** The position right after the first occurrence of a part. */
export function after({ getText, positionAt }: TextDocument, part: string): Position {
  const start = getText().indexOf(part);
  if (start < 0) throw new Error(`The document does not contain ${part}`);
  return positionAt(start + part.length);
}

/** A job that nothing is wrong with. */
export const goodJob = (name: string) => ({
  kind: 'job',
  metadata: { name },
  algorithm: { engine: { image_url: 'org/image:1' }, command: 'python train.py' },
  spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
});

/** The messages that VS Code was given to show, for the words of a failure. */
export const messages: string[] = [];

for (const name of ['showErrorMessage', 'showWarningMessage', 'showInformationMessage'] as const) {
  const show: (message: string, ...rest: string[]) => Thenable<string | undefined> = window[name];
  const showAndKeep: typeof show = (message, ...rest) => {
    messages.push(message);
    return show(message, ...rest);
  };
  Object.assign(window, { [name]: showAndKeep });
}

/** Gives the URI of the answer's document; nothing when there was none, and a message instead. */
export const submit = (uri?: Uri) => commands.executeCommand<Uri | undefined>('trainingjob.submit', uri);
