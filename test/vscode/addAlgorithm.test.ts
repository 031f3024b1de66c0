/** Algorithms that the local endpoint accepts. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { commands, type Uri, window, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, messages, showNewFile, submit } from './jobFiles.ts';

afterEach(closeEditors);

const add = (id?: string) => commands.executeCommand('trainingjob.addAlgorithm', id);

const showJob = (name: string, id: string) =>
  showNewFile(`${name}.trainingjob.json`, JSON.stringify({ ...goodJob(name), algorithm: { id } }));

/** The file of the algorithms, which the message about a new one opens. */
async function openList(id: string): Promise<Uri> {
  const show = window.showInformationMessage;
  Object.assign(window, { showInformationMessage: async (_: string, ...buttons: string[]) => buttons.at(-1) });
  try {
    await add(id);
    return await poll('the list of algorithms', () => {
      const uri = window.activeTextEditor?.document.uri;
      return uri?.path.endsWith('/algorithms.json') ? uri : undefined;
    });
  } finally {
    Object.assign(window, { showInformationMessage: show });
  }
}

const textOf = async (uri: Uri) => Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
const write = (uri: Uri, text: string) => workspace.fs.writeFile(uri, Buffer.from(text));

test('an algorithm that was added can be used at once', async () => {
  const id = 'c9b7a3a0-1c1e-4cf0-8d3a-b6d7b6a2b002';
  const { document } = await showJob('with-added-algorithm', id);
  assert.equal(await submit(document.uri), undefined, 'it is rejected before');
  await add(id);
  const uri = await submit(document.uri);
  assert.ok(uri, `it was not accepted; the active editor shows ${window.activeTextEditor?.document.uri.path}`);
  const answer = JSON.parse((await workspace.openTextDocument(uri)).getText());
  assert.equal(answer.algorithm.id, id);
});

test('the ID in the active job is suggested', async () => {
  const { document } = await showJob('with-suggested-algorithm', 'suggested-algorithm');
  let isAdded = false;
  const adding = add().then(() => {
    isAdded = true;
  });
  await poll('the suggested ID to be accepted', async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isAdded;
  });
  await adding;
  assert.ok(await submit(document.uri), 'it is not accepted');
});

test('an ID with a placeholder is asked for', async () => {
  const uri = await openList('before-placeholder');
  const before = await textOf(uri);
  let isOver = false;
  const adding = add('${env:ALGORITHM}').then(() => {
    isOver = true;
  });
  await poll('the question to be canceled', async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    return isOver;
  });
  await adding;
  assert.equal(await textOf(uri), before);
});

test('an algorithm is listed once, and what else the list has is kept', async () => {
  const uri = await openList('listed-twice');
  const list = JSON.parse(await textOf(uri));
  list[0].job_config = { code_dir: '/bucket/mine/' };
  await write(uri, JSON.stringify({ total: 9, items: list }));
  await add('listed-twice');
  await add('listed-later');
  const ids = list.map(({ metadata }: { metadata: { id: string } }) => metadata.id);
  assert.equal(ids.filter((id: string) => id === 'listed-twice').length, 1);
  assert.deepEqual(JSON.parse(await textOf(uri)), {
    total: 9,
    items: [...list, { metadata: { id: 'listed-later', name: '' }, job_config: {} }],
  });
});

test('a list that cannot be read is not replaced', async () => {
  const uri = await openList('before-broken');
  const before = await textOf(uri);
  await write(uri, '[{');
  await add('never-added');
  await poll('the message about the list', () => messages.some((message) => message.includes("isn't a JSON array")));
  assert.equal(await textOf(uri), '[{');
  await write(uri, before);
});
