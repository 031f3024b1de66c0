import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeLens, commands, env, type QuickPickItem, type Uri, window } from 'vscode';
import { poll } from '../support/poll.ts';
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

test('a file that holds a job in another form offers to convert it, and nothing once it is one', async () => {
  const job = goodJob('converted');
  const call = `curl https://modelarts.example.com/v2/p/training-jobs -d '${JSON.stringify(job)}'`;
  const { document } = await showNewFile('converted.trainingjob.json', call);
  const lens = await poll('the lens', () => conversionOf(document.uri));
  await commands.executeCommand(lens.command, ...(lens.arguments ?? []));
  assert.deepEqual(JSON.parse(document.getText()), job);
  assert.equal(await conversionOf(document.uri), undefined);
  await commands.executeCommand('undo');
  assert.equal(document.getText(), call);
});

async function conversionOf(uri: Uri) {
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return lenses.map(({ command }) => command).find((it) => it?.title === 'Convert to Training Job');
}

test('what is no job, and a file that is not JSON, get a message that says so', async () => {
  await env.clipboard.writeText('hello');
  await choosing('From Clipboard', () => commands.executeCommand('trainingjob.import'));
  assert.match(messages.at(-1) ?? '', /No training job/);
  await showNewFile('half.trainingjob.json', '{"kind": ');
  await choosing('curl', () => commands.executeCommand('trainingjob.exportAs'));
  assert.match(messages.at(-1) ?? '', /"half\.trainingjob\.json" isn't valid JSON and wasn't exported\. Line 1: /);
});
