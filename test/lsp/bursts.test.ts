/** Keys that come faster than answers: each answer is about the newest text, and nobody works for what was canceled. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, type Command, type CompletionItem } from 'vscode-languageserver-protocol/node';
import { jobWithProblems, largeJob } from '../bench/largeJobs.ts';
import { startEditor } from './editor.ts';

const uri = 'file:///burst.trainingjob.json';
const textDocument = { uri };
const keys = 200;

/** A job whose first input says how many keys were typed; the second one offers what the first one has. */
const typing = (size: number) => {
  const input = (path: string) => ({ name: 'in', remote: { obs: { obs_url: path } } });
  const job = JSON.parse(largeJob(size));
  const { inputs, ...others } = job.algorithm;
  // In front, because an outline has the first of very many entries.
  job.algorithm = { inputs: [input('obs://typed/0000/'), input('obs://typed/'), ...inputs], ...others };
  const text = JSON.stringify(job, null, 2);
  const places = ['obs://typed/0000/', 'obs://typed/"'].map((path) => {
    const lines = text.slice(0, text.indexOf(path) + 'obs://typed/'.length).split('\n');
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  });
  const [typed, asked] = places as [(typeof places)[0], (typeof places)[0]];
  return { text, typed, asked };
};

const numberIn = (text: string): number => Number(/obs:\/\/typed\/(\d{4})/.exec(text)?.[1]);

const labels = (answer: CompletionItem[] | { items: CompletionItem[] }) =>
  JSON.stringify('items' in answer ? answer.items : answer);

for (const size of [3_000, 100_000, 1_000_000])
  test(`no answer to a burst is older than its request, ${size / 1000} kB`, async () => {
    const editor = await startEditor();
    const { text, typed, asked } = typing(size);
    const end = { ...typed, character: typed.character + 4 };
    await editor.open(uri, text);
    const answers: Promise<[asked: number, completed: number, outlined: number]>[] = [];
    for (let key = 1; key <= keys; key++) {
      const change = { range: { start: typed, end }, text: String(key).padStart(4, '0') };
      const ask = <R>(what: string) => editor.request<R>(`textDocument/${what}`, { textDocument, position: asked });
      const sent = [
        editor.change(uri, key + 1, change),
        ask<CompletionItem[]>('completion').then(labels),
        key % 20 ? undefined : ask<object[]>('documentSymbol').then((symbols) => JSON.stringify(symbols)),
      ] as const;
      answers.push(
        Promise.all(sent).then(([, items, outline]) => [key, numberIn(items), outline ? numberIn(outline) : keys]),
      );
    }
    for (const [key, ...shown] of await Promise.all(answers))
      for (const number of shown) assert.ok(key <= number && number <= keys, `asked at ${key}, answered of ${number}`);
    await editor.stop();
  });

const skip = process.platform === 'win32' && 'A process of Windows can’t be stopped.';

test('what was canceled before its turn is answered as canceled, and the last one about the newest text', {
  skip,
}, async () => {
  const editor = await startEditor();
  const { text, typed, asked } = typing(100_000);
  const end = { ...typed, character: typed.character + 4 };
  await editor.open(uri, text);
  await editor.diagnostics(uri);
  process.kill(editor.pid ?? 0, 'SIGSTOP');
  const answers: Promise<string>[] = [];
  for (let key = 1; key <= keys; key++) {
    const cancellation = new CancellationTokenSource();
    void editor.change(uri, key + 1, { range: { start: typed, end }, text: String(key).padStart(4, '0') });
    const params = { textDocument, position: asked };
    const answer = editor.request<CompletionItem[]>('textDocument/completion', params, cancellation.token);
    answers.push(answer.then(labels, ({ code }) => String(code)));
    if (key < keys) cancellation.cancel();
  }
  process.kill(editor.pid ?? 0, 'SIGCONT');
  const found = await Promise.all(answers);
  // The pipe has room for some of them only, so the server may have begun with one when it hears that it is canceled.
  const canceled = found.slice(0, -1).filter((answer) => answer === '-32800');
  assert.ok(canceled.length > keys - 10, `${canceled.length} canceled`);
  assert.equal(numberIn(found.at(-1) ?? ''), keys);
  await editor.stop();
});

test('who can’t resolve an action but applies edits gets a command, which is quick to offer', async () => {
  const editor = await startEditor({
    capabilities: { textDocument: { diagnostic: {} }, workspace: { applyEdit: true } },
  });
  assert.deepEqual(editor.server.capabilities.executeCommandProvider?.commands, ['trainingjob.applyFixes']);
  await editor.open(uri, jobWithProblems(3));
  const range = { start: { line: 0, character: 0 }, end: { line: 200, character: 0 } };
  const actions = await editor.request<{ title: string; edit?: unknown; command?: Command }[]>(
    'textDocument/codeAction',
    { textDocument, range, context: { diagnostics: [] } },
  );
  const all = actions.find(({ title }) => title.startsWith('Fix all'));
  assert.deepEqual([all?.edit, all?.command?.title], [undefined, all?.title]);
  const { command, arguments: args } = all?.command ?? assert.fail();
  await editor.request('workspace/executeCommand', { command, arguments: args });
  const [applied] = editor.applied;
  assert.equal(applied?.label, all?.title);
  const [edit] = applied?.edit.changes?.[uri] ?? [];
  assert.equal(edit?.newText.match(/"value": "/g)?.length, 2);
  await editor.stop();
});

test('who can’t resolve an action gets the same edit, of all problems there are', async () => {
  const count = 3000;
  const range = { start: { line: 119, character: 17 }, end: { line: 119, character: 17 } };
  const editOf = async (resolves: boolean) => {
    const codeAction = resolves ? { resolveSupport: { properties: ['edit'] } } : {};
    const editor = await startEditor({ capabilities: { textDocument: { diagnostic: {}, codeAction } } });
    await editor.open(uri, jobWithProblems(count));
    const context = { diagnostics: [] };
    const actions = await editor.request<{ title: string; edit?: unknown }[]>('textDocument/codeAction', {
      ...{ textDocument, range, context },
    });
    const all = actions.find(({ title }) => title.startsWith('Fix all'));
    assert.ok(all && Boolean(all.edit) !== resolves);
    const { edit } = resolves ? await editor.request<{ edit: unknown }>('codeAction/resolve', all) : all;
    await editor.stop();
    return JSON.stringify(edit);
  };
  const [resolved, whole] = await Promise.all([editOf(true), editOf(false)]);
  assert.equal(resolved, whole);
  // It begins within the first of them.
  assert.equal(whole.match(/\\"value\\": \\"/g)?.length, count - 1);
});
