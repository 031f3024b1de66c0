/** In characters. What a line says is at its beginning, and a search of longer ones could take long. */
const longestLine = 2_000;

/** The lines of a log. Each state of a progress bar is one. */
export function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (line.includes('\r')) yield* line.split('\r').filter((part) => part !== '');
    else yield line;
    start = end + 1;
  }
}

/** A line as it is searched: without colors, of limited length. */
export function searchable(line: string): string {
  const start = line.length > longestLine ? line.slice(0, longestLine) : line;
  return withoutColors(start);
}

/** Without what colors a terminal. */
export const withoutColors = (text: string): string => (text.includes(colorMark) ? text.replace(colors, '') : text);

const colorMark = '\u001b';

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape begins each color.
const colors = /\u001b\[[\d;?]*[A-Za-z]/g;

/** What launchers, loggers and the platform put before a line: a time, a rank, a name in brackets, the margin of a group of exceptions. One blank after it goes, too. */
const prefix =
  /^(?:(?: {2,40}\| )|(?:\[[^\]\n]{1,80}\](?:<std(?:err|out)>)?:? ?)|(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)? ?)|(?:(?:rank|worker-)\d{1,6}: )|(?:\(\w{1,60} pid=\d{1,9}(?:, ip=[\d.]{1,40})?\) ?))+/;

/** What names the process of a rank in front of its lines. Lines of the launcher itself have no such name. */
const ofProcess =
  /^(?:\[(?:rank ?|default)\d{1,6}\]|\[\d{1,6},\d{1,6}\]<std(?:err|out)>|\(\w{1,60} pid=\d{1,9}|(?:rank|worker-)\d{1,6}: )/;

/** The process that wrote a line, if several write to one log and the line names it. */
export const processOf = (line: string): string => ofProcess.exec(line)?.[0] ?? '';

export const withoutPrefix = (line: string): string => line.replace(prefix, '');

const times = /(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?/;

/** When a line was written, in milliseconds, if it says so near its beginning. The zone doesn't matter among lines of one job. */
export function timeOf(line: string): number | undefined {
  const found = times.exec(line.slice(0, 100));
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return time + Number(`0.${fraction || 0}`) * 1000;
}
