import { type Edit, format } from 'jsonc-parser';
import type { Replacement } from './mendEntries.ts';
import type { TextTree } from './part.ts';
import type { Span } from './span.ts';
import { tokensOf } from './tokens.ts';

/** How a text is to be laid out. */
export interface Style {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline: boolean;
  readonly keepLines: boolean;
}

/** What is between two tokens, where it has to change. */
export interface Gap extends Span {
  readonly newText: string;
}

/** A text that was formatted. */
export interface Formatted {
  readonly parts: TextTree;
  /** What the gaps depend on beside the tokens. */
  readonly basis: string;
  readonly gaps: readonly Gap[];
}

/** The last version that was formatted, and what has changed since. */
export interface LastFormatted {
  readonly formatted: Formatted;
  readonly change?: Replacement | undefined;
}

/** Says it to the next versions of a document. */
export interface FormattingNote {
  last?: LastFormatted | undefined;
}

/** The gaps of all of a text, or of a range in it, as the library has them. */
export const gapsOf = (content: string, style: Style, range?: Span): Gap[] =>
  format(content, range && { offset: range.start, length: range.end - range.start }, { ...style, eol })
    .map(({ offset, length, content: newText = deepestBreak(content, style) }: LooseEdit) => {
      return { start: offset, end: offset + length, newText };
    })
    .filter(
      (gap) => content.slice(gap.start, gap.end) !== gap.newText && !joins(content, gap) && !isInComment(content, gap),
    );

/** A comment that has no end takes in that of the last line, and the library adds another one each time. */
const isInComment = (content: string, { start }: Gap): boolean => start >= content.length && isBreak(content.at(-1));

/** The library joins a string with what follows it. If its quotation mark or a comma is still to come, that would become a part of it. */
const joins = (content: string, { start, end, newText }: Gap): boolean =>
  newText === '' &&
  (endsOpenString(content, start) || (!isLineStart(content, start) && !',:}]'.includes(content[end] ?? '')));

/** A string without its quotation mark ends with its line. */
function endsOpenString(content: string, at: number): boolean {
  if (!isBreak(content[at])) return false;
  let start = at;
  while (start > 0 && !isBreak(content[start - 1])) start--;
  return [...tokensOf(content.slice(start, at))].at(-1)?.broken === true;
}

const isLineStart = (content: string, at: number): boolean =>
  at === 0 || (isBreak(content[at - 1]) && content.slice(at - 1, at + 1) !== '\r\n');

const isBreak = (character: string | undefined): boolean => character === '\n' || character === '\r';

/** The library has no text for a line that begins with 200 blanks or tabs, because its table of line breaks ends before. */
type LooseEdit = Omit<Edit, 'content'> & Partial<Edit>;

const deepestBreak = (content: string, { insertSpaces }: Style): string =>
  endOfLine(content) + (insertSpaces ? ' ' : '\t').repeat(200);

/** Of a text without any. */
const eol = '\n';

/** The first one of a text counts for all of it. */
export const endOfLine = (content: string): string => /\r\n?|\n/.exec(content)?.[0] ?? eol;
