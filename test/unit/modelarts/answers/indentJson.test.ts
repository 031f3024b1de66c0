import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deepestIndented, indentJson, mostIndented } from '../../../../modelarts/answers/indentJson.ts';

test('a text is laid out as JSON.stringify does it', () => {
  const values = [
    {},
    [],
    'a',
    1,
    null,
    { a: [], b: {}, c: [1, [true, { d: '{"[,:]}' }]], 'e"\\': '\\"\\\\' },
    [[[]], {}],
  ];
  for (const value of values)
    for (const written of [JSON.stringify(value), JSON.stringify(value, null, '\t')])
      assert.deepEqual(indentJson(written), { text: JSON.stringify(value, null, 2), isPartial: false });
});

test('no token changes: large numbers, repeated properties and escapes stay', () => {
  const { text } = indentJson(' {"id":12345678901234567890,"id":1.0, "\\u0041":"\\ud800\uD800" }\n');
  assert.equal(text, '{\n  "id": 12345678901234567890,\n  "id": 1.0,\n  "\\u0041": "\\ud800\uD800"\n}');
});

test('what is nested too deep keeps its layout', () => {
  const inner = '[ 1,[2 ] ]';
  const json = `${'['.repeat(deepestIndented)}${inner}${']'.repeat(deepestIndented)}`;
  const { text, isPartial } = indentJson(json);
  assert.equal(isPartial, true);
  assert.deepEqual(text.split('\n')[deepestIndented], `${'  '.repeat(deepestIndented)}${inner}`);
  assert.equal(text.replace(/\s/g, ''), json.replace(/\s/g, ''));
});

test('what follows too many lines keeps its layout', () => {
  const json = `[${Array.from({ length: mostIndented + 10 }, (_, index) => index).join()}]`;
  const { text, isPartial } = indentJson(json);
  assert.equal(isPartial, true);
  assert.equal(text.split('\n').length, mostIndented);
  assert.equal(text.replace(/\s/g, ''), json);
});
