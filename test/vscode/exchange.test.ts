import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, env, type QuickPickItem, window } from 'vscode';
import { goodJob, messages, showNewFile } from './jobFiles.ts';

/** Runs a command and takes the item of this label from what it offers. */
async function choosing(label: string, run: () => Thenable<unknown>): Promise<void> {
  const { showQuickPick } = window;
  const pick = async (items: readonly QuickPickItem[] | Thenable<readonly QuickPickItem[]>) =>
    (await items).find((item) => item.label === label) ?? assert.fail(`${label} isn't offered.`);
  Object.assign(window, { showQuickPick: pick });
  try {
    await run();
  } finally {
    Object.assign(window, { showQuickPick });
  }
}

const active = () => window.activeTextEditor?.document ?? assert.fail('No editor is active.');

test('a job file is exported as a curl command, and imported from the clipboard under a free name', async () => {
  const job = goodJob('exchanged');
  await showNewFile('exchanged.trainingjob.json', `// ours\n${JSON.stringify(job)}`);
  await choosing('curl', () => commands.executeCommand('trainingjob.exportAs'));
  assert.equal(active().languageId, 'shellscript');
  assert.match(active().getText(), /^curl [\s\S]*\/training-jobs" [\s\S]*"exchanged"/);
  await env.clipboard.writeText(active().getText());
  await choosing('From Clipboard', () => commands.executeCommand('trainingjob.import'));
  const imported = active();
  assert.equal(imported.uri.scheme, 'untitled');
  assert.match(imported.uri.path, /\/exchanged-?2\.trainingjob\.json$/);
  assert.equal(imported.languageId, 'trainingjob');
  assert.deepEqual(JSON.parse(imported.getText()), job);
});

test('what is no job, and a file that is not JSON, get a message that says so', async () => {
  await env.clipboard.writeText('hello');
  await choosing('From Clipboard', () => commands.executeCommand('trainingjob.import'));
  assert.match(messages.at(-1) ?? '', /No training job/);
  await showNewFile('half.trainingjob.json', '{"kind": ');
  await choosing('curl', () => commands.executeCommand('trainingjob.exportAs'));
  assert.match(messages.at(-1) ?? '', /"half\.trainingjob\.json" isn't valid JSON and wasn't exported\. Line 1: /);
});
