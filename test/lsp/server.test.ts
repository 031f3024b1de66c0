import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CompletionItem,
  Hover,
  MarkupContent,
  MarkupKind,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import type { PreparedSubmission } from '../../server/protocol.ts';
import { copyPrograms } from '../support/copyPrograms.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type EditorOptions, fullCapabilities, startEditor } from './editor.ts';

const uri = 'file:///work/a.trainingjob.json';
const good =
  '{"kind": "job", "metadata": {"name": "a"}, "algorithm": {"id": "x"}, "spec": {"resource": {"flavor_id": "f"}}}';

type Started = Awaited<ReturnType<typeof startEditor>>;

/** A server that is ended when the test ends; nothing may have been logged by then. */
const inEditor = (name: string, options: EditorOptions, body: (editor: Started) => Promise<void>) =>
  test(name, async () => {
    const editor = await startEditor(options);
    try {
      await body(editor);
    } finally {
      assert.equal(await editor.stop(), 0);
    }
  });

inEditor(
  'problems are pulled, and unchanged ones not sent twice',
  {},
  async ({ open, change, request, registered }) => {
    await open(uri, '{"kind": "job"}');
    const ask = (previousResultId?: string) =>
      request<{ kind: string; resultId: string; items: object[] }>('textDocument/diagnostic', {
        textDocument: { uri },
        previousResultId,
      });
    const first = await ask();
    assert.equal(first.kind, 'full');
    assert.ok(first.items.length);
    assert.equal((await ask(first.resultId)).kind, 'unchanged');
    await change(uri, 2, { range: { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } }, text: ',' });
    const second = await ask(first.resultId);
    assert.equal(second.kind, 'full');
    assert.ok(second.items.length > first.items.length);
    assert.deepEqual([...registered].sort(), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  },
);

inEditor(
  'without pull, problems are pushed with their version',
  { capabilities: {} },
  async ({ open, change, pushed, notify }) => {
    await open(uri, '{');
    const first = await pushed();
    assert.equal(first.version, 1);
    assert.ok(first.diagnostics.length);
    await change(uri, 2, { text: '{"kind": ' });
    await change(uri, 3, { text: '{"kind": "job"}' });
    let last = await pushed();
    while (last.version !== 3) last = await pushed();
    assert.ok(last.diagnostics.length);
    await notify('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual((await pushed()).diagnostics, []);
  },
);

inEditor(
  'settings count for their place, and at once when they change',
  {
    rules: (place) => (place.includes('/strict/') ? null : { 'missing-property': 'hint' }),
  },
  async ({ open, diagnostics, notify, refreshed }) => {
    const severities = async (place: string) =>
      (await diagnostics(place)).filter(({ code }) => code === 'missing-property').map(({ severity }) => severity);
    await open('file:///strict/a.trainingjob.json', '{"metadata": {"name": "a"}}');
    await open(uri, '{"metadata": {"name": "a"}}');
    assert.deepEqual(await severities('file:///strict/a.trainingjob.json'), [1]);
    assert.deepEqual(await severities(uri), [4]);
    await notify('workspace/didChangeConfiguration', { settings: null });
    await refreshed();
  },
);

test('job files that are not open are checked, read again when they change, and cleared when they go', async () => {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  await mkdir(file('directory.trainingjob.json'));
  await mkdir(file('node_modules'));
  await writeFile(file('node_modules/skipped.trainingjob.json'), '{');
  await writeFile(file('a.trainingjob.json'), '{}');
  await writeFile(file('b.trainingjob.json'), good);
  const editor = await startEditor({ folders: [pathToFileURL(folder).href] });
  const a = pathToFileURL(file('a.trainingjob.json')).href;
  const pull = async (previousResultIds: object[]) =>
    (await editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds })).items;
  try {
    const first = await pull([]);
    assert.equal(first.length, 2);
    const known = first.map(({ uri: place, resultId }) => ({ uri: place, value: resultId }));
    assert.deepEqual(
      (await pull(known)).map(({ kind }) => kind),
      ['unchanged', 'unchanged'],
    );

    await writeFile(file('a.trainingjob.json'), good);
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: a, type: 2 }] });
    await editor.refreshed();
    const changed = (await pull(known)).find(({ uri: place }) => place === a);
    assert.equal(changed?.kind, 'full');

    await rm(file('a.trainingjob.json'));
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: a, type: 3 }] });
    const gone = (await pull(known)).find(({ uri: place }) => place === a);
    assert.deepEqual(gone, { kind: 'full', uri: a, version: null, items: [] });

    await mkdir(file('folder'));
    await writeFile(file('folder/c.trainingjob.json'), good);
    const folderUri = pathToFileURL(file('folder')).href;
    await editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${folderUri}/c.trainingjob.json`, type: 1 }],
    });
    const more = await pull([]);
    assert.equal(more.length, 2);
    await rm(file('folder'), { recursive: true });
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folderUri, type: 3 }] });
    assert.equal((await pull([])).length, 1);
  } finally {
    await editor.stop();
  }
});

test('a file is the same however the editor spells its URI', async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'a (1) @b.trainingjob.json'), '{}');
  const editor = await startEditor({ folders: [pathToFileURL(folder).href] });
  // As VS Code spells it.
  const spelled = `${pathToFileURL(folder).href}/a%20%281%29%20%40b.trainingjob.json`;
  const pull = async (...previous: readonly { uri: string; resultId?: string }[]) => {
    const previousResultIds = previous.map(({ resultId }) => ({ uri: spelled, value: resultId }));
    return (await editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds })).items;
  };
  try {
    const [report] = await pull();
    assert.ok(report?.kind === 'full' && report.items.length);
    assert.deepEqual(
      (await pull(report)).map(({ kind }) => kind),
      ['unchanged'],
    );
    await writeFile(join(folder, 'a (1) @b.trainingjob.json'), good);
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: spelled, type: 2 }] });
    const [changed] = await pull(report);
    assert.ok(changed?.kind === 'full' && !changed.items.some(({ code }) => code === 'missing-property'));
    // What is open counts as it is there. VS Code asks for the problems of documents in tabs only, and takes these for others.
    await editor.open(spelled, '{}');
    const [open] = await pull(changed);
    assert.ok(open?.kind === 'full' && open.items.some(({ code }) => code === 'missing-property'));
    assert.deepEqual([open.uri, open.version], [spelled, 1]);
  } finally {
    await editor.stop();
  }
});

test('a file is a job file in capitals too, and one in another encoding is said to be so, open or not', async () => {
  const folder = temporaryFolder();
  const gbk = Buffer.concat([Buffer.from('{"kind": "'), Buffer.from([0xd1, 0xb5, 0xc1, 0xb7]), Buffer.from('"}')]);
  await writeFile(join(folder, 'GBK.TrainingJob.JSON'), gbk);
  await writeFile(join(folder, 'wide.trainingjob.json'), Buffer.from(`\uFEFF${good}`, 'utf16le'));
  const editor = await startEditor({ folders: [pathToFileURL(folder).href] });
  const codes = (items: readonly { code?: unknown }[]) => items.map(({ code }) => code);
  try {
    const { items } = await editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const reported = new Map(items.map((item) => [item.uri.split('/').at(-1), item.kind === 'full' ? item.items : []]));
    assert.ok(codes(reported.get('GBK.TrainingJob.JSON') ?? []).includes('not-utf8'));
    assert.ok(!codes(reported.get('wide.trainingjob.json') ?? []).some((code) => /syntax|utf8/.test(String(code))));
    const uri = 'file:///Open.TRAININGJOB.json';
    await editor.open(uri, gbk.toString('utf8'), 'json');
    assert.ok(codes(await editor.diagnostics(uri)).includes('not-utf8'));
  } finally {
    await editor.stop();
  }
});

test('an editor that knows one folder only has its files checked', async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'a.trainingjob.json'), '{}');
  const editor = await startEditor({ folders: [pathToFileURL(folder).href], capabilities: {} });
  try {
    const request = { previousResultIds: [] };
    const { items } = await editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', request);
    assert.equal(items.length, 1);
  } finally {
    await editor.stop();
  }
});

test('a damaged translation is logged, and the server works in English', async () => {
  const folder = temporaryFolder();
  const built = copyPrograms(folder);
  await mkdir(join(folder, 'l10n'));
  await writeFile(join(folder, 'l10n', 'docs.l10n.zh.json'), '{"fields');
  const editor = await startEditor({ built, locale: 'zh-cn' });
  await editor.open(uri, '{}');
  assert.ok((await editor.diagnostics(uri)).some(({ message }) => /^Missing required/.test(String(message))));
  assert.match(editor.messages.join('\n'), /docs\.l10n\.zh\.json can't be read/);
  assert.equal(await editor.stop(), 0);
});

test('an editor that refuses what it said it could do still gets its answers', async () => {
  const editor = await startEditor({ refuses: true, folders: ['file:///work', 'file://elsewhere/share'] });
  await editor.open(uri, '{"kind": "job"}');
  await editor.notify('workspace/didChangeConfiguration', { settings: null });
  assert.ok((await editor.diagnostics(uri)).length);
  await editor.open('file:///deep.trainingjob.json', '['.repeat(1000));
  const options = { tabSize: 2, insertSpaces: true };
  const textDocument = { uri: 'file:///deep.trainingjob.json' };
  assert.deepEqual(await editor.request('textDocument/formatting', { textDocument, options }), []);
  assert.equal(await editor.stop(), 0);
});

inEditor('the problems of a document that is closed and no file of a folder are taken back', {}, async (editor) => {
  const items = async () =>
    (await editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] })).items;
  await editor.open(uri, '{}');
  assert.ok((await editor.diagnostics(uri)).length);
  assert.deepEqual(await items(), []);
  await editor.notify('textDocument/didClose', { textDocument: { uri } });
  assert.deepEqual(await items(), [{ kind: 'full', uri, version: null, items: [] }]);
  assert.deepEqual(await items(), []);
});

inEditor(
  'a job file in JSON mode keeps our problems and leaves syntax and outline to the editor that has a JSON server',
  { initializationOptions: { editorHasJsonServer: true } },
  async ({ open, diagnostics, request }) => {
    await open(uri, '{"kind": "job" "kind": 1', 'jsonc');
    const codes = (await diagnostics(uri)).map(({ code }) => code);
    assert.ok(codes.includes('missing-property') && !codes.includes('json-syntax') && !codes.includes('duplicate-key'));
    assert.deepEqual(await request('textDocument/documentSymbol', { textDocument: { uri } }), []);
  },
);

inEditor(
  'a job file in JSON mode is served whole in an editor without one',
  {},
  async ({ open, diagnostics, request }) => {
    await open(uri, '{"kind": "job" "kind": 1', 'json');
    const codes = (await diagnostics(uri)).map(({ code }) => code);
    assert.ok(codes.includes('json-syntax') && codes.includes('duplicate-key'));
    assert.notDeepEqual(await request('textDocument/documentSymbol', { textDocument: { uri } }), []);
  },
);

inEditor('other documents are none of our business, untitled job files are', {}, async ({ open, diagnostics }) => {
  await open('file:///other.json', '{', 'json');
  await open('untitled:Untitled-1', '{');
  assert.deepEqual(await diagnostics('file:///other.json'), []);
  assert.ok((await diagnostics('untitled:Untitled-1')).length);
});

inEditor('what a job file has of a response is explained, too', {}, async ({ open, request }) => {
  const pasted = 'file:///pasted.trainingjob.json';
  const text = '{"status": {"task_statuses": [{"exit_code": 137}]}}';
  await open(pasted, text);
  const position = { line: 0, character: text.indexOf('137') };
  const hover = await request<Hover>('textDocument/hover', { textDocument: { uri: pasted }, position });
  assert.match(JSON.stringify(hover.contents), /memory was used up/);
});

inEditor('a response is explained by its own schema', {}, async ({ open, request }) => {
  const response = 'trainingjob-response:/a.json';
  await open(response, '{"metadata": {"name": "a"}, "endpoints": {"ssh": {}}}', 'trainingjob-response');
  const hover = await request<Hover>('textDocument/hover', {
    textDocument: { uri: response },
    position: { line: 0, character: 16 },
  });
  assert.match(JSON.stringify(hover.contents), /name/);
});

inEditor('a cancelled request is not worked on', {}, async ({ open, cancelled }) => {
  await open(uri, good);
  const hover = cancelled('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 3 } });
  await assert.rejects(hover, { code: -32800 });
});

inEditor(
  'a submission is prepared for an open file and for a text; one that is not open is an error',
  {},
  async ({ open, request }) => {
    const prepare = (params: object) => request<PreparedSubmission>('trainingjob/prepareSubmission', params);
    await open(uri, `// mine\n${good}`);
    assert.equal((await prepare({ uri, version: 1 })).body, `\n${good}`);
    const closed = await prepare({ uri: 'file:///closed.trainingjob.json', version: 7, text: '{"kind": }' });
    assert.deepEqual([closed.version, closed.body], [7, undefined]);
    assert.ok(closed.problems.length);
    await assert.rejects(prepare({ uri: 'file:///unknown.trainingjob.json', version: 1 }), /isn't open/);
  },
);

inEditor(
  'an editor that knows nothing gets plain text and flat symbols',
  { capabilities: {} },
  async ({ open, request }) => {
    await open(uri, '{"metadata": {}, }');
    const items = await request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: 17 },
    });
    assert.ok(
      items.length &&
        items.every(({ insertTextFormat, textEdit }) => insertTextFormat === 1 && !textEdit?.newText.includes('$')),
    );
    const [symbol] = await request<object[]>('textDocument/documentSymbol', { textDocument: { uri } });
    assert.ok(symbol && 'location' in symbol);
  },
);

const completionPlaces: [what: string, text: string, label: string, documentation: RegExp][] = [
  ['a property', '{|}', 'kind', /training job/i],
  ['a value', '{"kind": "|"}', 'job', /training job/i],
  ['a snippet', '{"algorithm": {"inputs": [|]}}', 'input-obs', /OBS/],
  ['a rule', '// trainingjob-ignore |\n{}', 'job-name-format', /name/],
];

/** The completions of each place, in a document of its own, with the one that is asked about. */
async function* completionsOf({ open, request }: Started) {
  for (const [what, marked, label, documentation] of completionPlaces) {
    const textDocument = { uri: `file:///${what}.trainingjob.json` };
    await open(textDocument.uri, marked.replace('|', ''));
    const position = { line: 0, character: marked.indexOf('|') };
    const items = await request<CompletionItem[]>('textDocument/completion', { textDocument, position });
    const item = items.find((one) => one.label === label);
    assert.ok(item, what);
    yield { what, items, item, documentation };
  }
}

inEditor('the list comes without documentation, which is resolved', {}, async (editor) => {
  for await (const { what, items, item, documentation } of completionsOf(editor)) {
    const documented = items.filter((one) => one.documentation);
    assert.deepEqual(documented, [], what);
    const resolved = await editor.request<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), documentation, what);
  }
});

const kinds: readonly [what: string, formats: MarkupKind[] | undefined, kind: MarkupKind][] = [
  ['that prefers Markdown', ['markdown', 'plaintext'], 'markdown'],
  ['that prefers text', ['plaintext', 'markdown'], 'plaintext'],
  ['that names a form of its own first', ['html' as MarkupKind, 'markdown'], 'markdown'],
  ['that names no form', undefined, 'plaintext'],
];

for (const [what, formats, kind] of kinds)
  for (const resolves of [true, false])
    inEditor(
      `an editor ${what} gets explanations as ${kind}, ${resolves ? 'resolved' : 'at once'}`,
      { capabilities: explaining(formats, resolves) },
      async ({ open, request }) => {
        await open(uri, '{"kind": "job", }');
        const textDocument = { uri };
        const ask = <R>(method: string, character: number) =>
          request<R>(method, { textDocument, position: { line: 0, character } });
        const hover = await ask<Hover>('textDocument/hover', 3);
        const items = await ask<CompletionItem[]>('textDocument/completion', 16);
        const spec = items.find(({ label }) => label === 'spec') as CompletionItem;
        const shown = resolves ? await request<CompletionItem>('completionItem/resolve', spec) : spec;
        for (const text of [hover.contents, shown.documentation] as MarkupContent[]) {
          assert.equal(text.kind, kind);
          assert.match(text.value, /\w{3}/);
          const marks = /`|\*\*|\]\(|^---$|^#/m;
          assert.equal(marks.test(text.value), kind === 'markdown', text.value);
        }
      },
    );

function explaining(formats: MarkupKind[] | undefined, resolves: boolean): ClientCapabilities {
  const documentationFormat = formats && { documentationFormat: formats };
  const resolveSupport = resolves && { resolveSupport: { properties: ['documentation'] } };
  return {
    textDocument: {
      hover: { ...(formats && { contentFormat: formats }) },
      completion: { completionItem: { ...documentationFormat, ...resolveSupport } },
    },
  };
}

inEditor('an editor that cannot resolve gets the documentation at once', { capabilities: {} }, async (editor) => {
  for await (const { what, item, documentation } of completionsOf(editor))
    assert.match(JSON.stringify(item.documentation), documentation, what);
});

inEditor('an outline, folds, selections, links and formatting are served', {}, async ({ open, request }) => {
  await open(uri, '{\n"algorithm": {\n"inputs": [\n{"name": "data_url", "description": "https://a.b/c"}\n]\n}\n}');
  const textDocument = { uri };
  assert.match(JSON.stringify(await request('textDocument/documentSymbol', { textDocument })), /"data_url"/);
  assert.ok((await request<[]>('textDocument/foldingRange', { textDocument })).length);
  const positions = [{ line: 3, character: 12 }];
  assert.ok((await request<[]>('textDocument/selectionRange', { textDocument, positions })).length);
  assert.ok((await request<[]>('textDocument/documentLink', { textDocument })).length);
  const options = { tabSize: 2, insertSpaces: true };
  assert.ok((await request<[]>('textDocument/formatting', { textDocument, options })).length);
  const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 5 } };
  assert.ok((await request<[]>('textDocument/rangeFormatting', { textDocument, options, range })).length);
});

test('the capabilities a bare client needs are there', async () => {
  const { server, stop } = await startEditor({ capabilities: fullCapabilities });
  assert.deepEqual(server.capabilities.textDocumentSync, { openClose: true, change: 2, save: false });
  assert.equal(await stop(), 0);
});

test('started by hand it says in a sentence how it is started', () => {
  const { status, stderr } = spawnSync(process.execPath, ['dist/server.cjs'], { encoding: 'utf8' });
  assert.deepEqual([status, stderr], [2, 'This is a language server. An editor starts it with --stdio.\n']);
});
