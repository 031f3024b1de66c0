import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { done, record, splitLine } from '../../../scripts/testEvents.ts';

test('a test is told in one line, whatever its name has', async () => {
  const event = { ...done, name: 'a\u2028b\u2029c\nd\u001ee' };
  const told = [];
  for await (const line of createInterface({ input: Readable.from([`printed${record(event)}`]) }))
    told.push(splitLine(line));
  assert.deepEqual(told, [{ text: 'printed', event }]);
});
