import { timeOf } from '../../../modelarts/failure/logLines.ts';
import type { LogEvent } from '../../../modelarts/follow/logEvent.ts';
import { noticeText } from '../../../modelarts/follow/noticeText.ts';
import { notice } from './logScreen.ts';
import { TerminalText } from './terminalText.ts';

interface Line {
  readonly task: string;
  readonly text: string;
  /** By the clock of the task. Lines without a time follow the one before. */
  readonly time: number;
}

/** What a terminal shows of the logs of several tasks: whole lines with the name of their task, those that came together by their time. */
export class MergedScreen {
  private readonly mask: (text: string) => string;
  private readonly rests = new Map<string, string>();
  private readonly times = new Map<string, number>();
  private readonly colors = new Map<string, number>();
  private lines: Line[] = [];

  constructor(tasks: readonly string[], mask: (text: string) => string) {
    this.mask = mask;
    for (const [index, task] of tasks.entries()) this.colors.set(task, firstColor + (index % colorCount));
  }

  /** Text is shown by the next `flush`, anything else at once. */
  add(task: string, event: LogEvent): string {
    if (event.kind === 'text') {
      const parts = ((this.rests.get(task) ?? '') + event.text).split('\n');
      this.rests.set(task, parts.pop() ?? '');
      for (const text of parts) this.addLine(task, text);
      return '';
    }
    const rest = this.rests.get(task);
    if (rest) this.addLine(task, rest);
    this.rests.delete(task);
    return `${this.flush()}${notice(noticeText(event, task))}`;
  }

  /** The lines since the last one. */
  flush(): string {
    const lines = this.lines.toSorted((one, other) => one.time - other.time);
    this.lines = [];
    return lines.map((line) => this.shown(line)).join('');
  }

  private addLine(task: string, text: string): void {
    const time = timeOf(text) ?? this.times.get(task) ?? 0;
    this.times.set(task, time);
    this.lines.push({ task, text, time });
  }

  /** Of a progress bar, its last state. */
  private shown({ task, text }: Line): string {
    const last = text.split('\r').findLast((part) => part !== '') ?? '';
    const line = new TerminalText('line').add(this.mask(last));
    return `\u001b[${this.colors.get(task) ?? firstColor}m[${task}]\u001b[0m ${line}\u001b[0m\r\n`;
  }
}

/** Cyan, green, yellow, blue, magenta, and their bright ones would be hard to tell from errors. */
const [firstColor, colorCount] = [32, 5];
