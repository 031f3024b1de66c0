/** What an editor sees when a feature or a rule of the server has a bug: an error, never an answer that is wrong. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Hover } from 'vscode-languageserver-protocol';
import { brokenRule, plantFaults } from '../support/plantFaults.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Editor, type EditorOptions, fullCapabilities, startEditor } from './editor.ts';

const uri = 'file:///work/a.trainingjob.json';
const textDocument = { uri };
const start = { line: 0, character: 1 };
const range = { start, end: start };
const options = { tabSize: 2, insertSpaces: true };
const text = '{"kind": "job", "x": 1}';

/** Every request about a document, with the module and the export that answers it. */
const features: [method: string, params: object, module: string, name: string][] = [
  ['textDocument/completion', { textDocument, position: start }, 'complete', 'complete'],
  [
    'completionItem/resolve',
    { label: 'kind', data: { uri, of: 'property', path: [] } },
    'documentCompletion',
    'documentCompletion',
  ],
  ['textDocument/hover', { textDocument, position: start }, 'hover', 'hover'],
  ['textDocument/documentLink', { textDocument }, 'links', 'links'],
  ['textDocument/definition', { textDocument, position: start }, 'navigate', 'mentionAt'],
  ['textDocument/references', { textDocument, position: start, context: {} }, 'navigate', 'mentionAt'],
  ['textDocument/documentHighlight', { textDocument, position: start }, 'navigate', 'highlights'],
  ['textDocument/prepareRename', { textDocument, position: start }, 'rename', 'prepareRename'],
  ['textDocument/rename', { textDocument, position: start, newName: 'a' }, 'navigate', 'mentionAt'],
  ['textDocument/inlayHint', { textDocument, range }, 'inlayHints', 'inlayHints'],
  ['workspace/symbol', { query: '' }, 'workspaceSymbols', 'workspaceSymbols'],
  ['textDocument/codeLens', { textDocument }, 'lenses', 'lenses'],
  ['workspace/textDocumentContent', { uri: `trainingjob-preview:/a.md?${uri}` }, 'preview', 'preview'],
  ['textDocument/documentSymbol', { textDocument }, 'symbols', 'symbols'],
  ['textDocument/formatting', { textDocument, options }, 'format', 'format'],
  ['textDocument/rangeFormatting', { textDocument, options, range }, 'format', 'format'],
  ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }, 'quickFixes', 'quickFixes'],
  ['codeAction/resolve', { title: 'Fix', data: { uri } }, 'bulkFixes', 'resolveFixAll'],
  [
    'workspace/executeCommand',
    { command: 'trainingjob.applyFixes', arguments: ['Fix', { uri }] },
    'bulkFixes',
    'resolveFixAll',
  ],
  ['trainingjob/pastedText', { uri, range, text: '，' }, 'pastedText', 'pastedText'],
  ['trainingjob/readForeignJob', { text: '{}' }, 'readForeignJob', 'readForeignJob'],
  ['trainingjob/writeForeignJob', { format: 'curl', body: '{}' }, 'writeForeignJob', 'writeForeignJob'],
  ['trainingjob/prepareSubmission', { uri, version: 1 }, 'prepareSubmission', 'prepareSubmission'],
  ['trainingjob/locateRejection', { uri, text, rejection: { message: 'No.' } }, 'locateRejection', 'locateRejection'],
];

/** Those that the JSON library answers. */
const structure: [method: string, params: object, name: string][] = [
  ['textDocument/foldingRange', { textDocument }, 'getFoldingRanges'],
  ['textDocument/selectionRange', { textDocument, positions: [start] }, 'getSelectionRanges'],
];

/** Starts an editor on a server, ends it with the body, and makes sure that the server has survived. */
async function inEditor(built: string, editorOptions: EditorOptions, body: (editor: Editor) => Promise<void>) {
  const editor = await startEditor({ built, ...editorOptions });
  try {
    await body(editor);
  } finally {
    assert.equal(await editor.stop(), 0);
  }
}

const requests = [...features.map(([method, params, , name]) => [method, params, name] as const), ...structure];

test('a request that fails is answered with an error, and its stack is logged', async (t) => {
  const modules = Map.groupBy(features, ([, , module]) => module);
  const failing = (name: string) => `export const ${name} = () => fail('${name}');`;
  const planted = [...modules].map(([module, uses]) => {
    const names = new Set(uses.map(([, , , name]) => name));
    return [`server/features/${module}.ts`, [...names].map(failing).join('\n')];
  });
  const overrides = structure.map(([, , name]) => `${name}: () => fail('${name}')`);
  const built = await plantFaults('server', {
    ...Object.fromEntries(planted),
    'server/document/document.ts': `export const jsonService = { ...real.jsonService, ${overrides.join(', ')} };`,
  });
  // One server for all requests, because it has to survive each.
  await inEditor(built, {}, async ({ open, request, messages, diagnostics }) => {
    await open(uri, text);
    for (const [method, params, name] of requests)
      await t.test(method, async () => {
        const before = messages.length;
        await assert.rejects(request(method, params), { code: -32603, message: new RegExp(`planted in ${name}`) });
        assert.match(messages.slice(before).join('\n'), new RegExp(`planted in ${name}\\n +at `));
        assert.ok((await diagnostics(uri)).length, 'the other features still answer');
      });
  });
});

test('every request that the server answers has a row', () => {
  const served = globSync('server/lsp/*.ts').map((file) => readFileSync(file, 'utf8'));
  const named = served.flatMap((it) => [
    ...it.matchAll(/connection\.on(?!Did|Initialized|Notification)(\w+)\((?:protocol\.(\w+))?/g),
  ]);
  const offered = named.map(([, name = '', own = '']) =>
    (own ? `trainingjob/${own}` : name).replace(/Request$/, '').toLowerCase(),
  );
  assert.ok(['hover', 'codeaction', 'trainingjob/preparesubmission'].every((name) => offered.includes(name)));
  const tested = requests.map(([method]) => method.toLowerCase());
  const aliases: Readonly<Record<string, string>> = {
    workspacesymbol: 'workspace/symbol',
    executecommand: 'workspace/executecommand',
    documentformatting: 'formatting',
    documentrangeformatting: 'rangeformatting',
    completionresolve: 'completionitem/resolve',
    codeactionresolve: 'codeaction/resolve',
  };
  const missing = offered.filter(
    (name) => !tested.some((method) => `${method}s`.replace(/ss$/, 's').includes(aliases[name] ?? name)),
  );
  assert.ok(
    missing.length === 0,
    `Add a row to "features" in test/lsp/plantedFaults.test.ts for: ${missing.join(', ')}.`,
  );
});

describe('problems that cannot be computed', () => {
  let built: string;
  before(async () => {
    built = await plantFaults('server', {
      'server/validate/validate.ts': `
        export const validate = async (document, ...more) =>
          document.text.getText().includes('boom') ? fail('validate') : real.validate(document, ...more);`,
    });
  });

  test('are an error for an editor that pulls', () =>
    inEditor(built, {}, async ({ open, change, diagnostics }) => {
      await open(uri, text);
      assert.ok((await diagnostics(uri)).length);
      await change(uri, 2, { text: '{"boom": 1}' });
      await assert.rejects(diagnostics(uri), { code: -32603, message: /planted in validate/ });
      await change(uri, 3, { text });
      assert.ok((await diagnostics(uri)).length);
    }));

  test('are an error for the whole workspace', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'a.trainingjob.json'), '{"boom": 1}');
    await inEditor(built, { folders: [pathToFileURL(folder).href] }, async ({ request }) => {
      const pull = request('workspace/diagnostic', { previousResultIds: [] });
      await assert.rejects(pull, { code: -32603, message: /planted in validate/ });
    });
  });

  test('are not pushed, so that the editor keeps those of the version before', () =>
    inEditor(built, { capabilities: {} }, async ({ open, change, pushed, request, notify, messages }) => {
      await open(uri, text);
      assert.ok((await pushed()).diagnostics.length);
      await change(uri, 2, { text: '{"boom": 1}' });
      await request('textDocument/hover', { textDocument, position: start });
      await notify('textDocument/didClose', { textDocument });
      assert.deepEqual(await pushed(), { uri, diagnostics: [] }, 'the next push is that of the closing');
      assert.match(messages.join('\n'), /planted in validate/);
    }));
});

describe('a rule that throws', () => {
  let built: string;
  before(async () => {
    built = await plantFaults('server', {
      'server/rules/autoStop.ts': brokenRule('autoStopRules', 'auto-stop-range'),
      'server/rules/schema.ts': brokenRule('schemaRules', 'missing-property'),
    });
  });
  const job = '{"kind": "jobs", "metadata": {}, "spec": {"auto_stop": {"time_unit": "HOURS", "duration": 0}}}';

  test('becomes one problem that names it and links to where issues are reported; the others still speak', () =>
    inEditor(built, {}, async ({ open, diagnostics, request, messages }) => {
      await open(uri, job);
      const items = await diagnostics(uri);
      const bugs = items.filter(({ code }) => code === 'rule-failed');
      assert.deepEqual(bugs.map(({ severity, message }) => [severity, /"(.+?)"/.exec(String(message))?.[1]]).sort(), [
        [3, 'auto-stop-range'],
        [3, 'missing-property'],
      ]);
      const { bugs: issues } = JSON.parse(await readFile('package.json', 'utf8'));
      assert.equal(bugs[0]?.codeDescription?.href, issues.url);
      assert.ok(items.some(({ code }) => code === 'kind-not-in-list'));
      for (const rule of ['auto-stop-range', 'missing-property'])
        assert.equal(messages.filter((line) => line.includes(`${rule}: Error: planted in ${rule}\n`)).length, 1);
      const context = { diagnostics: [] };
      const actions = await request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
      assert.ok(!actions.some(({ title }) => title === 'Report Issue'), 'this editor has no command for it');
      const hover = { textDocument, position: { line: 0, character: 3 } };
      assert.ok(await request<Hover>('textDocument/hover', hover));
    }));

  test('is reported by the command of the editor, where it has one', () =>
    inEditor(built, { initializationOptions: { reportIssueCommand: 'report' } }, async ({ open, request }) => {
      await open(uri, job);
      const context = { diagnostics: [] };
      const actions = await request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
      const reports = actions.filter(({ command }) => command?.command === 'report');
      assert.equal(reports.length, 2);
      assert.match(JSON.stringify(reports[0]?.command?.arguments), /auto-stop-range|missing-property/);
    }));

  test('is not mentioned where the user has turned it off', () =>
    inEditor(
      built,
      { capabilities: fullCapabilities, rules: () => ({ 'auto-stop-range': 'off', 'missing-property': 'off' }) },
      async ({ open, diagnostics }) => {
        await open(uri, job);
        const items = await diagnostics(uri);
        assert.ok(items.length && !items.some(({ code }) => code === 'rule-failed'));
      },
    ));
});
