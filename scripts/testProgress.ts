import { splitLine, type TestEvent } from './testEvents.ts';

export interface Counts {
  passed: number;
  failed: number;
}

/** What has been heard from a program that reports tests: prints and counts it, and knows which test is running. */
export class TestProgress {
  readonly counts: Counts = { passed: 0, failed: 0 };
  private readonly name: string;
  private readonly print: (line: string) => void;
  private readonly running: string[] = [];
  private lastEnded = '';
  private heard = 0;
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
    this.counts.failed++;
    this.print(`✖ ${this.name}: ${sentence}`);
  }

  /** The process is gone; `how` is what it ended with. */
  end(how: string): void {
    if (!this.isDone) this.fail(`The process ended with ${how} ${this.place()}.`);
    else if (this.heard === 0) this.fail('It contains no tests.');
    else if (this.counts.failed === 0 && how !== 'exit code 0') this.fail(`The process ended with ${how}.`);
  }

  place(): string {
    if (this.running.length > 0) return `in "${this.running.join(' > ')}"`;
    return this.lastEnded ? `after "${this.lastEnded}"` : 'before the first test';
  }

  private take(event: TestEvent): void {
    const { kind, name } = event;
    if (kind === 'start') this.running.push(name);
    else if (kind === 'end') {
      this.running.splice(this.running.lastIndexOf(name), 1);
      this.lastEnded = name;
    } else if (kind === 'done') this.isDone = true;
    else this.count(event);
  }

  private count({ kind, name, nesting, isSuite, isSkipped, milliseconds, cause }: TestEvent): void {
    const indent = '  '.repeat(nesting);
    this.heard++;
    if (isSkipped) this.print(`${indent}﹣ ${name} (skipped)`);
    else if (kind === 'fail') {
      this.counts.failed++;
      this.print(`${indent}✖ ${name} (${milliseconds} ms)\n${cause}`);
    } else if (!isSuite) {
      this.counts.passed++;
      this.print(`${indent}✔ ${name} (${milliseconds} ms)`);
    }
  }
}
