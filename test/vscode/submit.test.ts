/** Submit Training Job, against the local endpoint that the extension starts. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { commands, type Hover, type MarkdownString, type Uri, window, workspace } from 'vscode';
import {
  after,
  closeEditors,
  goodJob,
  messages,
  showActive,
  showFile,
  showNewFile,
  submit,
  uriOf,
  writeFile,
} from './jobFiles.ts';

afterEach(closeEditors);

/** The file as a person has it, and its name as the service has it. */
const show = (name: string, text = JSON.stringify(goodJob(name), null, 2)) =>
  showNewFile(`${name}.trainingjob.json`, text);

async function answerAt(uri: Uri | undefined) {
  assert.ok(uri, `the job was not answered; the last message was: ${messages.at(-1)}`);
  const document = await workspace.openTextDocument(uri);
  return { document, answer: JSON.parse(document.getText()) };
}

test('the response opens beside the job, read-only, explained and named after the job', async () => {
  const { document: job, viewColumn } = await show('beside');
  const uri = await submit(job.uri);
  const { document, answer } = await answerAt(uri);
  assert.equal(answer.status.phase, 'Creating');
  assert.equal(document.languageId, 'trainingjob-response');
  assert.equal(workspace.fs.isWritableFileSystem(document.uri.scheme), false);
  assert.match(document.uri.path, /\/beside \([\da-f]{8}\)\.response\.json$/);
  assert.equal(window.activeTextEditor?.document, document);
  assert.notEqual(window.activeTextEditor?.viewColumn, viewColumn);
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    after(document, '"secondary_pha'),
  );
  const [part] = hovers.flatMap(({ contents }) => contents as MarkdownString[]);
  assert.match(String(part?.value), /secondary_phase/);
});

test('a job that is submitted again from its response keeps its own column', async () => {
  const editor = await show('column');
  const { document, viewColumn } = editor;
  await answerAt(await submit(document.uri));
  const column = window.activeTextEditor?.viewColumn;
  await editor.edit((edit) => edit.insert(after(document, '"column'), '-again'));
  const { document: second } = await answerAt(await submit(document.uri));
  assert.equal(window.activeTextEditor?.document, second);
  assert.equal(window.activeTextEditor?.viewColumn, column);
  assert.notEqual(column, viewColumn);
});

test('stored responses show what they were about', async () => {
  const { document } = await answerAt(await submit((await show('lenses')).document.uri));
  const lenses = await commands.executeCommand<{ command?: { title: string } }[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  const titles = lenses.map(({ command }) => command?.title).join(' | ');
  assert.match(titles, /201 Created \| .*\d+ ms \| .*Request [\w-]+/);
});

test('unsaved changes are saved, and sent', async () => {
  const editor = await show('unsaved');
  await editor.edit((edit) => edit.insert(after(editor.document, '"unsaved'), '-changes'));
  const { answer } = await answerAt(await submit());
  assert.equal(answer.metadata.name, 'unsaved-changes');
  assert.equal(editor.document.isDirty, false);
});

test('changes that VS Code is about to save by itself are saved, and sent', async () => {
  const editor = await show('late');
  const listener = workspace.onWillSaveTextDocument((event) => event.waitUntil(new Promise(() => {})));
  try {
    await editor.edit((edit) => edit.insert(after(editor.document, '"late'), '-changes'));
    // VS Code gives up the listener, and refuses any other save until then. On a busy machine its own save may even come before this one.
    void editor.document.save();
    assert.equal(await editor.document.save(), false);
    const { answer } = await answerAt(await submit());
    assert.equal(answer.metadata.name, 'late-changes');
    assert.equal(editor.document.isDirty, false);
  } finally {
    listener.dispose();
  }
});

test('a document that was never saved is sent as it is, and stays unsaved', async () => {
  const content = JSON.stringify(goodJob('untitled'));
  const document = await workspace.openTextDocument({ language: 'trainingjob', content });
  await showActive(document);
  const { answer } = await answerAt(await submit());
  assert.equal(answer.metadata.name, 'untitled');
  assert.ok(document.isUntitled);
});

test('a job with errors is not sent, and its first error is shown', async () => {
  const { document } = await show('wrong', JSON.stringify({ ...goodJob('wrong'), kind: 7 }, null, 2));
  assert.equal(await submit(document.uri), undefined);
  assert.equal(window.activeTextEditor?.document, document);
  assert.equal(document.getText(window.activeTextEditor.selection), '7');
});

test('invalid JSON and a folder named like a job are not sent', async () => {
  assert.equal(await submit((await show('broken', '{"kind": ')).document.uri), undefined);
  await workspace.fs.createDirectory(uriOf('folder.trainingjob.json'));
  assert.equal(await submit(uriOf('folder.trainingjob.json')), undefined);
  assert.equal(await submit(uriOf('absent.trainingjob.json')), undefined);
});

test('a file that is deleted while it is submitted is sent with its last text, or not at all', async () => {
  const { document } = await show('going');
  const sending = submit(document.uri);
  await workspace.fs.delete(document.uri);
  const uri = await sending;
  if (uri) assert.equal((await answerAt(uri)).answer.metadata.name, 'going');
});

test('a file that changes while it is submitted is sent with one of its texts', async () => {
  const { document } = await show('changing');
  const sending = submit(document.uri);
  await writeFile('changing.trainingjob.json', JSON.stringify(goodJob('changed')));
  const { answer } = await answerAt(await sending);
  assert.ok(['changing', 'changed'].includes(answer.metadata.name));
});

test('a file is submitted once at a time', async () => {
  const { document } = await show('once');
  const answers = await Promise.all([submit(document.uri), submit(document.uri)]);
  assert.equal(answers.filter(Boolean).length, 1);
});

test('the examples are accepted as they are', async () => {
  for (const [path] of await workspace.fs.readDirectory(uriOf('.'))) {
    if (!/^(algorithm|custom|hyper|image).*\.trainingjob\.json$/.test(path)) continue;
    await showFile(path);
    assert.ok(await submit(uriOf(path)), path);
  }
});

test('responses share a column, even if a job was opened over an earlier response', async () => {
  for (const name of ['first-column', 'second-column', 'third-column']) {
    const { document } = await show(name);
    assert.ok(await submit(document.uri));
    assert.equal(window.tabGroups.all.length, 2);
  }
});
