/** The built server looks only into folders that nobody but the user can have chosen, or that are the workspace's own. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CompletionItem } from 'vscode-languageserver-protocol';
import { atCursor } from '../support/cursor.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type EditorOptions, fullCapabilities, startEditor } from './editor.ts';

const outside = temporaryFolder();
const workspace = temporaryFolder();
for (const folder of [join(outside, 'code'), join(workspace, 'own')]) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'fit.py'), '');
  writeFileSync(join(folder, 'train.py'), 'import argparse\np = argparse.ArgumentParser()\np.parse_args()\n');
}
symlinkSync(join(outside, 'code'), join(workspace, 'link'), 'junction');

const { configuration: _, ...unasked } = fullCapabilities.workspace ?? {};
const start = (initializationOptions: object, more: EditorOptions = {}) =>
  startEditor({
    capabilities: { ...fullCapabilities, workspace: unasked },
    folders: [pathToFileURL(workspace).href],
    initializationOptions,
    ...more,
  });

const uri = `${pathToFileURL(workspace).href}/mounts.trainingjob.json`;
const job = `{"kind": "job", "algorithm": {"code_dir": "obs://b/code/", "boot_file": "obs://b/code/|train.py",
  "parameters": [{"name": "epochs", "value": "1"}]}}`;

/** What a server offers as boot file, and what it finds by reading the script. */
async function seen(initializationOptions: object, more?: EditorOptions) {
  const editor = await start(initializationOptions, more);
  const { document, position } = atCursor(job);
  await editor.open(uri, document.text.getText());
  const params = { textDocument: { uri }, position };
  const answer = await editor.request<{ items: CompletionItem[] } | CompletionItem[]>(
    'textDocument/completion',
    params,
  );
  const items = Array.isArray(answer) ? answer : answer.items;
  const problems = await editor.diagnostics(uri);
  assert.equal(await editor.stop(), 0);
  return {
    lists: items.some(({ label }) => label === 'obs://b/code/fit.py'),
    reads: problems.some(({ code, severity }) => code === 'script-unknown-option' && severity === 1),
  };
}

const everything = { lists: true, reads: true };
const nothing = { lists: false, reads: false };

test('a folder of the workspace is mounted, relative or absolute', async () => {
  for (const folder of ['own', './own/', join(workspace, 'own')])
    assert.deepEqual(await seen({ mounts: { 'obs://b/code/': folder } }), everything, folder);
});

test('what leads out of the workspace is not looked at, however it is written', async () => {
  for (const folder of [join(outside, 'code'), 'link', `${workspace}/own/../../${outside.split(/[\\/]/).at(-1)}/code`])
    assert.deepEqual(await seen({ mounts: { 'obs://b/code/': folder } }), nothing, folder);
});

test('a client that tells the mounts is believed, and its settings are not asked', async () => {
  const mounts = { 'obs://b/code/': join(outside, 'code') };
  assert.deepEqual(await seen({ tellsMounts: true }, { mounts: () => mounts }), everything);
  assert.deepEqual(
    await seen({ tellsMounts: true, mounts: { 'obs://b/code/': 'own' } }, { mounts: () => ({}) }),
    nothing,
  );
});

test('the first problems wait for one answer of the editor: what else is needed is asked at the same time, or known', async () => {
  const mountsAsked = Promise.withResolvers<void>();
  let asksForFolders = false;
  const editor = await startEditor({
    get folders() {
      asksForFolders = true;
      return [pathToFileURL(workspace).href];
    },
    initializationOptions: { tellsMounts: true },
    rules: async () => {
      await mountsAsked.promise;
      return { 'script-unknown-option': 'off' };
    },
    mounts: () => {
      mountsAsked.resolve();
      return { 'obs://b/code/': join(workspace, 'own') };
    },
  });
  asksForFolders = false;
  await editor.open(uri, job.replace('|', ''));
  const codes = (await editor.diagnostics(uri)).map(({ code }) => code);
  assert.equal(codes.includes('script-unknown-option'), false);
  assert.equal(asksForFolders, false);
  assert.equal(await editor.stop(), 0);
});
