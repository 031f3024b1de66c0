import type { Hover } from 'vscode-languageserver-types';

/** A hover with more Markdown in front of its own; undefined if it has another form. */
export function inFront(hover: Hover, markdown: string): Hover | undefined {
  if (typeof hover.contents !== 'object' || !('kind' in hover.contents)) return undefined;
  return { ...hover, contents: { ...hover.contents, value: `${markdown}\n\n---\n\n${hover.contents.value}` } };
}
