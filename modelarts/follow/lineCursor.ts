import type { LogLines } from '../operations/taskLogs.ts';

/** The place after what was shown of a log that is read line by line. */
export interface LineCursor {
  readonly base: string;
  /** The last line that was shown, without its end. */
  readonly lastLine: string;
}

/** What an answer has beyond a place. Services name places in their own ways: as bytes, as lines, or by other marks. */
export function nextLines(cursor: LineCursor | undefined, lines: LogLines): { cursor: LineCursor; text: string } {
  const isRepeated =
    cursor !== undefined && lines.start === cursor.base && isOfLines(lines, cursor.lastLine, firstLineOf);
  const text = whole(lines, isRepeated ? withoutFirst(lines.content) : lines.content);
  const lastLine = text === '' ? (cursor?.lastLine ?? '') : lastLineOf(text);
  const base = lines.content === '' ? (cursor?.base ?? lines.end) : lines.end;
  return { cursor: { base, lastLine }, text };
}

/** What an older answer has before the lines that began at a place. */
export function earlierLines(base: string, after: string, lines: LogLines): string {
  const isRepeated = lines.end === base && isOfLines(lines, firstLineOf(after), lastLineOf);
  return whole(lines, isRepeated ? withoutLast(lines.content) : lines.content);
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

const spanOf = ({ start, end }: LogLines): number => Number(end) - Number(start);

/** Bytes are more than lines, and a text that isn't UTF-8 has others than it came from. */
const isOfBytes = (lines: LogLines): boolean =>
  spanOf(lines) > lines.count || (lines.content !== '' && spanOf(lines) === sizeOf(lines.content));

/** Where places are between bytes, a line that isn't complete goes on in the next answer. */
const whole = (lines: LogLines, text: string): string =>
  isOfBytes(lines) || text === '' || text.endsWith('\n') ? text : `${text}\n`;

/** Whether places are lines themselves, so that the line at a place is in both answers. */
function isOfLines(lines: LogLines, known: string, meeting: (text: string) => string): boolean {
  if (lines.content === '' || isOfBytes(lines)) return false;
  const span = spanOf(lines);
  return (Number.isNaN(span) || span === lines.count - 1) && meeting(lines.content) === known;
}

const firstLineOf = (text: string): string => text.split('\n', 1)[0] ?? '';

const withoutEnd = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);

const lastLineOf = (text: string): string => withoutEnd(text).slice(withoutEnd(text).lastIndexOf('\n') + 1);

const withoutFirst = (text: string): string => (text.includes('\n') ? text.slice(text.indexOf('\n') + 1) : '');

const withoutLast = (text: string): string => text.slice(0, withoutEnd(text).lastIndexOf('\n') + 1);
