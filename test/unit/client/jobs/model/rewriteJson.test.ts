import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { rewriteJson } from '../../../../../client/jobs/model/rewriteJson.ts';

const file = `// What it is for.
{
  "$schema": "x",
  "kind": "job", // always
  "metadata": { "name": "a" },
  "list": [
    1, // one
    { "x": 2 },
    3
  ],
}
`;

const cases: [what: string, value: object, kept: RegExp[]][] = [
  ['the same', { kind: 'job', metadata: { name: 'a' }, list: [1, { x: 2 }, 3] }, [/\/\/ one/, /\/\/ always/]],
  [
    'another value',
    { kind: 'job', metadata: { name: 'b' }, list: [1, { x: 2 }, 3] },
    [/^\/\/ What it is for\./, /\/\/ one/],
  ],
  ['more and less', { kind: 'job', list: [1, { x: 2, y: null }], spec: { a: [] } }, [/\/\/ always/, /"\$schema": "x"/]],
  ['other items', { kind: 'job', metadata: { name: 'a' }, list: [1, { x: 2 }, 3, 4, 5] }, [/\/\/ one/]],
  ['another kind of value', { kind: 7, metadata: [], list: {} }, [/\/\/ always/]],
  ['nothing', {}, [/"\$schema": "x"/]],
];

for (const [what, value, kept] of cases)
  test(`a text is rewritten to hold ${what}, and keeps the rest`, () => {
    const rewritten = rewriteJson(file, value);
    const { $schema: _, ...held } = parse(rewritten, [], { allowTrailingComma: true });
    assert.deepEqual(held, value);
    for (const part of kept) assert.match(rewritten, part);
    if (what === 'the same') assert.equal(rewritten, file);
  });

test('a text without anything gets the value', () => {
  assert.deepEqual(JSON.parse(rewriteJson('', { a: 1 })), { a: 1 });
  assert.equal(rewriteJson('{}', { a: { b: 1 } }), '{\n  "a": {\n    "b": 1\n  }\n}');
});
