import type { LogEvent } from '../../../modelarts/follow/logEvent.ts';
import { noticeText } from '../../../modelarts/follow/noticeText.ts';
import { TerminalText } from './terminalText.ts';

/** What a terminal shows of the log of one task. */
export class LogScreen {
  private readonly task: string;
  private readonly mask: (text: string) => string;
  private readonly safe = new TerminalText();
  private rest = '';

  constructor(task: string, mask: (text: string) => string) {
    this.task = task;
    this.mask = mask;
  }

  /** Text after the last end of a line is kept for a moment, because a secret may not be complete. */
  add(event: LogEvent): string {
    if (event.kind !== 'text') return `${this.flush()}${notice(noticeText(event, this.task))}`;
    const all = this.rest + event.text;
    const end = Math.max(all.lastIndexOf('\n'), all.lastIndexOf('\r')) + 1;
    this.rest = all.slice(end);
    return this.safe.add(this.mask(all.slice(0, end)));
  }

  /** What was kept. */
  flush(): string {
    const { rest } = this;
    this.rest = '';
    return this.safe.add(this.mask(rest));
  }
}

/** On a line of its own, in another color. */
export const notice = (text: string): string =>
  `\r\n\u001b[0;2m${new TerminalText('line').add(text.replace(/[\r\n]+/g, ' '))}\u001b[0m\r\n`;
