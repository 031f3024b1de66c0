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

test('paths come from the object storage of the target, one level at a time, and with their date', async () => {
  const asked: string[] = [];
  const source = { target: 'team', region: 'cn-north-4', readAt: Date.UTC(2026, 10, 27, 9, 5) };
  const levels: Readonly<Record<string, readonly [name: string, isFolder: boolean][]>> = {
    'obs://': [['bucket', true]],
    'obs://bucket/': [
      ['code', true],
      ['data.bin', false],
    ],
    'obs://bucket/code/': [
      ['lib', true],
      ['train.py', false],
      ['notes.txt', false],
    ],
  };
  const folder = (typed: string) => {
    asked.push(typed);
    const found = levels[typed.slice(0, typed.lastIndexOf('/') + 1) || 'obs://'];
    return found && { entries: found.map(([name, isFolder]) => ({ name, isFolder })), isComplete: true, source };
  };
  const editor = await startEditor({ folder, initializationOptions: { answersFolders: true } });
  const { document, position } = atCursor('{"algorithm": {"code_dir": "|"}}');
  await editor.open(uri, document.text.getText());
  const [bucket] = await ask(editor, { position });
  assert.deepEqual(
    [bucket?.label, bucket?.detail],
    ['obs://bucket/', 'on target team (cn-north-4), as of 2026-11-27 09:05 UTC'],
  );
  await editor.notify('textDocument/didClose', { textDocument: { uri } });
  const inside = (list: readonly string[]) => list.filter((label) => label.startsWith('obs://bucket/'));
  const code = await labelsAt(editor, '{"algorithm": {"code_dir": "obs://bucket/c|"}}');
  assert.deepEqual(inside(code), ['obs://bucket/code/'], 'a folder with code is no file');
  const boot = '{"algorithm": {"code_dir": "obs://bucket/code/", "boot_file": "|"}}';
  assert.deepEqual(inside(await labelsAt(editor, boot)), ['obs://bucket/code/train.py', 'obs://bucket/code/lib/']);
  for (const marked of [
    '{"algorithm": {"inputs": [{"name": "a", "remote": {"obs": {"obs_url": "obs://bucket/|"}}}]}}',
    '{"spec": {"log_export_path": {"obs_url": "obs://bucket/|"}}}',
  ])
    assert.ok(inside(await labelsAt(editor, marked)).includes('obs://bucket/code/'), marked);
  assert.deepEqual(asked.slice(0, 3), ['', 'obs://bucket/c', 'obs://bucket/code/']);
  const before = asked.length;
  await labelsAt(editor, '{"metadata": {"name": "obs://bucket/|"}}');
  assert.equal(asked.length, before, 'nobody is asked where no path of object storage is wanted');
  assert.equal(await editor.stop(), 0);
});

test('a folder that is not known yet, or cannot be read, makes the list incomplete and takes nothing else from it', async () => {
  const answers: Readonly<Record<string, () => unknown>> = {
    'obs://late/': () => ({ entries: [], isComplete: false }),
    'obs://broken/': () => {
      throw new Error('planted');
    },
    'obs://gone/': () => null,
  };
  const editor = await startEditor({
    folder: (typed) => answers[typed]?.(),
    initializationOptions: { answersFolders: true },
  });
  for (const [path, isIncomplete] of [
    ['obs://late/', true],
    ['obs://broken/', true],
    ['obs://gone/', false],
  ] as const) {
    const { document, position } = atCursor(
      `{"algorithm": {"code_dir": "${path}|", "inputs": [{"name": "a", "remote": {"obs": {"obs_url": "obs://used/"}}}]}}`,
    );
    await editor.open(uri, document.text.getText());
    const answer = await editor.request<CompletionItem[] | CompletionList>('textDocument/completion', {
      ...{ textDocument: { uri }, position },
    });
    await editor.notify('textDocument/didClose', { textDocument: { uri } });
    assert.equal(!Array.isArray(answer) && answer.isIncomplete, isIncomplete, path);
  }
  assert.equal(await editor.stop(), 0);
});

test('a mounted folder stands for its part of object storage, of which nobody is asked', async () => {
  const asked: string[] = [];
  const editor = await startEditor({
    folders,
    folder: (typed) => void asked.push(typed),
    initializationOptions: { answersFolders: true, mounts: { 'obs://b/code': 'code' } },
    ...unasked,
  });
  const boot = await labelsAt(editor, '{"algorithm": {"code_dir": "obs://b/code/", "boot_file": "|"}}');
  assert.deepEqual([boot[0], asked], ['obs://b/code/fit.py', []]);
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

test('a typed blank shows only values, so that a quotation mark behind a comma asks anew', async () => {
  const editor = await startEditor();
  const askAt = async (marked: string) => {
    const { document, position } = atCursor(marked);
    await editor.open(uri, document.text.getText());
    const context = { triggerKind: 2, triggerCharacter: ' ' };
    const params = { textDocument: { uri }, position, context };
    const found = await editor.request<CompletionItem[]>('textDocument/completion', params);
    await editor.notify('textDocument/didClose', { textDocument: { uri } });
    return found.map(({ label }) => label);
  };
  assert.deepEqual(await askAt('{"kind": "job", |}'), []);
  assert.deepEqual(await askAt('{ |}'), []);
  assert.ok((await askAt('{"kind": |}')).includes('job'));
  assert.equal(await editor.stop(), 0);
});
