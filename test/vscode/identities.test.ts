/** Credentials stay with the hosts they were made for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventEmitter, type SecretStorage } from 'vscode';
import { targetIdentities } from '../../client/targets/identities.ts';

/** VS Code gives each extension its own store and none to tests. */
function secretStorage(): SecretStorage {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key),
    store: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
    keys: async () => [...values.keys()],
    onDidChange: new EventEmitter<never>().event,
  } as SecretStorage;
}

const elsewhere = { environment: {}, profile: { path: '/none', read: async () => undefined } };

const credential = { kind: 'token', token: 'planted-token' } as const;

test('credentials are found for their hosts only', async () => {
  const found = targetIdentities(secretStorage(), elsewhere);
  await found.store('mine', credential, ['modelarts.one', 'iam.one']);
  assert.deepEqual(await found.find('mine', 'stored', ['modelarts.one']), { credential });
  await assert.rejects(found.find('mine', 'stored', ['modelarts.two']), (error: Error) => {
    assert.match(error.message, /modelarts\.two/);
    assert.doesNotMatch(error.message, /planted/);
    return true;
  });
});

test('forgotten credentials are gone', async () => {
  const found = targetIdentities(secretStorage(), elsewhere);
  await found.store('mine', credential, ['modelarts.one']);
  await found.forget('mine');
  await assert.rejects(found.find('mine', 'stored', ['modelarts.one']), /no credentials/);
});
