import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isJson, parsedJson } from '../../../modelarts/jsonValue.ts';

test('a text of millions of parts is none, however they are nested', () => {
  const many = 1_000_000;
  for (const text of ['['.repeat(many) + ']'.repeat(many), `[${Array(many).fill('{}').join()}]`])
    assert.equal(isJson(text), false);
});

test('a text of millions of brackets is one', () => {
  const text = `\\"${'[{'.repeat(1_000_000)}`;
  assert.ok(parsedJson(JSON.stringify([text]))?.toString() === text);
});
