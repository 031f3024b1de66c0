import { withoutColors } from '../../modelarts/failure/logLines.ts';
import { terminal } from './terminal.ts';

/** Prints a text that comes in pieces line by line, so that several texts don't mix within a line. */
export function lineWriter(prefix: string, mask: (text: string) => string) {
  let rest = '';
  const print = (lines: string) =>
    terminal.print(
      lines
        .split('\n')
        .map((line) => prefix + mask(lastState(line)))
        .join('\n'),
    );
  return {
    write(text: string): void {
      const all = rest + text;
      const end = all.lastIndexOf('\n');
      rest = all.slice(end + 1);
      if (end >= 0) print(all.slice(0, end));
    },
    /** What has no end of a line. */
    end(): void {
      if (rest !== '') print(rest);
      rest = '';
    },
  };
}

/** What a progress bar shows in the end. */
const lastState = (line: string): string =>
  withoutColors(line)
    .split('\r')
    .findLast((part) => part !== '') ?? '';
