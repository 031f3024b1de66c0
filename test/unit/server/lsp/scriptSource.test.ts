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
