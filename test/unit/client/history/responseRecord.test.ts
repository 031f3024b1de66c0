import assert from 'node:assert/strict';
import { test } from 'node:test';
import { responseRecord } from '../../../../client/history/responseRecord.ts';

const sent = { jobName: 'job', target: 't', source: 's', sentAt: new Date(0) };
const answer = { kind: 'answered', status: 201, ok: true, durationMs: 1 } as const;

test('a response says when it is only partly indented', () => {
  const deep = '['.repeat(1000) + ']'.repeat(1000);
  assert.equal(responseRecord({ ...answer, body: deep }, sent).isPartlyIndented, true);
  assert.equal(responseRecord({ ...answer, body: '{"a":1}' }, sent).text, '{\n  "a": 1\n}\n');
  assert.equal('isPartlyIndented' in responseRecord({ ...answer, body: '{}' }, sent), false);
});

test('text that is not JSON is shown as it came', () => {
  assert.equal(responseRecord({ ...answer, body: '<html>\0' }, sent).text, '<html>\0');
});

test('the name of a response is part of a URI, whatever the service says', () => {
  const answers = [
    { ...answer, jobId: '../\u202E/a', jobName: `${'a'.repeat(79)}😀` },
    { ...answer, jobName: '\uD800' },
    { ...answer, error: { code: 'a/b?#'.repeat(1000), message: '', advice: '' } },
  ];
  for (const { fileName } of answers.map((it) => responseRecord({ ...it, body: '' }, sent))) {
    assert.ok(fileName.length < 200 && !/[\\/?\p{Cs}\p{Cf}]/u.test(fileName), fileName);
    assert.doesNotThrow(() => encodeURIComponent(fileName));
  }
});
