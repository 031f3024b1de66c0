import type { LogPreview } from '../operations/taskLogs.ts';

/** How much of a log was shown, as far as the service's window on its end tells. */
export interface ShownLog {
  /** From the beginning of the log, if that is known. */
  readonly bytes?: number;
  /** The last characters that were shown. */
  readonly end: string;
}

export const nothingShown: ShownLog = { end: '' };

/** What a window has beyond what was shown. */
export interface WindowStep {
  readonly shown: ShownLog;
  readonly text: string;
  /** The log slid on by more than the window holds, so something is missing before the text. */
  readonly isGap?: true;
  /** It is another log than the one that was shown, as after a restart. */
  readonly isNew?: true;
}

/** In characters: enough to recognize a place in a log again. */
const endLength = 4_000;

/** The window on the end of a log has no cursor, only sizes, which do not always belong together. */
export function nextWindow(shown: ShownLog, preview: LogPreview): WindowStep {
  const window = windowOf(preview);
  if (shown.end === '') return { ...begun(window), ...((window.start ?? 0) > 0 && { isGap: true }) };
  const place = placeBySizes(shown, window) ?? placeByText(shown, window);
  if (place !== undefined) return stepOf(shown, window, place);
  const { start, end } = window;
  const isNew = start === 0 || (end !== undefined && end < (shown.bytes ?? 0));
  return { ...begun(window), ...(isNew ? { isNew: true } : { isGap: true }) };
}

/** A part of a log, and which bytes of it that are, if the sizes say so. */
interface LogWindow {
  readonly content: string;
  readonly start?: number;
  readonly end?: number;
}

/** In bytes. A character that was cut lacks at most so many. */
const mostCut = 3;

function windowOf({ content: received, currentSize, fullSize }: LogPreview): LogWindow {
  // What is left of a cut character is shown as another one. Another window has it as a whole.
  const withoutStart = received.replace(/^\ufffd{1,3}/, '');
  const content = withoutStart.replace(/\ufffd+$/, '');
  const size = sizeOf(content);
  if (fullSize === undefined || fullSize < size) return { content };
  const cut = (currentSize ?? -1) - size;
  const [isCutAtStart, isCutAtEnd] = [withoutStart !== received, content !== withoutStart];
  const isSound = isCutAtStart || isCutAtEnd ? cut > 0 && cut <= mostCut : cut === 0;
  if (!isSound || (isCutAtStart && isCutAtEnd)) return { content, end: fullSize };
  const end = isCutAtEnd ? fullSize - cut : fullSize;
  return { content, start: end - size, end };
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

export const endOf = (text: string): string => text.slice(-endLength);

function begun({ content, end = sizeOf(content) }: LogWindow): WindowStep {
  return { shown: { bytes: end, end: endOf(content) }, text: content };
}

function stepOf(shown: ShownLog, { content, end }: LogWindow, place: number): WindowStep {
  const text = content.slice(place);
  const bytes = end ?? (shown.bytes === undefined ? undefined : shown.bytes + sizeOf(text));
  return { shown: { ...(bytes !== undefined && { bytes }), end: endOf(shown.end + text) }, text };
}

/** Where the window shows something new, by the sizes. Not where they contradict the text. */
function placeBySizes(shown: ShownLog, { content, start, end }: LogWindow): number | undefined {
  const { bytes } = shown;
  if (bytes === undefined || start === undefined || end === undefined || bytes < start || bytes > end) return undefined;
  const before = new TextDecoder().decode(new TextEncoder().encode(content).subarray(0, bytes - start));
  return content.startsWith(before) && isContinued(shown.end, before) ? before.length : undefined;
}

/** Whether one text ends like the other, as far as the shorter one goes. */
function isContinued(end: string, before: string): boolean {
  const length = Math.min(end.length, before.length);
  return end.slice(end.length - length) === before.slice(before.length - length);
}

/** The place after what was shown last. Where a log repeats itself, the one that the sizes speak for, else the last one. */
function placeByText(shown: ShownLog, { content, end: windowEnd }: LogWindow): number | undefined {
  const { bytes, end } = shown;
  const grown = windowEnd === undefined || bytes === undefined ? 0 : windowEnd - bytes;
  if (grown < 0) return undefined;
  const distance = (place: number) => Math.abs(place - (content.length - grown));
  let best = beginningWithin(end, content);
  for (let at = content.indexOf(end); at >= 0; at = content.indexOf(end, at + 1)) {
    const place = at + end.length;
    if (best === undefined || distance(place) <= distance(best)) best = place;
  }
  return best;
}

/** Fewer characters can be the same by chance. */
const shortestOverlap = 16;

/** How much of what was shown last a small window begins with. */
function beginningWithin(end: string, content: string): number | undefined {
  for (let length = Math.min(end.length - 1, content.length); length >= shortestOverlap; length--)
    if (content.startsWith(end.slice(-length))) return length;
  return undefined;
}
