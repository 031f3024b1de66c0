import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localUriOf } from '../../../../server/knowledge/mounts.ts';

const mounts = [
  { segments: ['bucket'], folderUri: 'file:///data/' },
  { segments: ['bucket', 'code'], folderUri: 'file:///work/my code' },
];

test('an OBS path leads to the folder of the longest mount that covers it', () => {
  assert.equal(localUriOf('obs://bucket/code/a b/train.py', mounts), 'file:///work/my code/a%20b/train.py');
  assert.equal(localUriOf('/bucket/code/', mounts), 'file:///work/my code');
  assert.equal(localUriOf('/bucket/codes/x', mounts), 'file:///data/codes/x');
  assert.equal(localUriOf('/other/code/x', mounts), undefined);
});

test('no path leads out of its mount', () => {
  assert.equal(localUriOf('/bucket/code/../../secret', mounts), undefined);
});
