import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { signRequest } from '../../../../modelarts/node/sign.ts';
import { hmacSha256, sha256 } from '../../../../modelarts/session/sha256.ts';
import { signer } from '../../../../modelarts/session/signer.ts';

test('hashes are those of Node, at every length around the blocks', () => {
  for (let length = 0; length < 260; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
    assert.equal(sha256(bytes), createHash('sha256').update(bytes).digest('hex'), `${length} bytes`);
  }
  assert.equal(sha256('größer 作业 🚀'), createHash('sha256').update('größer 作业 🚀').digest('hex'));
});

test('a long text has the hash of Node', () => {
  const text = 'training job '.repeat(100_000);
  assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
});

test('codes by a key are those of Node, also when the key is longer than a block', () => {
  for (const length of [0, 1, 40, 63, 64, 65, 200]) {
    const key = 'k'.repeat(length);
    assert.equal(hmacSha256(key, 'data'), createHmac('sha256', key).update('data').digest('hex'), `${length}`);
  }
});

test('a page signs like Node', () => {
  const request = {
    method: 'POST',
    path: '/v2/p1/training-jobs',
    query: [['limit', '10']] as const,
    headers: { Host: 'modelarts.example.com', 'Content-Type': 'application/json' },
    body: '{"kind": "job", "name": "größer"}',
  };
  const keys = { accessKey: 'AK', secretKey: 'secret', securityToken: 'token' };
  const now = new Date('2026-11-27T03:02:01.000Z');
  const page = signer({ hash: sha256, hmac: hmacSha256 });
  assert.deepEqual(page.signRequest(request, keys, now), signRequest(request, keys, now));
});
