import { splitLine, type TestEvent } from './testEvents.ts';

export interface Counts {
  passed: number;
  failed: number;
  /** What was printed of each failure: told again at the end, where somebody looks. */
  readonly failures: string[];
}

/** What has been heard from a program that reports tests: prints and counts it, and knows which test is running. */
export class TestProgress {
  readonly counts: Counts = { passed: 0, failed: 0, failures: [] };
  private readonly name: string;
  private readonly print: (line: string) => void;
  private readonly running: TestEvent[] = [];
  private lastEnded?: TestEvent;
  private isDone = false;

  constructor(name: string, print: (line: string) => void) {
    this.name = name;
    this.print = print;
  }

  hear(line: string): void {
    const { text, event } = splitLine(line);
    if (text) this.print(text);
    if (event) this.take(event);
  }

  fail(sentence: string): void {
    this.printFailure('', `${this.name}: ${sentence}`);
  }

  /** The process is gone; `how` is what it ended with. */
  end(how: string): void {
    if (!this.isDone) this.fail(`The process ended with ${how} ${this.place()}.`);
    else if (this.counts.failed === 0 && how !== 'exit code 0') this.fail(`The process ended with ${how}.`);
  }

  place(): string {
    const last = this.running.at(-1);
    if (last) return `in "${this.running.map(({ name }) => name).join(' > ')}" of ${last.file}`;
    return this.lastEnded ? `after "${this.lastEnded.name}" of ${this.lastEnded.file}` : 'before the first test';
  }

  private take(event: TestEvent): void {
    const { kind } = event;
    if (kind === 'start') this.running.push(event);
    else if (kind === 'end') {
      this.running.splice(
        this.running.findLastIndex(({ name }) => name === event.name),
        1,
      );
      this.lastEnded = event;
    } else if (kind === 'done') this.isDone = true;
    else this.count(event);
  }

  private count({ kind, name, file, nesting, isSuite, isSkipped, milliseconds, cause }: TestEvent): void {
    const indent = '  '.repeat(nesting);
    if (isSkipped) this.print(`${indent}﹣ ${name} (skipped)`);
    else if (kind === 'fail') this.printFailure(indent, `${name} (${milliseconds} ms, ${file})\n${cause}`);
    else if (!isSuite) {
      this.counts.passed++;
      this.print(`${indent}✔ ${name} (${milliseconds} ms)`);
    }
  }

  private printFailure(indent: string, text: string): void {
    this.counts.failed++;
    this.counts.failures.push(`✖ ${text}`);
    this.print(`${indent}✖ ${text}`);
  }
}
