import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { mountedCode } from '../../../../client/sync/mountedCode.ts';

test('the longest mount that covers a folder says where it is', () => {
  const mounts = {
    'obs://bucket/': 'all',
    '/bucket/code': 'code',
    'obs://bucket/code/deep/x/': 'x',
    'obs://b//': 'odd',
  };
  const at = (bucket: string, prefix: string) => mountedCode(mounts, { bucket, prefix });
  assert.equal(at('bucket', 'code/'), 'code');
  assert.equal(at('bucket', 'code/deep/'), join('code', 'deep'));
  assert.equal(at('bucket', 'codes/'), join('all', 'codes'));
  assert.equal(at('other', 'code/'), undefined);
});
