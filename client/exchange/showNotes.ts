import { env, l10n, window } from 'vscode';
import { plainText } from '../window/plainText.ts';

/** Shows what the user has to know of a job that came from another form. */
export function showNotes(notes: readonly string[]): void {
  // Not awaited because the command has ended, even while its message is still open.
  if (notes.length > 0) void window.showInformationMessage(textOf(notes));
}

/** Shows what the user has to do with a text that a job was exported to. */
export async function showNextSteps(notes: readonly string[], exported: string): Promise<void> {
  if (notes.length === 0) return;
  // A message without a button is cut after one line.
  const copy = l10n.t('Copy Text');
  if ((await window.showInformationMessage(textOf(notes), copy)) === copy) await env.clipboard.writeText(exported);
}

const textOf = (notes: readonly string[]): string => plainText(notes.join(' '));
