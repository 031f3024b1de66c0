import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { mountedFolders } from '../../../../client/targets/mountedFolders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const workspace = temporaryFolder();
const mountsOf = (own: unknown, user: unknown = {}) =>
  mountedFolders({ user, workspace: own, folders: [workspace], home: '/home/me' });

test('a workspace mounts its own folders', () => {
  const { mounts, refused } = mountsOf({ 'obs://a/': 'code', 'obs://b/': join(workspace, 'x/../y'), 'obs://c/': '.' });
  assert.deepEqual(mounts, {
    'obs://a/': join(workspace, 'code'),
    'obs://b/': join(workspace, 'y'),
    'obs://c/': workspace,
  });
  assert.deepEqual(refused, []);
});

test('a workspace mounts nothing else, however it is written', () => {
  symlinkSync(homedir(), join(workspace, 'link'));
  mkdirSync(join(workspace, 'sub'));
  for (const folder of ['/etc', '..', 'sub/../..', '~', '~/.ssh', 'link', 'link/new', `${workspace}-other`, '/'])
    assert.deepEqual(mountsOf({ 'obs://b/': folder }), { mounts: {}, refused: ['obs://b/'] }, folder);
});

test('a user mounts what they want, and what a workspace must not replaces nothing of it', () => {
  const user = { 'obs://a/': '~/data', 'obs://b/': '/srv/data', 'obs://c/': 'own' };
  const { mounts, refused } = mountsOf({ 'obs://b/': '/etc', 'obs://c/': 'theirs' }, user);
  assert.deepEqual(mounts, {
    'obs://a/': '/home/me/data',
    'obs://b/': '/srv/data',
    'obs://c/': join(workspace, 'theirs'),
  });
  assert.deepEqual(refused, ['obs://b/']);
});

test('what is no text mounts nothing', () => {
  for (const value of [null, 5, 'obs', ['/etc'], { 'obs://b/': 5, 'obs://c/': null, 'obs://d/': '' }])
    assert.deepEqual(mountsOf(value), { mounts: {}, refused: [] });
});
