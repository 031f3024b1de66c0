import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver-types';
import { isSound, type ParsedText, type WrittenText } from '../document/document.ts';
import { knownGaps, noteGaps } from '../document/formatted.ts';
import { type Gap, gapsOf, type Style } from '../document/gaps.ts';
import { largestTexts } from '../document/largestTexts.ts';
import { maxDepth } from '../document/readTree.ts';
import type { Span } from '../document/span.ts';
import { isClosing, isOpening, tokensOf } from '../document/tokens.ts';

/** Edits, or the reason why there are none. */
export type Formatting = { readonly edits: TextEdit[] } | { readonly declined: string };

/** Brackets, commas and colons: the time that formatting takes goes with them. A job has a few hundred; this many take seconds. */
export const mostFormatted = 1_000_000;

/** An editor that gets more edits than this is busy for long; it gets one that covers them all. */
const mostEdits = 5000;

/** In columns. Each line gets its depth times this, which is gigabytes where a client sends whatever number its user has set. */
const widestTab = 100;

/** Indents a file, or a part of it. Comments stay where they are; broken places are left alone. */
export function format(document: WrittenText, options: FormattingOptions, range?: Range): Formatting {
  const { text } = document;
  const style = styleOf(text, options);
  const known = range || isTooLong(text) ? undefined : knownGaps(document, style);
  if (known) return { edits: editsOf(text, known) };
  const declined = reasonAgainst(document);
  if (declined !== undefined) return { declined };
  const gaps = gapsOf(text.getText(), style, range && spanOf(text, range));
  if (!range) noteGaps(document, style, gaps);
  return { edits: editsOf(text, gaps) };
}

/** The library takes the end of the last line away unless it is asked for one. */
const styleOf = (text: TextDocument, options: FormattingOptions): Style => ({
  tabSize: Math.min(options.tabSize, widestTab),
  insertSpaces: options.insertSpaces,
  insertFinalNewline: options.insertFinalNewline === true || /[\r\n]$/.test(text.getText().slice(-1)),
  keepLines: options.keepLines === true,
});

const spanOf = (text: TextDocument, { start, end }: Range): Span => ({
  start: text.offsetAt(start),
  end: text.offsetAt(end),
});

const isTooLong = (text: TextDocument): boolean => text.getText().length > largestTexts.formatting;

function reasonAgainst({ text, parsed }: WrittenText): string | undefined {
  const content = text.getText();
  if (isTooLong(text))
    return l10n.t(
      "This file wasn't formatted. It has more than {0} million characters.",
      largestTexts.formatting / 1e6,
    );
  if (hasMore(content, '{}[],:', mostFormatted))
    return l10n.t(
      "This file wasn't formatted. It has more than {0} million brackets, commas, and colons.",
      mostFormatted / 1e6,
    );
  if (hasMore(content, '{[', maxDepth) && isDeepAnywhere(parsed()))
    return l10n.t("This file wasn't formatted. It is nested more than {0} levels deep.", maxDepth);
  return undefined;
}

/** What reads a broken text ends behind the job, and takes brackets in another way, but the library indents all of a text. */
const isDeepAnywhere = (document: ParsedText): boolean =>
  document.tooDeep || (!isSound(document) && isDeep(document.text.getText()));

function isDeep(content: string): boolean {
  let depth = 0;
  for (const token of tokensOf(content)) {
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth = Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return false;
}

/** Whether a text has more of these marks, be it in strings or comments. */
function hasMore(text: string, marks: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let count = 0;
  for (const mark of marks)
    for (let at = text.indexOf(mark); at >= 0 && count <= limit; at = text.indexOf(mark, at + 1)) count++;
  return count > limit;
}

function editsOf(text: TextDocument, gaps: readonly Gap[]): TextEdit[] {
  const edits = gaps.map(({ start, end, newText }) => {
    return { range: { start: text.positionAt(start), end: text.positionAt(end) }, newText };
  });
  return edits.length > mostEdits ? [inOne(text, edits)] : edits;
}

function inOne(text: TextDocument, edits: TextEdit[]): TextEdit {
  const end = text.positionAt(text.getText().length);
  return { range: { start: text.positionAt(0), end }, newText: TextDocument.applyEdits(text, edits) };
}
