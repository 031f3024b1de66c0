import type { Hover, MarkupContent, MarkupKind } from 'vscode-languageserver-types';
import { plainText } from '../explain/plainText.ts';

export interface MarkupHover extends Hover {
  contents: MarkupContent;
}

/** Markdown for an editor that shows it, or its text for one that would show the marks. */
export const markupIn = (kind: MarkupKind | undefined, markdown: string): MarkupContent => ({
  kind: kind ?? 'plaintext',
  value: kind === 'markdown' ? markdown : plainText(markdown),
});
