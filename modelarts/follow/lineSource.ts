import type { CallScope } from '../operations/call.ts';
import { getTaskLogLines, type LogLines, mostLogLines, type TaskId } from '../operations/taskLogs.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import { earlierLines, type LineCursor, nextLines } from './lineCursor.ts';
import { type News, newsOf, type ReadProblem, type ReadResult, withoutText } from './news.ts';

/** More lines than these at the beginning are left out: each answer has 500 at most. */
const mostEarlier = 100_000;

export interface LineSource {
  /** Gives the reading itself where the service has no such lines. */
  readonly read: () => Promise<ReadResult>;
}

/** Reads what is new in a log, line by line. */
export function lineSource(scope: CallScope, id: TaskId, tail: number): LineSource {
  let cursor: LineCursor | undefined;
  const begin = async (): Promise<ReadResult> => {
    const reading = await getTaskLogLines(scope, id, { lines: Math.min(mostLogLines, Math.max(1, tail)) });
    if (isFailed(reading)) return reading;
    const { lines } = reading;
    if (!lines) return withoutText(reading);
    const step = nextLines(undefined, lines);
    const before = await linesBefore(scope, id, lines, tail - lines.count);
    if (!('text' in before)) return before;
    ({ cursor } = step);
    const { events } = newsOf(tail === 0 ? '' : before.text + step.text);
    return { events: before.isCut ? [{ kind: 'gap' }, ...events] : events };
  };
  return {
    read: async () => {
      if (!cursor) return begin();
      const reading = await getTaskLogLines(scope, id, { base: cursor.base, order: 'asc' });
      if (isFailed(reading)) return reading;
      const { lines } = reading;
      if (!lines) return withoutText(reading);
      if (isBefore(lines.end, cursor.base)) {
        cursor = undefined;
        return restarted;
      }
      const step = nextLines(cursor, lines);
      const isMore = lines.count >= mostLogLines && step.cursor.base !== cursor.base;
      ({ cursor } = step);
      return { ...newsOf(step.text), ...(isMore && { isMore }) };
    },
  };
}

/** A log that is shorter than what was shown of it began anew. Where there is nothing new, some services give no place, or zero. */
const isBefore = (end: string, base: string): boolean => Number(end) > 0 && Number(end) < Number(base);

const restarted: News = { events: [{ kind: 'restarted' }], isMore: true };

const isTemporary = ({ status }: Pick<ReadProblem, 'status'>): boolean => status === 429 || status >= 500;

interface EarlierText {
  readonly text: string;
  /** There are lines before it. */
  readonly isCut: boolean;
}

/** Page by page to the beginning, or as far as it is asked for and can be read. */
async function linesBefore(
  scope: CallScope,
  id: TaskId,
  { start, content }: LogLines,
  wanted: number,
): Promise<EarlierText | ReadProblem | Failure> {
  const parts = [content];
  const most = Math.min(wanted, mostEarlier);
  let [base, left, isCut] = [start, most, false];
  while (left > 0 && base !== '') {
    const reading = await getTaskLogLines(scope, id, { base, lines: Math.min(left, mostLogLines) });
    // What fails for now begins again later.
    if (isFailed(reading)) return reading;
    if (reading.error && isTemporary(reading)) return { status: reading.status, error: reading.error };
    isCut = reading.error !== undefined;
    const { lines } = reading;
    const text = lines ? earlierLines(base, parts[0] ?? '', lines) : '';
    if (!lines || text === '' || lines.start === base) break;
    parts.unshift(text);
    base = lines.start;
    left -= lines.count;
  }
  return { text: parts.slice(0, -1).join(''), isCut: isCut || (left <= 0 && wanted > most) };
}
