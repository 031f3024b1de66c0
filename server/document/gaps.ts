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

/**
 * The gaps of all of a text, or of a range in it, as the library has them, which takes the first line break of a text for all others. Where
 * that one goes and another one is the first that stays, it is told that one, because it would take that the next time.
 */
export function gapsOf(content: string, style: Style, range?: Span): Gap[] {
  const gaps = gapsBy(content, style, range);
  const lasting = range ? undefined : firstBreakAfter(content, gaps);
  return isOther(lasting, content) ? gapsWith(lasting, content, style) : gaps;
}

/** Whether the first line break of a text stays the first one. */
export const keepsBreak = (content: string, gaps: readonly Gap[]): boolean =>
  !isOther(firstBreakAfter(content, gaps), content);

const isOther = (lineBreak: string | undefined, content: string): lineBreak is string =>
  lineBreak !== undefined && lineBreak !== endOfLine(content);

function firstBreakAfter(content: string, gaps: readonly Gap[]): string | undefined {
  let at = 0;
  for (const { start, end, newText } of gaps) {
    const found = firstBreak(content.slice(at, start)) ?? firstBreak(newText);
    if (found !== undefined) return found;
    at = end;
  }
  return firstBreak(content.slice(at));
}

/** The gaps with another line break than the text's first one. A bracket that closes nothing counts only where something is in front of it. */
function gapsWith(lineBreak: string, content: string, style: Style): Gap[] {
  const [blanks = ''] = /^[ \t\r\n]*/.exec(content) ?? [];
  const opening = { '}': '{', ']': '[' }[content.charAt(blanks.length)] ?? '';
  const opened = `${opening}/*${lineBreak}*/`;
  const behind = gapsBy(opened + content, style)
    .filter(({ end }) => end > opened.length + blanks.length)
    .map((gap) => moved(gap, -opened.length));
  return blanks === '' ? behind : [{ start: 0, end: blanks.length, newText: '' }, ...behind];
}

export const moved = ({ start, end, newText }: Gap, by: number): Gap => ({ start: start + by, end: end + by, newText });

const gapsBy = (content: string, style: Style, range?: Span): Gap[] =>
  format(content, range && { offset: range.start, length: range.end - range.start }, { ...style, eol })
    .map(({ offset, length, content: newText = deepestBreak(content, style) }: LooseEdit) => {
      return { start: offset, end: offset + length, newText };
    })
    .filter(
      (gap) =>
        content.slice(gap.start, gap.end) !== gap.newText &&
        !joins(content, gap) &&
        !isInComment(content, gap) &&
        !isInBreak(content, gap) &&
        !isAddedInFront(content, gap),
    );

/** Editors know no place within a line break. A string can end there, behind a backslash. */
const isInBreak = (content: string, { start }: Gap): boolean => content.slice(start - 1, start + 1) === '\r\n';

/** A comment that has no end takes in that of the last line, and the library adds another one each time. */
const isInComment = (content: string, { start }: Gap): boolean => start >= content.length && isBreak(content.at(-1));

/** To keep lines in front of a text, the library writes them there and takes those away that were there, but only if something follows. */
const isAddedInFront = (content: string, { end }: Gap): boolean => end === 0 && content.trim() === '';

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
export const endOfLine = (content: string): string => firstBreak(content) ?? eol;

const firstBreak = (content: string): string | undefined => /\r\n?|\n/.exec(content)?.[0];
