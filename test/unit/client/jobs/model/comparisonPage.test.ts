import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonPage } from '../../../../../client/jobs/model/comparisonPage.ts';

test('a page names each field that differs, and what others wrote stays text', () => {
  const page = comparisonPage('a|b', 'c', [
    { path: ['algorithm', 'parameters', 0, 'value'], before: '1', after: '[x](command:y) | z' },
    { path: ['spec'], after: { node_count: 2 } },
  ]);
  assert.match(page, /^# a\\\|b compared with c$/m);
  assert.match(
    page,
    /^\| algorithm\\\.parameters\\\[0\\\]\\\.value \| \\"1\\" \| \\"\\\[x\\\]\\\(command\\:y\\\) \\\| z\\" \|$/m,
  );
  assert.match(page, /^\| spec \| {2}\| \\\{\\"node\\_count\\"\\:2\\\} \|$/m);
  assert.match(comparisonPage('a', 'b', []), /Both send the same/);
});
