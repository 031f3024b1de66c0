import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentLines } from '../../../../cli/kit/environmentLines.ts';

test('each shell gets variables in its own words', () => {
  const variables = { A_URL: 'http://127.0.0.1:1', A_TOKEN: 't-_1' };
  assert.equal(environmentLines(variables, 'linux'), '  export A_URL=http://127.0.0.1:1\n  export A_TOKEN=t-_1');
  assert.equal(environmentLines(variables, 'win32'), '  $env:A_URL = "http://127.0.0.1:1"\n  $env:A_TOKEN = "t-_1"');
});
