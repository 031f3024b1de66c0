import { type Uri, window } from 'vscode';
import { execute } from './commands.ts';

/** Shows a page of Markdown as it is meant to be read, or as text where VS Code's own Markdown extension is turned off. */
export const showPage = (page: Uri): Thenable<unknown> =>
  execute('markdown.showPreview', page).then(undefined, () => window.showTextDocument(page));
