import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import type { Edit } from '../edits/edit.ts';
import type { ClientCommands } from '../protocol.ts';
import type { JudgedDocument } from './fixEffects.ts';

/** A document with its problems, and what the editor can do. */
export interface CheckedDocument extends JudgedDocument {
  readonly docsBase: string;
  readonly commands?: ClientCommands;
}

/** Edits of the document as LSP has them. */
export function workspaceEdit({ text }: JobDocument, edits: readonly Edit[]): WorkspaceEdit {
  return { changes: { [text.uri]: edits.map((edit) => ({ range: rangeOf(text, edit), newText: edit.newText })) } };
}
