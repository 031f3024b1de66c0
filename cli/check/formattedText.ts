import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseText } from '../../server/document/document.ts';
import { layoutOf } from '../../server/document/layout.ts';
import { format } from '../../server/features/format.ts';

/** A text as the editor formats it, with its own indentation, or the reason why it isn't formatted. */
export function formattedText(text: TextDocument): { readonly formatted: string } | { readonly declined: string } {
  const document = parseText(text);
  const { unit } = layoutOf(document);
  const options = { tabSize: unit.length, insertSpaces: !unit.startsWith('\t') };
  const formatting = format({ text, parsed: () => document }, options);
  return 'edits' in formatting ? { formatted: TextDocument.applyEdits(text, formatting.edits) } : formatting;
}
