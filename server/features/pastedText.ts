import type { Range } from 'vscode-languageserver-types';
import type { ParsedText } from '../document/document.ts';
import { slipsIn, withoutSlips } from '../document/slips.ts';

/** What to paste instead of a text, so that its full-width characters and foreign blanks outside strings are JSON's; nothing if they are. */
export function pastedText({ text }: ParsedText, range: Range, pasted: string): string | undefined {
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const content = text.getText();
  const after = content.slice(0, start) + pasted + content.slice(end);
  const slips = slipsIn(after).filter(
    (slip) =>
      (slip.kind === 'lookalike' || slip.kind === 'blank') && start <= slip.start && slip.end <= start + pasted.length,
  );
  return slips.length ? withoutSlips(after, slips).slice(start, start + pasted.length) : undefined;
}
