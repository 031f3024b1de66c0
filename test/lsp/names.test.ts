/** Names across the files of a workspace, as an editor asks about them. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  DocumentHighlight,
  DocumentLink,
  InlayHint,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Editor, startEditor } from './editor.ts';

const first = `{
  // The key of the team.
  "metadata": {"name": "flowers"},
  "algorithm": {
    "code_dir": "obs://bucket/code/",
    "boot_file": "train.py",
    "parameters": [{"name": "lr", "value": "0.1"}],
    "environments": {"KEY": "\${secret:TEAM_KEY}"},
    "command": "run --lr 2 $KEY" // lr
  }
}`;
const second = '{"algorithm": {"environments": {"OTHER": "${secret:TEAM_KEY}"}}}';

async function inWorkspace(body: (editor: Editor, uris: { a: string; b: string; code: string }) => Promise<void>) {
  const folder = temporaryFolder();
  await mkdir(join(folder, 'local'));
  await writeFile(join(folder, 'local', 'train.py'), '');
  await writeFile(join(folder, 'a.trainingjob.json'), first);
  await writeFile(join(folder, 'b.trainingjob.json'), second);
  const at = (name: string) => pathToFileURL(join(folder, name)).href;
  const editor = await startEditor({
    capabilities: { workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } } },
    initializationOptions: { mounts: { 'obs://bucket/code/': 'local' } },
    folders: [pathToFileURL(folder).href],
  });
  const uris = { a: at('a.trainingjob.json'), b: at('b.trainingjob.json'), code: at('local/train.py') };
  await editor.open(uris.a, first);
  await body(editor, uris);
  assert.equal(await editor.stop(), 0);
}

/** Where a text begins in the first file. */
function positionOf(text: string) {
  const lines = first.slice(0, first.indexOf(text)).split('\n');
  return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
}

test('a secret leads to its uses in all files, and is renamed in all of them', () =>
  inWorkspace(async ({ request }, { a, b }) => {
    const params = { textDocument: { uri: a }, position: positionOf('TEAM_KEY') };
    const found = await request<Location[]>('textDocument/definition', params);
    assert.deepEqual(
      found.map(({ uri }) => uri),
      [a, b],
    );
    const { documentChanges = [] } = await request<WorkspaceEdit>('textDocument/rename', {
      ...params,
      newName: 'SHARED',
    });
    assert.deepEqual(
      documentChanges.map((change) => 'edits' in change && change.textDocument),
      [
        { uri: a, version: 1 },
        { uri: b, version: null },
      ],
    );
  }));

test('a hyperparameter is found and renamed in its file; what can not be renamed says why', () =>
  inWorkspace(async ({ request }, { a }) => {
    const textDocument = { uri: a };
    const position = positionOf('lr 2');
    const [declared] = await request<Location[]>('textDocument/definition', { textDocument, position });
    assert.deepEqual(declared?.range.start, positionOf('lr", "value"'));
    const context = { includeDeclaration: true };
    assert.equal((await request<[]>('textDocument/references', { textDocument, position, context })).length, 2);
    const marked = await request<DocumentHighlight[]>('textDocument/documentHighlight', { textDocument, position });
    assert.equal(marked.length, 2);
    const prepared = await request<{ placeholder: string }>('textDocument/prepareRename', { textDocument, position });
    assert.equal(prepared.placeholder, 'lr');
    await assert.rejects(request('textDocument/rename', { textDocument, position, newName: 'a b' }), /1 to 64/);
    const nowhere = { textDocument, position: positionOf('metadata') };
    await assert.rejects(request('textDocument/prepareRename', nowhere), /Only the names of hyperparameters/);
  }));

test('a script and a folder of code lead to the files on this machine that stand for them', () =>
  inWorkspace(async ({ request }, { a, code }) => {
    for (const text of ['train.py', 'obs://']) {
      const params = { textDocument: { uri: a }, position: positionOf(text) };
      const found = await request<Location[]>('textDocument/definition', params);
      assert.deepEqual(
        found.map(({ uri }) => uri),
        [code],
      );
    }
    const linked = await request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: a } });
    assert.deepEqual(
      linked.map(({ range, target }) => [range.start, target]),
      [[positionOf('"train.py"'), code]],
    );
    const params = { textDocument: { uri: a }, position: positionOf('flowers') };
    assert.deepEqual(await request('textDocument/definition', params), []);
  }));

test('jobs, hyperparameters and variables of all files are found by their letters', () =>
  inWorkspace(async ({ request, change }, { a }) => {
    const names = async (query: string) =>
      (await request<SymbolInformation[]>('workspace/symbol', { query })).map(({ name }) => name);
    assert.deepEqual(await names(''), ['flowers', 'lr', 'KEY', 'OTHER']);
    assert.deepEqual(await names('OTR'), ['OTHER']);
    await change(a, 2, { text: '{"metadata": {"name": "unsaved"}}' });
    assert.deepEqual(await names('u'), ['unsaved']);
  }));

test('an editor that knows no versions and can not ask first gets plain edits', async () => {
  const editor = await startEditor({ capabilities: {} });
  assert.equal(editor.server.capabilities.renameProvider, true);
  await editor.open('file:///work/a.trainingjob.json', first);
  const textDocument = { uri: 'file:///work/a.trainingjob.json' };
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
    textDocument,
    position: positionOf('lr 2'),
    newName: 'rate',
  });
  assert.equal(edit.documentChanges, undefined);
  assert.equal(edit.changes?.[textDocument.uri]?.length, 2);
  assert.equal(await editor.stop(), 0);
});

test('inlay hints follow the settings, and the editor is told to ask again when those change', async () => {
  const uri = 'file:///work/hints.trainingjob.json';
  const settings = { defaults: true, totals: true };
  const editor = await startEditor({
    capabilities: { workspace: { configuration: true, inlayHint: { refreshSupport: true } } },
    rules: () => settings,
  });
  await editor.open(uri, '{"spec": {"resource": {}}}');
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const labels = async () => {
    const hints = await editor.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
    return hints.map(({ label }) => label);
  };
  assert.deepEqual(await labels(), ['node_count: 1']);
  settings.defaults = false;
  await editor.notify('workspace/didChangeConfiguration', { settings: null });
  await editor.refreshed();
  assert.deepEqual(await labels(), []);
  assert.equal(await editor.stop(), 0);
});

test('a rename counts from behind the byte order mark of a file that is not open', async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'a.trainingjob.json'), second);
  await writeFile(join(folder, 'b.trainingjob.json'), `\ufeff${second}`);
  const editor = await startEditor({
    capabilities: { workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } } },
    folders: [pathToFileURL(folder).href],
  });
  const uri = pathToFileURL(join(folder, 'a.trainingjob.json')).href;
  await editor.open(uri, second);
  const position = { line: 0, character: second.indexOf('TEAM_KEY') };
  const params = { textDocument: { uri }, position, newName: 'SHARED' };
  const { documentChanges = [] } = await editor.request<WorkspaceEdit>('textDocument/rename', params);
  const starts = documentChanges.map(
    (change) => 'edits' in change && change.edits.map((edit) => 'range' in edit && edit.range.start),
  );
  assert.deepEqual(starts, [[position], [position]]);
  assert.equal(await editor.stop(), 0);
});
