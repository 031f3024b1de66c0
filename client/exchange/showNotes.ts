import { window } from 'vscode';
import { plainText } from '../window/plainText.ts';

/** Shows what the user has to know of a job that came from another form or went into one. */
export function showNotes(notes: readonly string[]): void {
  // Not awaited because the command has ended, even while its message is still open.
  if (notes.length > 0) void window.showInformationMessage(plainText(notes.join(' ')));
}
