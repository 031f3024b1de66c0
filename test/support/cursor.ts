import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { type JobDocument, parseJob } from '../../server/document/document.ts';

/** A job file out of a text in which `|` marks the cursor. */
export function atCursor(marked: string): { document: JobDocument; position: Position } {
  const offset = marked.indexOf('|');
  const document = jobOf(marked.slice(0, offset) + marked.slice(offset + 1));
  return { document, position: document.text.positionAt(offset) };
}

export const jobOf = (text: string): JobDocument =>
  parseJob(TextDocument.create('file:///a.trainingjob.json', 'trainingjob', 1, text));
