/** What can be done with a job after it was created, by the local endpoint that the extension starts. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { commands, env, TabInputTextDiff, window, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, messages, showNewFile, submit, uriOf } from './jobFiles.ts';

afterEach(closeEditors);

/** A job of the local endpoint, as its view passes it to commands. */
async function created(name: string, text = JSON.stringify(goodJob(name), null, 2)) {
  const { document } = await showNewFile(`${name}.trainingjob.json`, text);
  const response = await submit(document.uri);
  assert.ok(response, messages.at(-1));
  const { metadata } = JSON.parse((await workspace.openTextDocument(response)).getText());
  return { document, id: String(metadata.id), node: { job: { id: metadata.id }, targetId: 'local' } };
}

const active = async (what: string, matches: (text: string, languageId: string) => boolean) => {
  const isShown = () => {
    const document = window.activeTextEditor?.document;
    return document && matches(document.getText(), document.languageId) ? document : undefined;
  };
  return poll(what, isShown);
};

test('a job opens as its service shows it now, explained like a response', async () => {
  const { id, node } = await created('shown');
  await commands.executeCommand('trainingjob.openJob', node);
  const document = await active('the job', (_, language) => language === 'trainingjob-response');
  assert.equal(JSON.parse(document.getText()).metadata.id, id);
  assert.equal(workspace.fs.isWritableFileSystem(document.uri.scheme) ?? false, false);
});

test('a job opens as a file that would send the same, with the comments of its own file', async () => {
  const text = `// Why it is there.\n${JSON.stringify(goodJob('reopened'), null, 2)}\n`;
  const { document, node } = await created('reopened', text);
  await commands.executeCommand('trainingjob.openJobAsFile', node);
  const opened = await active('the new file', (_, language) => language === 'trainingjob');
  assert.ok(opened.isUntitled);
  assert.notEqual(opened, document);
  assert.equal(opened.getText(), text);
});

test('a job is compared with what its file would send now', async () => {
  const { document, node } = await created('compared');
  await workspace.fs.writeFile(
    document.uri,
    new TextEncoder().encode(document.getText().replace('"node_count": 1', '"node_count": 2')),
  );
  await poll('the change', () => document.getText().includes('"node_count": 2'));
  await commands.executeCommand('trainingjob.compareJob', node);
  const input = await poll('the comparison', () => {
    const tab = window.tabGroups.activeTabGroup.activeTab?.input;
    return tab instanceof TabInputTextDiff ? tab : undefined;
  });
  const [before, now] = await Promise.all(
    [input.original, input.modified].map((uri) => workspace.openTextDocument(uri)),
  );
  assert.equal(before?.getText().replace('"node_count": 1', '"node_count": 2'), now?.getText());
  assert.notEqual(before?.getText(), now?.getText());
});

test('the ID of a job is copied, and a job that is gone is said to be', async () => {
  const { id, node } = await created('copied');
  await commands.executeCommand('trainingjob.copyIdOfJob', node);
  assert.equal(await env.clipboard.readText(), id);
  await commands.executeCommand('trainingjob.openJob', { ...node, job: { id: 'gone' } });
  assert.match(String(messages.at(-1)), /ModelArts\.2775/);
  await commands.executeCommand('trainingjob.openConsole', node);
  assert.match(String(messages.at(-1)), /web console of target "Local endpoint" isn't known/);
});

test('the job file is not needed', async () => {
  const { document, node } = await created('orphan');
  await workspace.fs.delete(uriOf('orphan.trainingjob.json'));
  await commands.executeCommand('trainingjob.openJobAsFile', node);
  const opened = await active('the new file', (text) => text.includes('"orphan"'));
  assert.deepEqual(JSON.parse(opened.getText()), JSON.parse(document.getText()));
});
