/** The built server in the pseudo-language: whatever an editor shows of it is translated. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, CompletionItem, Hover, MarkupContent, Position } from 'vscode-languageserver-protocol';
import { pseudoLanguage } from '../../scripts/pseudo/writePseudoExtension.ts';
import { errorSchema, requestSchema, responseSchema } from '../../server/document/schema.ts';
import { rules } from '../../server/rules/index.ts';
import { documentAround, objectsOf } from '../support/schemaObjects.ts';
import { untranslated, wordsOf } from '../support/untranslated.ts';
import { startEditor } from './editor.ts';

// Not in a hook: what is to be ended after a hook would end with it.
const started = startEditor({
  built: 'dist/pseudo/dist',
  locale: pseudoLanguage,
  initializationOptions: { changeSeverityCommand: 'change', moveToSecretCommand: 'move' },
});
let opened = 0;

async function opening(text: string, languageId?: string) {
  const uri = `file:///${opened++}.trainingjob.json`;
  await (await started).open(uri, text, languageId);
  return { uri };
}

const request = async <R>(method: string, params: object) => (await started).request<R>(method, params);

/** Collects what is not translated, so that a failure lists all of it. */
function finds() {
  const found: string[] = [];
  const look = (text: string | undefined, ...more: string[]) => {
    const words = untranslated(text ?? '', more);
    if (words.length > 0) found.push(`${words.join(' ')}: ${text}`);
  };
  return { look, assertNone: () => assert.deepEqual([...new Set(found)], []) };
}

/** What JavaScript itself says of a regular expression. */
const engineWords = 'Unterminated group Nothing to repeat at end of pattern'.split(' ');

test('problems, the other places involved and all fixes are translated', async () => {
  const { look, assertNone } = finds();
  for (const { id, invalid } of rules) {
    for (const fragment of invalid) {
      const names = [...wordsOf(fragment), ...(id === 'reward-regex' ? engineWords : [])];
      for (const text of await saidOf(JSON.stringify(fragment))) look(text, ...names);
    }
  }
  assertNone();
});

/** Everything that problems and fixes say. */
async function saidOf(text: string): Promise<string[]> {
  const textDocument = await opening(text);
  const range = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
  const problems = await (await started).diagnostics(textDocument.uri);
  const parameters = { textDocument, range, context: { diagnostics: [] } };
  const actions = await request<CodeAction[]>('textDocument/codeAction', parameters);
  return [
    ...problems.map(({ message }) => String(message)),
    ...problems.flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ message }) => message)),
    ...actions.map(({ title }) => title),
  ];
}

test('problems that are no rule’s are translated', async () => {
  const { look, assertNone } = finds();
  const texts = ['{"a": 1, "a": 2}', '// trainingjob-ignore no-such-rule\n{}', '['.repeat(2000), ...brokenTexts];
  for (const text of texts) {
    const said = await saidOf(text);
    assert.ok(said.length, text);
    for (const it of said) look(it);
  }
  assertNone();
});

/** One for each kind of syntax error. */
const brokenTexts = [
  '{"a" 1}',
  '{"a": 1 "b": 2}',
  '{"a": }',
  '{"a": 1',
  '{a: 1}',
  '["a" "b"]',
  '{"a": "b}',
  '{"a": "\\x"}',
];

for (const [languageId, root] of [
  ['trainingjob', requestSchema],
  ['trainingjob-response', responseSchema],
  ['trainingjob-response', errorSchema],
] as const)
  test(`hovers of "${root.title}" are translated`, async () => {
    const { look, assertNone } = finds();
    for (const { path, object } of objectsOf(root)) {
      const names = Object.keys(object.properties ?? {});
      const lines = names.map((name) => `${JSON.stringify(name)}: null`);
      const textDocument = await opening(documentAround(path, `{\n${lines.join(',\n')}\n}`), languageId);
      for (const index of names.keys()) {
        const position = { line: index + 1, character: 1 };
        const { contents } = await request<Hover>('textDocument/hover', { textDocument, position });
        look((contents as MarkupContent).value);
      }
    }
    assertNone();
  });

async function completionsAt(marked: string): Promise<CompletionItem[]> {
  const [before = '', after = ''] = marked.split('|');
  const textDocument = await opening(before + after);
  const position: Position = { line: 0, character: before.length };
  const items = await request<CompletionItem[]>('textDocument/completion', { textDocument, position });
  return Promise.all(items.map((item) => request<CompletionItem>('completionItem/resolve', item)));
}

test('completions of names, values and snippets are translated', async () => {
  const { look, assertNone } = finds();
  for (const { path, object } of objectsOf(requestSchema)) {
    const places = Object.keys(object.properties ?? {}).map((name) => `{${JSON.stringify(name)}: |}`);
    for (const place of ['{|}', ...places]) {
      for (const { detail, documentation } of await completionsAt(documentAround(path, place))) {
        look(detail, ...titles);
        look((documentation as MarkupContent | undefined)?.value);
      }
    }
  }
  assertNone();
});

/** Objects have the API's own names. */
const titles = Object.keys(requestSchema.definitions);

test('the documentation of rules is translated where a comment names them', async () => {
  const { look, assertNone } = finds();
  const items = await completionsAt('// trainingjob-ignore |\n{}');
  assert.equal(items.length, rules.length);
  for (const { documentation } of items) {
    assert.ok(documentation);
    look((documentation as MarkupContent).value);
  }
  assertNone();
});

test('an editor that tells no language gets that of the environment', async () => {
  process.env.LC_ALL = pseudoLanguage;
  const editor = await startEditor({ built: 'dist/pseudo/dist' });
  delete process.env.LC_ALL;
  const uri = 'file:///environment.trainingjob.json';
  await editor.open(uri, '{"x": 1}');
  const [problem] = await editor.diagnostics(uri);
  assert.deepEqual(untranslated(String(problem?.message)), []);
  await editor.stop();
});

test('a language that nobody has translated is English', async () => {
  const editor = await startEditor({ built: 'dist/pseudo/dist', locale: 'tlh' });
  const uri = 'file:///english.trainingjob.json';
  await editor.open(uri, '{"x": 1}');
  const [problem] = await editor.diagnostics(uri);
  assert.notDeepEqual(untranslated(String(problem?.message)), []);
  await editor.stop();
});
