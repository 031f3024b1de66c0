/** What a new user meets first: a new job, a target of their own, a response. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type CodeLens, commands, languages, TabInputText, type Uri, window, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, messages, showActive, showNewFile, submit, uriOf } from './jobFiles.ts';

describe('the first hour', () => {
  afterEach(closeEditors);

  test('a new job is named before it is opened, and saved as a job file without a question', async () => {
    const created = commands.executeCommand('trainingjob.new');
    const document = await poll('the new file', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const active = window.activeTextEditor?.document;
      return active?.isUntitled && active.getText() ? active : undefined;
    });
    await created;
    assert.equal(document.languageId, 'trainingjob');
    const name = /([^/]+)\.trainingjob\.json$/.exec(document.uri.path)?.[1];
    assert.equal(JSON.parse(document.getText()).metadata.name, name);
    await document.save();
    const saved = uriOf(`${name}.trainingjob.json`);
    assert.ok((await workspace.fs.stat(saved)).size > 100);
    await workspace.fs.delete(saved);
  });

  test('an empty job file offers a template, and one with something in it does not', async () => {
    const titles = async (uri: Uri) =>
      ((await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri)) ?? []).map(
        ({ command }) => command?.title,
      );
    const { document } = await showNewFile('first-empty.trainingjob.json', '');
    assert.ok((await titles(document.uri)).includes('Start from a Template…'));
    const other = await showNewFile('first-full.trainingjob.json', JSON.stringify(goodJob('first-full')));
    assert.ok(!(await titles(other.document.uri)).includes('Start from a Template…'));
  });

  test('a command without a job file offers the new one that is not saved yet first, and each by its name', async () => {
    const untitled = uriOf('first-unsaved.trainingjob.json').with({ scheme: 'untitled' });
    await workspace.openTextDocument(untitled);
    await showActive(await workspace.openTextDocument({ language: 'plaintext', content: 'no job' }));
    const offered: { label: string; description?: string }[] = [];
    const pick = window.showQuickPick;
    Object.assign(window, { showQuickPick: async (items: typeof offered) => void offered.push(...items) });
    await commands.executeCommand('trainingjob.check').then(undefined, () => undefined);
    Object.assign(window, { showQuickPick: pick });
    const names = offered.map(({ label }) => label);
    assert.ok(names.includes('first-unsaved.trainingjob.json'), names.join());
    const closed = names.filter((name) => !workspace.textDocuments.some(({ uri }) => uri.path.endsWith(`/${name}`)));
    assert.deepEqual(
      closed,
      [...closed].sort((a, b) => a.localeCompare(b)),
    );
    assert.ok(names.indexOf('first-unsaved.trainingjob.json') < names.length - closed.length);
    assert.ok(offered.every(({ label, description }) => label !== description));
  });

  test('a job that is saved under another ending is offered its name', async () => {
    const { document } = await showNewFile('first-lilies.json', '{}');
    await languages.setTextDocumentLanguage(document, 'json');
    const asked: string[] = [];
    const show = window.showInformationMessage;
    const rename = async (message: string, ...items: string[]) => {
      asked.push(message);
      return items[0];
    };
    Object.assign(window, { showInformationMessage: rename });
    const editor = await showActive(document.uri);
    const text = JSON.stringify(goodJob('first-lilies'));
    await editor.edit((edit) => edit.insert(editor.document.positionAt(0), `${text}\n//`));
    await editor.document.save();
    const renamed = uriOf('first-lilies.trainingjob.json');
    await poll(
      'the renamed file',
      async () => (await workspace.fs.stat(renamed).then(undefined, () => undefined))?.size,
    );
    Object.assign(window, { showInformationMessage: show });
    assert.match(String(asked[0]), /contains a training job/);
  });

  test('a job of the workspace that is shown under another ending is offered its name once, a response never', async () => {
    const asked: string[] = [];
    const show = window.showInformationMessage;
    const note = async (message: string) => void asked.push(message);
    Object.assign(window, { showInformationMessage: note });
    const answered = { ...goodJob('first-answer'), status: { phase: 'Running' } };
    await showNewFile('first-answer.json', JSON.stringify(answered));
    const { document } = await showNewFile('first-tulips.json', JSON.stringify(goodJob('first-tulips')));
    await poll('the offer', () => asked[0]);
    await showNewFile('first-other.json', '{}');
    await showActive(document.uri);
    await document.save();
    Object.assign(window, { showInformationMessage: show });
    assert.deepEqual(
      asked.map((message) => /"([^"]*)" contains a training job/.exec(message)?.[1]),
      ['first-tulips.json'],
    );
  });

  test('a response never covers the job file, and submitting from it submits its job', async () => {
    const { document } = await showNewFile('first-beside.trainingjob.json', JSON.stringify(goodJob('first-beside')));
    const response = await submit(document.uri);
    assert.ok(response);
    const columnOf = (uri: Uri) =>
      window.tabGroups.all.find(({ tabs }) =>
        tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
      )?.viewColumn;
    assert.notEqual(columnOf(response), columnOf(document.uri));
    await showActive(response);
    messages.length = 0;
    await submit();
    assert.match(
      String(await poll('what is said of the twin', () => messages[0])),
      /first-beside.*already (?:running|exists)/s,
    );
  });

  test('a target that cannot be reached says so, and jobs still go where they went', async () => {
    const targets = { 'first-dead': { url: 'http://127.0.0.1:9', projectId: 'p', identity: 'environment' } };
    const settings = workspace.getConfiguration('trainingjob');
    await settings.update('targets', targets, true);
    messages.length = 0;
    await commands.executeCommand('trainingjob.testConnection', { id: 'first-dead' });
    assert.match(String(await poll('what is said of the target', () => messages[0])), /first-dead|HUAWEICLOUD_SDK_AK/);
    await settings.update('targets', undefined, true);
    const { document } = await showNewFile('first-local.trainingjob.json', JSON.stringify(goodJob('first-local')));
    assert.ok(await submit(document.uri));
  });
});
