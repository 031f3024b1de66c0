/** How a process that runs tests tells the runner of them: by records among its other output. */
import { relative } from 'node:path';
import type { TestEvent as NodeEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface TestEvent {
  readonly kind: 'start' | 'end' | 'pass' | 'fail' | 'done';
  readonly name: string;
  /** In the sources, from the top folder. */
  readonly file: string;
  readonly nesting: number;
  readonly isSuite: boolean;
  readonly isSkipped: boolean;
  readonly milliseconds: number;
  /** Why it failed. */
  readonly cause?: string;
}

/** Starts a record; nothing that a test prints contains it. */
const mark = '\u001e';

/** One line, whatever the name of a test is: Node's readline also ends one at separators that JSON leaves as they are. */
export const record = (event: TestEvent): string =>
  `${mark}${JSON.stringify(event).replace(/[\u2028\u2029]/g, (it) => `\\u${it.charCodeAt(0).toString(16)}`)}\n`;

/** Splits a line of output into what was printed and the record behind it. */
export function splitLine(line: string): { text: string; event?: TestEvent } {
  const [text = '', json] = line.split(mark);
  return json === undefined ? { text } : { text, event: JSON.parse(json) };
}

/** Without it a process has ended before its tests. */
export const done: TestEvent = { ...named({ name: 'the end', nesting: 0 }), kind: 'done' };

/** What the runner wants to know; nothing of the other events. */
export function testEvent({ type, data }: NodeEvent): TestEvent | undefined {
  switch (type) {
    case 'test:dequeue':
      return { ...named(data), kind: 'start' };
    case 'test:complete':
      return { ...named(data), kind: 'end' };
    case 'test:pass':
      // Node takes a file without tests for a test that bears the name of the file.
      if (sourceOf(data.name) === sourceOf(data.file ?? ''))
        return { ...outcome(data), kind: 'fail', cause: 'The file contains no tests.' };
      return { ...outcome(data), kind: 'pass', isSkipped: Boolean(data.skip ?? data.todo) };
    case 'test:fail': {
      const { error } = data.details;
      // The failures inside a suite have been told.
      if ('failureType' in error && error.failureType === 'subtestsFailed') return undefined;
      const { cause = error } = error;
      return { ...outcome(data), kind: 'fail', isSkipped: Boolean(data.todo), cause: inspect(cause) };
    }
    default:
      return undefined;
  }
}

/** Where a test file has been written: it may run from its bundle. */
export function sourceOf(file: string): string {
  const path = relative('.', file).replaceAll('\\', '/');
  return path.replace(/^(?:.*\/)?dist\/(test\/.*)\.cjs$/, '$1.ts');
}

interface Named {
  name: string;
  nesting: number;
  file?: string;
}

function named({ name, nesting, file = '' }: Named): Omit<TestEvent, 'kind'> {
  return { name, nesting, file: sourceOf(file), isSuite: false, isSkipped: false, milliseconds: 0 };
}

interface Outcome extends Named {
  details: { type?: string | undefined; duration_ms: number };
}

const outcome = ({ details, ...data }: Outcome) => ({
  ...named(data),
  isSuite: details.type === 'suite',
  milliseconds: Math.round(details.duration_ms),
});
