import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { flatSymbols, symbols } from '../../../../server/features/symbols.ts';
import { jobOf } from '../../../support/cursor.ts';

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
