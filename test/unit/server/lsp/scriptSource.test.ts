import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptSource } from '../../../../server/lsp/scriptSource.ts';

test('where Python cannot be read, nothing is known of the script, and why is told', async () => {
  const failures: unknown[] = [];
  const scripts = scriptSource({
    reader: {
      readFile: async () => ({ text: 'import argparse' }),
      listFolder: async () => [],
      isInFolders: () => true,
    },
    mountsAt: async () => [{ segments: ['bucket', 'code'], folderUri: 'file:///code' }],
    folders: async () => [],
    loadPython: async () => {
      throw new Error('no such bundle');
    },
    onFound: () => {},
    onFailed: (error) => failures.push(error),
  });
  const job = { algorithm: { code_dir: 'obs://bucket/code/', boot_file: 'obs://bucket/code/train.py' } };
  assert.deepEqual(await scripts.beside({ job, text: { uri: 'file:///work/a.trainingjob.json' } }), {});
  assert.deepEqual(failures.map(String), ['Error: no such bundle']);
});

test('where files are not watched, folders are searched again later the longer that takes', async () => {
  let now = 0;
  let searches = 0;
  const scripts = scriptSource({
    reader: {
      readFile: async () => undefined,
      listFolder: async () => {
        searches++;
        now += 100;
        return [];
      },
      isInFolders: () => true,
    },
    mountsAt: async () => [],
    folders: async () => [],
    loadPython: async () => assert.fail(),
    onFound: () => {},
    onFailed: () => {},
    clock: () => now,
  });
  const job = { algorithm: { code_dir: 'obs://bucket/code/', boot_file: 'obs://bucket/code/train.py' } };
  const searchesAt = async (time: number) => {
    now = time;
    await scripts.beside({ job, text: { uri: 'file:///work/a.trainingjob.json' } });
    return searches;
  };
  const first = await searchesAt(0);
  assert.ok(first > 0);
  assert.equal(await searchesAt(4900), first);
  assert.ok((await searchesAt(6000)) > first);
});
