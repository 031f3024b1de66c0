/** Half-typed, huge and hostile texts for the built server: every request is answered, nothing is logged, the server lives on. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, startEditor } from '../lsp/editor.ts';

const uri = 'file:///a.trainingjob.json';
const textDocument = { uri };
const options = { tabSize: 2, insertSpaces: true };

/** Asks for everything an editor asks for while somebody types at the end of the text. */
async function askAll({ request }: Editor, text: string): Promise<void> {
  const lines = text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const range = { start: position, end: position };
  await Promise.all([
    request('textDocument/diagnostic', { textDocument }),
    request('textDocument/completion', { textDocument, position }),
    request('textDocument/hover', { textDocument, position }),
    request('textDocument/documentSymbol', { textDocument }),
    request('textDocument/foldingRange', { textDocument }),
    request('textDocument/selectionRange', { textDocument, positions: [position] }),
    request('textDocument/documentLink', { textDocument }),
    request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
    request('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [], only: ['source', 'refactor'] },
    }),
    request('textDocument/definition', { textDocument, position }),
    request('textDocument/references', { textDocument, position, context: { includeDeclaration: true } }),
    request('textDocument/documentHighlight', { textDocument, position }),
    request('textDocument/rename', { textDocument, position, newName: 'other' }).catch(refused),
    request('textDocument/inlayHint', { textDocument, range: { start: { line: 0, character: 0 }, end: position } }),
    request('textDocument/formatting', { textDocument, options }),
    request('trainingjob/prepareSubmission', { uri, version: 1 }),
  ]);
}

/** What can't be renamed is refused with a reason, which is no failure of the server. */
const refused = ({ code }: { code?: number }) => assert.equal(code, -32803);

const examples = () =>
  readdirSync('examples')
    .filter((name) => name.endsWith('.trainingjob.json'))
    .map((name) => readFileSync(join('examples', name), 'utf8'));

const typed = `{
  // a job
  "kind": "job",
  "metadata": { "name": "a\\u0041\\n", "annotations": { "tensorboard/enable": "true" } },
  "algorithm": {
    /* code */ "inputs": [{ "name": "data_url", "remote": { "obs": { "obs_url": "obs://b/" } } }, ],
    "parameters": [{ "name": "lr", "value": "1e-3" }]
  },
  "spec": { "resource": { "node_count": 1.5e1, "flavor_id": null } }
}
`;

test('every beginning of a job file is answered', async () => {
  const editor = await startEditor();
  await editor.open(uri, '');
  let version = 1;
  for (const [index, text] of [typed, ...examples()].entries()) {
    // The first two hold every kind of token; of the longer rest one beginning in seven keeps the test to seconds.
    const step = index < 2 ? 1 : 7;
    await editor.change(uri, ++version, { text: '' });
    for (let length = 0; length <= text.length; length += step) {
      const beginning = text.slice(0, length);
      await editor.change(uri, ++version, { text: beginning });
      await askAll(editor, beginning);
    }
  }
  assert.deepEqual(editor.messages, []);
  assert.equal(await editor.stop(), 0);
});

const item = '{"name": "p", "value": "1"},\n';
const hostile: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \r\n\t',
  'no object': '[1, 2]',
  'a number': '42',
  NUL: '{"kind": "\0", "\0": \0}',
  'lone surrogates': '{"\uD800": "\uDFFF", "kind": "\\ud800"}',
  'duplicate keys': '{"kind": "job", "kind": 1, "metadata": {}, "metadata": []}',
  'names of JavaScript': '{"__proto__": {"__proto__": 1}, "constructor": {}, "toString": [], "hasOwnProperty": null}',
  'a byte order mark': '\uFEFF{"kind": "job"}',
  'closing brackets': '}]'.repeat(10_000),
  'opening and closing': '[]'.repeat(10_000),
  commas: `{${','.repeat(10_000)}`,
  quotes: '"\n'.repeat(10_000),
  'comments that wait for a line': `{\n${'// trainingjob-ignore a\n'.repeat(200_000)}"kind": "job"}`,
  'a long line': `{"kind": "${'a'.repeat(1_000_000)}"}`,
  'blanks before what can be removed': `{"kind": "${' '.repeat(1_000_000)}!", "labels"`,
  '5 MB of items': `{"algorithm": {"parameters": [${item.repeat(5_000_000 / item.length)}]}}`,
  '5 MB of names': `{${Array.from({ length: 400_000 }, (_, index) => `"k${index}":1`).join()}}`,
};

for (const [name, text] of Object.entries(hostile)) {
  test(`${name}: everything is answered`, async () => {
    const editor = await startEditor();
    await editor.open(uri, text);
    await askAll(editor, text);
    assert.deepEqual(
      editor.messages.filter(
        (message) => !/is so large that|^This file wasn't formatted\. .* more than 1 million/.test(message),
      ),
      [],
    );
    assert.equal(await editor.stop(), 0);
  });
}

for (const [name, text] of Object.entries({
  objects: '{"a":'.repeat(100_000),
  lists: '['.repeat(100_000),
  'closed lists': '['.repeat(100_000) + ']'.repeat(100_000),
})) {
  test(`100,000 ${name} in each other: one problem, and formatting is declined with the reason`, async () => {
    const editor = await startEditor();
    await editor.open(uri, text);
    await askAll(editor, text);
    assert.deepEqual(
      (await editor.diagnostics(uri)).map(({ code }) => code),
      ['too-deep'],
    );
    assert.deepEqual(editor.messages, ["This file wasn't formatted. It is nested more than 100 levels deep."]);
    assert.equal(await editor.stop(), 0);
  });
}

test('a malformed request is answered with an error, nothing is logged, and the next one is served', async () => {
  const editor = await startEditor();
  await editor.open(uri, '{"kind": "job"}');
  const position = { line: 0, character: 3 };
  const malformed: [method: string, params: object | null][] = [
    ['textDocument/hover', { textDocument, position: null }],
    ['textDocument/hover', { textDocument, position: { line: -1, character: 0 } }],
    ['textDocument/hover', { position }],
    ['textDocument/hover', []],
    ['textDocument/codeAction', { textDocument, range: { start: position }, context: {} }],
    ['textDocument/selectionRange', { textDocument, positions: [1] }],
    ['completionItem/resolve', { label: 'kind', data: 1 }],
    ['codeAction/resolve', { title: 'Fix', data: { uri: 1 } }],
    ['workspace/executeCommand', { command: 'trainingjob.applyFixes', arguments: [null] }],
    ['workspace/executeCommand', {}],
    ['workspace/diagnostic', {}],
    ['trainingjob/prepareSubmission', { version: 1 }],
  ];
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [null] });
  for (const [method, params] of malformed)
    await assert.rejects(
      editor.request(method, params as never),
      { code: -32602 },
      `${method} ${JSON.stringify(params)}`,
    );
  assert.deepEqual(editor.messages, []);
  assert.ok((await editor.request<Hover>('textDocument/hover', { textDocument, position })).contents);
  await editor.stop();
});

test('of ten thousand problems the first thousand are told, and that there are more; the editor is still answered', async () => {
  const parameters = Array.from({ length: 10_000 }, (_, index) => ({ name: `p${index}`, value: index }));
  const text = JSON.stringify({ kind: 'job', metadata: { name: 'a' }, algorithm: { id: 'x', parameters } }, null, 1);
  const editor = await startEditor();
  await editor.open(uri, text);
  const codes = (await editor.diagnostics(uri)).map(({ code }) => code);
  assert.equal(codes.length, 1001);
  assert.equal(codes.filter((code) => code === 'too-many-problems').length, 1);
  const range = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
  const context = { diagnostics: [] };
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
  assert.ok(actions.length < 200, `${actions.length} actions`);
  const position = { line: 1, character: 3 };
  assert.ok(await editor.request<Hover | null>('textDocument/hover', { textDocument, position }));
  const all = actions.find(({ title }) => title.startsWith('Fix all'));
  assert.ok(all);
  const { edit } = all.edit ? all : await editor.request<CodeAction>('codeAction/resolve', all);
  const document = TextDocument.create(uri, 'trainingjob', 1, text);
  const { algorithm } = JSON.parse(TextDocument.applyEdits(document, edit?.changes?.[uri] ?? []));
  assert.ok(algorithm.parameters.every(({ value }: { value: unknown }) => typeof value === 'string'));
  assert.deepEqual(editor.messages, []);
  assert.equal(await editor.stop(), 0);
});
