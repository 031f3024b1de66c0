import { test } from 'node:test';

/** The last test of the run; see index.ts. */
test('the end', () => {});
