import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { KeptText } from '../../../../server/document/keptText.ts';
import { firstVersion, next } from '../../../../server/document/version.ts';
import { flatSymbols, symbols } from '../../../../server/features/symbols.ts';
import { jobOf } from '../../../support/cursor.ts';
import { randomEdit, randomNumbers, sampleJob } from '../../../support/randomTexts.ts';

type Outline = { [name: string]: Outline };

const outlineOf = (entries: readonly DocumentSymbol[]): Outline =>
  Object.fromEntries(entries.map(({ name, children = [] }) => [name, outlineOf(children)]));

test('items go by the member that names them', () => {
  const text = '{"inputs": [{"remote": {}, "name": "data_url"}], "volumes": [{"nfs": {}}], "tags": ["a", {}, [], ""]}';
  assert.deepEqual(outlineOf(symbols(jobOf(text))), {
    inputs: { data_url: { remote: {}, name: {} } },
    volumes: { nfs: { nfs: {} } },
    tags: { a: {}, '[1]': {}, '[2]': {}, '(empty)': {} },
  });
});

test('half-typed members, names without text and line ends are shown too', () => {
  const names = symbols(jobOf('{"": 1, "a\\nb": 2, "c": }')).map(({ name }) => name);
  assert.deepEqual(names, ['(empty)', 'a b', 'c']);
});

test('an entry is where its member or item is, and its name is what is selected', () => {
  const text = '{\n  "list": [\n    {"name": "a",\r\n "value": 1},\n    "b"\n  ]\n}';
  const document = jobOf(text);
  const places = (entries: readonly DocumentSymbol[] = []): unknown[] =>
    entries.flatMap(({ range, selectionRange, children }) => [
      [document.text.getText(range), document.text.getText(selectionRange)],
      ...places(children),
    ]);
  const item = '{"name": "a",\r\n "value": 1}';
  assert.deepEqual(places(symbols(document)), [
    [text.slice(4, -2), '"list"'],
    [item, item],
    ['"name": "a"', '"name"'],
    ['"value": 1', '"value"'],
    ['"b"', '"b"'],
  ]);
});

test('an editor without nesting gets the names of what is around', () => {
  const flat = flatSymbols('file:///a', symbols(jobOf('{"a": {"b": 1}}')));
  assert.deepEqual(
    flat.map(({ name, containerName }) => [name, containerName]),
    [
      ['a', ''],
      ['b', 'a'],
    ],
  );
});

test('a file without end has an outline with one', () => {
  const count = (entries: readonly DocumentSymbol[]): number =>
    entries.reduce((sum, { children = [] }) => sum + 1 + count(children), 0);
  assert.equal(count(symbols(jobOf(`[${'{"a": 1},'.repeat(20_000)}]`))), 10_000);
});

test('a secret is shown nowhere in the outline: below its name, repeated elsewhere, or as the name of an item', () => {
  const secret = 'plantedOutline7';
  const text = JSON.stringify({
    password: { deep: [secret, { more: secret }], port: 22 },
    secret: [{ name: 'planted3Nested' }],
    environments: { API_KEY: 'planted2Repeated', LR: '${secret:LR}' },
    description: 'made with planted2Repeated',
    items: ['planted2Repeated', { name: 'planted2Repeated' }],
  });
  const shown = JSON.stringify(symbols(jobOf(text)));
  assert.doesNotMatch(shown, /planted/);
  assert.match(shown, /made with \*\*\*/);
  assert.match(shown, /"22"/);
  assert.match(shown, /\$\{secret:LR\}/);
});

test('an outline with very many secrets is still made', () => {
  const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, index) => [`TOKEN_${index}`, `planted${index}`]));
  assert.doesNotMatch(JSON.stringify(symbols(jobOf(JSON.stringify(many)))), /planted/);
});

const opened = (content: string) =>
  firstVersion(new KeptText({ uri: 'file:///a.json', languageId: 'trainingjob' }, 1, content));

test('after any edits, the outline is that of the new text', () => {
  const below = randomNumbers(17);
  let version = opened(sampleJob);
  for (let round = 0; round < 3000; round++) {
    if (round % 40 === 0) version = opened(sampleJob);
    const { text } = version;
    const { start, end, inserted } = randomEdit(text.getText(), below);
    const range = { start: text.positionAt(start), end: text.positionAt(end) };
    version = next(version, [{ range, text: inserted }], round + 2);
    const content = version.text.getText();
    if (below(3)) assert.deepEqual(symbols(version.parsed()), symbols(opened(content).parsed()), content);
  }
});

test('a value that has become a secret is masked wherever it is, although nothing else there has changed', () => {
  const content = '{\n"a": {"b": "planted-0"},\n"environments": {"DB_PATHWAYS": "planted-0"},\n"c": [["planted-0"]]\n}';
  const shown = (of: ReturnType<typeof opened>) => JSON.stringify(symbols(of.parsed())).split('planted-0').length - 1;
  const before = opened(content);
  assert.equal(shown(before), 4);
  const start = before.text.positionAt(content.indexOf('PATHWAYS'));
  const range = { start, end: { ...start, character: start.character + 'PATHWAYS'.length } };
  const after = next(before, [{ range, text: 'PASSWORD' }], 2);
  assert.equal(shown(after), 0);
  assert.equal(shown(next(after, [{ range, text: 'PATHWAYS' }], 3)), 4);
});

test('an item that has become the first one is called so, although it is where it was', () => {
  const before = opened('{"a": [1, [2]]}');
  const names = (of: typeof before) => symbols(of.parsed())[0]?.children?.map(({ name }) => name);
  assert.deepEqual(names(before), ['1', '[1]']);
  const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 9 } };
  assert.deepEqual(names(next(before, [{ range, text: '  ' }], 2)), ['[0]']);
});
