/** What completion knows beside the document, through the built server. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import { atCursor } from '../support/cursor.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Editor, type EditorOptions, startEditor } from './editor.ts';

const folder = temporaryFolder();
mkdirSync(join(folder, 'code', 'lib'), { recursive: true });
writeFileSync(join(folder, 'code', 'fit.py'), '');
writeFileSync(
  join(folder, 'other.trainingjob.json'),
  '{"algorithm": {"code_dir": "obs://team/net/", "engine": {"image_url": "team/net:2"}}}',
);
const uri = pathToFileURL(join(folder, 'own.trainingjob.json')).href;
const folders = [pathToFileURL(folder).href];

test('values come from the neighbors of the file', async () => {
  const editor = await startEditor({ folders });
  assert.deepEqual(await labelsAt(editor, '{"algorithm": {"engine": {"image_url": "|"}}}'), ['team/net:2']);
  assert.equal(await editor.stop(), 0);
});

test('folders that are opened later have neighbors, too', async () => {
  const open: string[] = [];
  const editor = await startEditor({ folders: open });
  const marked = '{"algorithm": {"engine": {"image_url": "|"}}}';
  assert.deepEqual(await labelsAt(editor, marked), []);
  open.push(...folders);
  const event = { added: folders.map((folder) => ({ uri: folder, name: 'a' })), removed: [] };
  await editor.notify('workspace/didChangeWorkspaceFolders', { event });
  assert.deepEqual(await labelsAt(editor, marked), ['team/net:2']);
  assert.equal(await editor.stop(), 0);
});

test('paths come from the folder that stands for them', async () => {
  const editor = await startEditor({
    folders,
    initializationOptions: { mounts: { 'obs://b/code': 'code' } },
    ...unasked,
  });
  const boot = await labelsAt(editor, '{"algorithm": {"code_dir": "obs://b/code/", "boot_file": "|"}}');
  assert.deepEqual(boot.slice(0, 2), ['obs://b/code/fit.py', 'obs://b/code/lib/']);
  assert.ok((await labelsAt(editor, '{"algorithm": {"code_dir": "|"}}')).includes('obs://b/code/'));
  assert.deepEqual(await labelsAt(editor, '{"algorithm": {"code_dir": "obs://b/code/../|"}}'), ['obs://team/net/']);
  assert.equal(await editor.stop(), 0);
});

test('placeholders have the names that the client tells, if it tells any', async () => {
  const marked = '{"algorithm": {"environments": {"A": "${|"}}}';
  const placeholders = { secrets: ['TOKEN'], variables: ['LANG'] };
  const editor = await startEditor({ placeholders, initializationOptions: { answersPlaceholderNames: true } });
  assert.deepEqual(await labelsAt(editor, marked), ['${secret:TOKEN}', '${env:LANG}']);
  assert.equal(await editor.stop(), 0);
  const silent = await startEditor();
  assert.deepEqual(await labelsAt(silent, marked), []);
  assert.equal(await silent.stop(), 0);
});

test('every cursor gets its comma', async () => {
  const editor = await startEditor();
  const { document, position } = atCursor('{"algorithm": {"parameters": [{"name": "a" |}, {"name": "b" }]}}');
  await editor.open(uri, document.text.getText());
  const cursors = [position, document.text.positionAt(document.text.getText().indexOf('"b"') + 4)];
  const items = await ask(editor, { position, cursors });
  assert.equal(items.find(({ label }) => label === 'value')?.additionalTextEdits?.length, 2);
  assert.equal(await editor.stop(), 0);
});

/** An editor that doesn't answer about settings, so that those of the start count. */
const unasked: Pick<EditorOptions, 'capabilities'> = {
  capabilities: { workspace: { workspaceFolders: true } },
};

async function labelsAt(editor: Editor, marked: string): Promise<string[]> {
  const { document, position } = atCursor(marked);
  await editor.open(uri, document.text.getText());
  const items = await ask(editor, { position });
  await editor.notify('textDocument/didClose', { textDocument: { uri } });
  return items.map(({ label }) => label);
}

async function ask(editor: Editor, params: object): Promise<readonly CompletionItem[]> {
  const method = 'textDocument/completion';
  const answer = await editor.request<CompletionItem[] | CompletionList>(method, { textDocument: { uri }, ...params });
  return Array.isArray(answer) ? answer : answer.items;
}
