/** What VS Code tells the server of documents that are open, in a tab or without. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { languages, WorkspaceEdit, window, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, showActive, showFile, showNewFile, uriOf, writeFile } from './jobFiles.ts';

const codesOf = (name: string): unknown[] =>
  languages.getDiagnostics(uriOf(name)).map(({ code }) => (typeof code === 'object' ? code.value : code));

const source = (options: string) => `import argparse\np = argparse.ArgumentParser()\n${options}p.parse_args()\n`;

describe('open documents', () => {
  afterEach(closeEditors);

  test('a script counts as it is shown, before it is saved', async () => {
    const job = goodJob('open-scripts');
    const command = 'python open-scripts-train.py --lr 0.1';
    await writeFile('open-scripts-train.py', source("p.add_argument('--lr')\n"));
    await writeFile(
      'open-scripts.trainingjob.json',
      JSON.stringify({ ...job, algorithm: { ...job.algorithm, code_dir: 'obs://b/code/', command } }),
    );
    const name = 'open-scripts.trainingjob.json';
    await showFile(name);
    const { document } = await window.showTextDocument(uriOf('open-scripts-train.py'), { viewColumn: 2 });
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(2).range, "p.add_argument('--rate')");
    await workspace.applyEdit(edit);
    await poll('the unknown option', () => codesOf(name).includes('script-unknown-option'));
    assert.ok(document.isDirty);
    await document.save();
    await showActive(document);
  });

  test('a document that is open without a tab has the problems of its text', async () => {
    const name = 'open-without-tab.trainingjob.json';
    await showNewFile('open-beside.trainingjob.json', JSON.stringify(goodJob('open-beside')));
    await writeFile(name, JSON.stringify({ ...goodJob('open-without-tab'), knid: 'job' }));
    const document = await workspace.openTextDocument(uriOf(name));
    await poll('its problem', () => codesOf(name).includes('unknown-property'));
    assert.ok(!document.isClosed);
    assert.ok(!window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === name)));
  });
});
