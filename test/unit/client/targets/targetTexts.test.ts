import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposedName } from '../../../../client/targets/proposedName.ts';
import { targetTexts } from '../../../../client/targets/targetTexts.ts';
import { faultOfUrl } from '../../../../modelarts/target/connection.ts';

const target = { label: 'mine', detail: 'cn-north-4', isCurrent: true, isLocal: false };

test('a target says what is known of it, to eyes and ears alike', () => {
  assert.equal(targetTexts({ ...target, result: undefined }).description, 'current, not tested');
  assert.equal(targetTexts({ ...target, isLocal: true, result: undefined }).description, 'current, on this machine');
  const inPage = { ...target, isLocal: true, runsNone: true, result: undefined } as const;
  assert.equal(targetTexts(inPage).description, 'current, in this page');
  const result = { ok: false, message: 'IAM refused.', caller: 'access key AK…', at: '2026-11-26T21:00:00Z' };
  const { description, spoken, tooltip } = targetTexts({ ...target, isCurrent: false, result });
  assert.equal(description, 'failed: IAM refused.');
  for (const text of [spoken, tooltip])
    for (const part of ['mine', 'IAM refused.', 'AK…', '2026']) assert.ok(text.includes(part));
});

test('a name is proposed that is not taken', () => {
  const taken = new Set(['local', 'cn-north-4', 'gw.example.com']);
  assert.equal(proposedName({ region: 'cn-north-9' }, taken), 'cn-north-9');
  assert.equal(proposedName({ region: 'cn-north-4' }, taken), 'cn-north-4-2');
  assert.equal(proposedName({ region: '', url: 'https://gw.example.com/ma' }, taken), 'gw.example.com-2');
});

test('a URL with the version of the API is refused when it is entered', () => {
  for (const url of ['https://h/v2', 'https://h/v2/', 'https://iam/v3', 'https://h/v2/p1/training-jobs'])
    assert.match(String(faultOfUrl(url)), /^Remove \/v/);
  for (const url of ['https://h', 'https://h/v2x', 'https://h/v2/gateway']) assert.equal(faultOfUrl(url), undefined);
});
