/** The reporter of node:test for test files that the runner starts; see testEvents.ts. */
import type { TestEvent as NodeEvent } from 'node:test/reporters';
import { done, record, testEvent } from './testEvents.ts';

// What a test forks would report as well.
process.execArgv.splice(0);

/** Writes by itself, because a forced exit doesn't wait for a pipe to take what a reporter yields. */
export default async function* report(events: AsyncIterable<NodeEvent>): AsyncGenerator<string> {
  for await (const raw of events) {
    const event = testEvent(raw);
    if (event) await write(record(event));
  }
  await write(record(done));
  yield '';
}

const write = (text: string) => new Promise((resolve) => process.stdout.write(text, resolve));
