/** Clients that write LSP in odd ways, which is no reason to lose a change or to fail. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startEditor } from './editor.ts';

const uri = 'file:///odd.trainingjob.json';

test('null stands for what is left out, positions can be far behind the text, and items can be foreign', async () => {
  const editor = await startEditor();
  await editor.open(uri, '{}');
  await editor.change(uri, 2, { range: null, text: '{"kind": "jobb"}' });
  const messages = (await editor.diagnostics(uri)).map(({ message }) => message);
  assert.ok(messages.some((message) => String(message).includes('"jobb"')));

  const start = { line: 0, character: 10 };
  const actions = await editor.request<{ title: string }[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start, end: start },
    context: { diagnostics: [], only: null },
  });
  assert.ok(actions.length);

  const far = { line: 2 ** 31, character: 2 ** 31 };
  assert.ok(await editor.request('textDocument/selectionRange', { textDocument: { uri }, positions: [far] }));
  const item = { label: 'x', data: { uri, of: 'constructor', path: [] } };
  assert.deepEqual(await editor.request('completionItem/resolve', item), item);
  assert.deepEqual(editor.messages, []);
  assert.equal(await editor.stop(), 0);
});

test('who asks for the fixes of one problem with the range of the whole file gets no others', async () => {
  const editor = await startEditor();
  await editor.open(uri, '{"kind": "jobs",\n"metadata": {"name": "a b"}}');
  const diagnostics = (await editor.diagnostics(uri)).filter(({ code }) => code === 'kind-not-in-list');
  assert.equal(diagnostics.length, 1);
  const actions = await editor.request<{ title: string; kind: string }[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
    context: { diagnostics },
  });
  const fixes = actions.filter(({ kind }) => kind === 'quickfix').map(({ title }) => title);
  assert.deepEqual(fixes, ['Change to "job"', 'Ignore kind-not-in-list here']);
  assert.equal(await editor.stop(), 0);
});

test('who asks beside a problem and names it gets its fixes, as Neovim and ALE do for the problems of a line', async () => {
  const editor = await startEditor();
  await editor.open(uri, '{\n  "kind": "jobs"\n}');
  const diagnostics = (await editor.diagnostics(uri)).filter(({ code }) => code === 'kind-not-in-list');
  const start = { line: 1, character: 0 };
  const titlesFor = async (context: object) =>
    (
      await editor.request<{ title: string }[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start, end: start },
        context,
      })
    ).map(({ title }) => title);
  assert.ok((await titlesFor({ diagnostics })).includes('Change to "job"'));
  assert.ok(!(await titlesFor({ diagnostics: [] })).includes('Change to "job"'));
  assert.equal(await editor.stop(), 0);
});
