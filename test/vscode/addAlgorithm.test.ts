/** Algorithms that the local endpoint accepts. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { commands, window, workspace } from 'vscode';
import { closeEditors, goodJob, showNewFile, submit } from './jobFiles.ts';

afterEach(closeEditors);

test('an algorithm that was added can be used at once', async () => {
  const id = 'c9b7a3a0-1c1e-4cf0-8d3a-b6d7b6a2b002';
  const text = JSON.stringify({ ...goodJob('with-added-algorithm'), algorithm: { id } });
  const { document } = await showNewFile('with-added-algorithm.trainingjob.json', text);
  assert.equal(await submit(document.uri), undefined, 'it is rejected before');
  await commands.executeCommand('trainingjob.addAlgorithm', id);
  const uri = await submit(document.uri);
  assert.ok(uri, `it was not accepted; the active editor shows ${window.activeTextEditor?.document.uri.path}`);
  const answer = JSON.parse((await workspace.openTextDocument(uri)).getText());
  assert.equal(answer.algorithm.id, id);
});
