import type { MarkupHover } from './markup.ts';

/** A hover with more Markdown in front of its own. */
export const inFront = (hover: MarkupHover, markdown: string): MarkupHover => ({
  ...hover,
  contents: { ...hover.contents, value: `${markdown}\n\n---\n\n${hover.contents.value}` },
});
