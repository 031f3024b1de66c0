/** Names, hints and sorting, as VS Code's own commands show them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CodeAction,
  commands,
  type InlayHint,
  type Location,
  Range,
  type SymbolInformation,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { poll } from '../support/poll.ts';
import { after, closeEditors, showNewFile } from './jobFiles.ts';

const text = `{
  "kind": "job", // lr
  "metadata": { "name": "renamed-names" },
  "algorithm": {
    /* lr */
    "parameters": [{ "name": "lr", "value": "0.1" }],
    "policies": { "auto_search": { "search_params": [{ "name": "\\u006cr" }] } },
    "command": "export A=1; python train.py --lr 2 $A",
    "environments": { "A": "1" }
  },
  "spec": { "resource": { "flavor_id": "modelarts.p3.8xlarge.public", "node_count": 2 } }
}
`;

describe('names', () => {
  test('are renamed in the text, and what can not be renamed says why', async () => {
    const { document } = await showNewFile('names-rename.trainingjob.json', text);
    const at = after(document, '"name": "l');
    const found = await poll('the definition', async () => {
      const locations = await commands.executeCommand<Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        after(document, 'train.py --l'),
      );
      return locations.length ? locations : undefined;
    });
    assert.equal(document.getText(found[0]?.range), 'lr');
    const prepared = await commands.executeCommand<{ placeholder: string }>('vscode.prepareRename', document.uri, at);
    assert.equal(prepared.placeholder, 'lr');
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'rate',
    );
    assert.ok(await workspace.applyEdit(edit));
    const expected = text
      .replace('"name": "lr"', '"name": "rate"')
      .replace('"name": "\\u006cr"', '"name": "rate"')
      .replace('--lr', '--rate');
    assert.equal(document.getText(), expected);
    await assert.rejects(
      async () =>
        commands.executeCommand('vscode.prepareRename', document.uri, after(document, '"environments": { "A')),
      /The command sets "A" itself/,
    );
    await closeEditors();
  });

  test('are found in the workspace, and totals and sorting are offered', async () => {
    const { document } = await showNewFile('names-hints.trainingjob.json', text);
    const whole = new Range(0, 0, document.lineCount, 0);
    const hints = await poll('inlay hints', async () => {
      const shown = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
      return shown.length ? shown : undefined;
    });
    assert.ok(hints.some(({ label }) => label === '16 cards in total'));
    const symbols = await commands.executeCommand<SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'renamed-names',
    );
    assert.ok(symbols.some(({ name }) => name === 'renamed-names'));
    const here = after(document, '"algorithm": {');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(here, here),
      'refactor.rewrite',
    );
    const sort = actions.find(({ title }) => title.startsWith('Sort properties'));
    assert.ok(sort?.edit && (await workspace.applyEdit(sort.edit)));
    assert.match(document.getText(), /"algorithm": \{\n {4}"command": .*\n {4}\/\* lr \*\/\n {4}"parameters": /);
    await closeEditors();
  });
});
