import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobFiles } from '../../../../server/lsp/jobFiles.ts';

test('a file that is skipped is said once, as long as it is there', async () => {
  const uri = 'file:///w/a.trainingjob.json';
  const said: string[] = [];
  let there = [uri];
  const reader = { findJobFiles: async () => there, readFile: async () => ({ refused: 'tooLarge' }) as const };
  const files = jobFiles(reader, (text) => said.push(text));
  const check = async () => {
    files.changed(uri);
    for (const { uri } of await files.list(['file:///w'])) await files.read(uri);
  };
  await check();
  await check();
  assert.equal(said.length, 1);
  there = [];
  await check();
  there = [uri];
  await check();
  assert.equal(said.length, 2);
});
