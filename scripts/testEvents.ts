/** How a process that runs tests tells the runner of them: by records among its other output. */
import type { TestEvent as NodeEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface TestEvent {
  readonly kind: 'start' | 'end' | 'pass' | 'fail' | 'done';
  readonly name: string;
  readonly nesting: number;
  readonly isSuite: boolean;
  readonly isSkipped: boolean;
  readonly milliseconds: number;
  /** Why it failed. */
  readonly cause?: string;
}

/** Starts a record; nothing that a test prints contains it. */
const mark = '\u001e';

export const record = (event: TestEvent): string => `${mark}${JSON.stringify(event)}\n`;

/** Splits a line of output into what was printed and the record behind it. */
export function splitLine(line: string): { text: string; event?: TestEvent } {
  const [text = '', json] = line.split(mark);
  return json === undefined ? { text } : { text, event: JSON.parse(json) };
}

/** Without it a process has ended before its tests. */
export const done: TestEvent = { ...named('the end', 0), kind: 'done' };

/** What the runner wants to know; nothing of the other events. */
export function testEvent({ type, data }: NodeEvent): TestEvent | undefined {
  switch (type) {
    case 'test:dequeue':
      return { ...named(data.name, data.nesting), kind: 'start' };
    case 'test:complete':
      return { ...named(data.name, data.nesting), kind: 'end' };
    case 'test:pass':
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

function named(name: string, nesting: number): Omit<TestEvent, 'kind'> {
  return { name, nesting, isSuite: false, isSkipped: false, milliseconds: 0 };
}

interface Outcome {
  name: string;
  nesting: number;
  details: { type?: string | undefined; duration_ms: number };
}

const outcome = ({ name, nesting, details }: Outcome) => ({
  ...named(name, nesting),
  isSuite: details.type === 'suite',
  milliseconds: Math.round(details.duration_ms),
});
