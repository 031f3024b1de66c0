import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver-types';
import { jsonService, type ParsedText, type WrittenText } from '../document/document.ts';
import { largestTexts } from '../document/largestTexts.ts';
import { trait, traitsOf } from '../document/part.ts';
import { maxDepth } from '../document/readTree.ts';
import { isClosing, isOpening, tokensOf } from '../document/tokens.ts';

/** Edits, or the reason why there are none. */
export type Formatting = { readonly edits: TextEdit[] } | { readonly declined: string };

/** Brackets, commas and colons: the time that formatting takes goes with them. A job has a few hundred; this many take seconds. */
export const mostFormatted = 1_000_000;

/** An editor that gets more edits than this is busy for long; it gets one that covers them all. */
const mostEdits = 5000;

/** Indents a file, or a part of it. Comments stay where they are; broken places are left alone. */
export function format({ text, parsed }: WrittenText, options: FormattingOptions, range?: Range): Formatting {
  if (text.getText().length > largestTexts.formatting)
    return {
      declined: l10n.t(
        "This file wasn't formatted. It has more than {0} million characters.",
        largestTexts.formatting / 1e6,
      ),
    };
  if (hasMore(text.getText(), '{}[],:', mostFormatted))
    return {
      declined: l10n.t(
        "This file wasn't formatted. It has more than {0} million brackets, commas, and colons.",
        mostFormatted / 1e6,
      ),
    };
  if (hasMore(text.getText(), '{[', maxDepth) && isDeepAnywhere(parsed()))
    return { declined: l10n.t("This file wasn't formatted. It is nested more than {0} levels deep.", maxDepth) };
  // The library takes "no range" for the whole text, which its type does not say.
  const edits = jsonService
    .format(text, range as Range, { ...options, insertFinalNewline: endsLine(text, options) })
    .map(whole(text.getText(), options));
  return { edits: edits.length > mostEdits ? [inOne(text, edits)] : edits };
}

/** What reads a broken text ends behind the job, and takes brackets in another way, but the library indents all of a text. */
const isDeepAnywhere = ({ text, tooDeep, parts, slips }: ParsedText): boolean =>
  tooDeep || ((slips.length > 0 || (traitsOf(parts) & trait.faults) > 0) && isDeep(text.getText()));

function isDeep(content: string): boolean {
  let depth = 0;
  for (const token of tokensOf(content)) {
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth = Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return false;
}

/** The library takes the end of the last line away unless it is asked for one. */
const endsLine = (text: TextDocument, { insertFinalNewline = false }: FormattingOptions): boolean =>
  insertFinalNewline || text.getText().endsWith('\n');

/** The library has no text for a line that begins with 200 blanks or tabs, because its table of line breaks ends before. */
const whole =
  (content: string, { insertSpaces }: FormattingOptions) =>
  (edit: TextEdit): TextEdit => ({ ...edit, newText: edit.newText ?? deepestBreak(content, insertSpaces) });

const deepestBreak = (content: string, insertSpaces: boolean): string =>
  (/\r\n?|\n/.exec(content)?.[0] ?? '\n') + (insertSpaces ? ' ' : '\t').repeat(200);

/** Whether a text has more of these marks, be it in strings or comments. */
function hasMore(text: string, marks: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let count = 0;
  for (const mark of marks)
    for (let at = text.indexOf(mark); at >= 0 && count <= limit; at = text.indexOf(mark, at + 1)) count++;
  return count > limit;
}

function inOne(text: TextDocument, edits: TextEdit[]): TextEdit {
  const end = text.positionAt(text.getText().length);
  return { range: { start: text.positionAt(0), end }, newText: TextDocument.applyEdits(text, edits) };
}
