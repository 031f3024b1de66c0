/** The last traceback of Python in the end of a log, without what the platform has written after it. */
export function lastTraceback(text: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findLastIndex((line) => line.includes(heading));
  if (start < 0) return ofUnreadable(lines);
  // Launchers put the rank in front of each line.
  const prefix = lines[start]?.slice(0, lines[start]?.indexOf(heading)) ?? '';
  const own = lines.slice(start).map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line));
  // Its lines are indented. The first that isn't names the exception, whose message can go on.
  const exception = own.findIndex((line, index) => index > 0 && /^\S/.test(line));
  const end = own.findIndex((line, index) => index > exception && (line === '' || isOfPlatform(line)));
  return own
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trimEnd();
}

/** Python writes no heading when it can't read the script itself, but where, if it knows. */
function ofUnreadable(lines: readonly string[]): string | undefined {
  const end = lines.findLastIndex((line) => /^(?:Syntax|Indentation|Tab)Error: /.test(line));
  if (end < 0) return undefined;
  const start = lines.slice(0, end).findLastIndex((line) => !/^\s+\S/.test(line)) + 1;
  return lines.slice(start, end + 1).join('\n');
}

const heading = 'Traceback (most recent call last):';

const isOfPlatform = (line: string): boolean => /^\[Model[Aa]rts Service Log\]/.test(line);
