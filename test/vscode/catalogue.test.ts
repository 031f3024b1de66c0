/** What the target offers reaches completion and hover in VS Code. */
import assert from 'node:assert/strict';
import { after as afterAll, describe, test } from 'node:test';
import { type CompletionList, commands, type Hover, type MarkdownString, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { after, closeEditors, showNewFile } from './jobFiles.ts';

describe('the catalogue of the target', () => {
  const setTarget = (id: string | undefined) => workspace.getConfiguration('trainingjob').update('target', id);
  afterAll(async () => {
    await setTarget(undefined);
    await closeEditors();
  });

  test('is read by command, and then explains values with its date', async () => {
    await setTarget('local');
    const text = '{\n  "spec": {\n    "resource": {\n      "flavor_id": "modelarts.vm.cpu.8u"\n    }\n  }\n}\n';
    const { document } = await showNewFile('catalogue.trainingjob.json', text);
    await commands.executeCommand('trainingjob.refreshCatalogue');
    const position = after(document, '"flavor_id": "model');
    const shown = await poll('what the target says of the flavor', async () => {
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
      const texts = hovers.flatMap(({ contents }) => contents.map((it) => (it as MarkdownString).value));
      return texts.find((it) => it.includes('On target'));
    });
    assert.match(shown, /On target `Local endpoint`\*\*, as of \d{4}-\d\d-\d\d: `Computing CPU\(8U\) instance/);
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      after(document, '"flavor_id": "'),
    );
    assert.ok(items.some(({ filterText = '' }) => filterText.includes('modelarts.vm.cpu.8u')));
  });
});
