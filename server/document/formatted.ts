import { childOf, type Placed } from './containerAt.ts';
import { isSound, type ParsedText, type WrittenText } from './document.ts';
import {
  endOfLine,
  type Formatted,
  type FormattingNote,
  type Gap,
  gapsOf,
  keepsBreak,
  type LastFormatted,
  moved,
  type Style,
} from './gaps.ts';
import { countUpTo } from './lineStarts.ts';
import type { Replacement } from './mendEntries.ts';
import { type Container, isContainer, type TextTree } from './part.ts';
import type { Span } from './span.ts';

/** The gaps of a text of which another version was formatted, if they can be told by those of that one. */
export function knownGaps({ parsed, formatting }: WrittenText, style: Style): readonly Gap[] | undefined {
  const formatted = formatting?.last && formattedAgain(parsed(), style, formatting.last);
  if (formatted) keep(formatting, formatted);
  return formatted?.gaps;
}

/** Keeps the gaps of a text for its next versions. */
export function noteGaps({ parsed, formatting }: WrittenText, style: Style, gaps: readonly Gap[]): void {
  const document = parsed();
  if (formatting && isSound(document) && keepsBreak(document.text.getText(), gaps))
    keep(formatting, { parts: document.parts, basis: basisOf(document, style), gaps });
}

/** Of a text that is laid out in another way altogether, they would take much memory. */
function keep(formatting: FormattingNote, formatted: Formatted): void {
  formatting.last = formatted.gaps.length > mostKept ? undefined : { formatted };
}

const mostKept = 5000;

const basisOf = ({ text }: ParsedText, style: Style): string => JSON.stringify([endOfLine(text.getText()), style]);

/**
 * A text after a change to one that was formatted, with the same gaps as the library would have. It decides on each by its two tokens and
 * the brackets that are open. So it is asked about the smallest container around the change alone, behind as many brackets; all other gaps
 * are as they were.
 */
function formattedAgain(document: ParsedText, style: Style, last: LastFormatted): Formatted | undefined {
  const { change, formatted } = last;
  if (!isSound(document) || basisOf(document, style) !== formatted.basis) return undefined;
  if (!change) return formatted;
  const { parts, text } = document;
  const around = containerAround({ now: rootOf(parts), before: rootOf(formatted.parts) }, change);
  if (!around || around.end - around.start > longestPart) return undefined;
  const { start, end } = around;
  const grown = change.newEnd - change.oldEnd;
  const gaps = [
    ...formatted.gaps.filter((gap) => gap.end <= start),
    ...gapsWithin(text.getText(), around, style),
    ...formatted.gaps.filter((gap) => gap.start >= end - grown).map((gap) => moved(gap, grown)),
  ];
  return keepsBreak(text.getText(), gaps) ? { ...formatted, parts, gaps } : undefined;
}

/** In characters. A longer one takes nearly as long as the whole text, and can be more than the library is given at all. */
const longestPart = 1_000_000;

interface Around extends Span {
  readonly depth: number;
}

function gapsWithin(content: string, { start, end, depth }: Around, style: Style): Gap[] {
  const opened = endOfLine(content) + '['.repeat(depth);
  return gapsOf(opened + content.slice(start, end), style)
    .map((gap) => moved(gap, start - opened.length))
    .filter((gap) => gap.start > start && gap.end < end);
}

/** The same container in two versions. */
interface Pair {
  readonly now: Placed | undefined;
  readonly before: Placed | undefined;
}

const rootOf = ({ root: value, start }: TextTree): Placed => ({ value, start, depth: 0 });

/** The smallest container that has the change within its brackets, and that is the same one in both versions. */
function containerAround({ now, before }: Pair, change: Replacement): Around | undefined {
  if (!now || !before) return undefined;
  const [end, oldEnd] = [endWith(now, change.start, change.newEnd), endWith(before, change.start, change.oldEnd)];
  if (end === undefined || oldEnd === undefined || end - change.newEnd !== oldEnd - change.oldEnd) return undefined;
  const inner = { now: childAt(now, change.start), before: childAt(before, change.start) };
  return containerAround(inner, change) ?? { start: now.start, end, depth: now.depth };
}

/** Where a container ends that has a part of the text within its brackets. */
function endWith({ value, start }: Placed, from: number, to: number): number | undefined {
  const end = isContainer(value) && value.isClosed ? start + value.length : 0;
  return start < from && to < end ? end : undefined;
}

const childAt = (placed: Placed, offset: number): Placed | undefined =>
  childOf(placed, countUpTo((placed.value as Container).starts, offset - placed.start) - 1);
