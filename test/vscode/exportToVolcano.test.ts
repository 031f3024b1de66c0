import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, window } from 'vscode';
import { goodJob, messages, showNewFile } from './jobFiles.ts';

test('a job file opens as a job for Volcano, and one with errors says which', async () => {
  await showNewFile('exported.trainingjob.json', JSON.stringify(goodJob('exported')));
  await commands.executeCommand('trainingjob.exportToVolcano');
  const { languageId, getText } = window.activeTextEditor?.document ?? assert.fail();
  assert.equal(languageId, 'yaml');
  assert.match(getText(), /^# .*"exported"[\s\S]*\nkind: Job\n[\s\S]*name: modelarts-job-exported\n/);
  await showNewFile('faulty.trainingjob.json', JSON.stringify({ ...goodJob('faulty'), kind: 1 }));
  await commands.executeCommand('trainingjob.exportToVolcano');
  assert.match(messages.at(-1) ?? '', /"faulty\.trainingjob\.json" can't be exported\. .*"kind"/);
});
