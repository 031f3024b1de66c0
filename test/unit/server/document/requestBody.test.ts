import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestBody } from '../../../../server/document/requestBody.ts';

const bodies: Readonly<Record<string, [text: string, body: string | undefined]>> = {
  'stays as it is': [
    '{ "b": 1.50e+01,\r\n\t"a": 12345678901234567890 }\n',
    '{ "b": 1.50e+01,\r\n\t"a": 12345678901234567890 }\n',
  ],
  'loses comments': ['// a\n{ /* b */ "a": 1 } // c', '\n{  "a": 1 } '],
  'keeps what looks like a comment in a string': ['{"a": "// b /* c */"}', '{"a": "// b /* c */"}'],
  'loses trailing commas': ['{"a": [1, 2, /* c */ ], }', '{"a": [1, 2  ] }'],
  'loses $schema in front': ['{\n  "$schema": "x",\n  "kind": "job"\n}', '{\n  "kind": "job"\n}'],
  'loses $schema at the end': ['{"kind": "job", "$schema": {"a": [1, 2]}}', '{"kind": "job"}'],
  'loses $schema alone': ['{"$schema": "x"}', '{}'],
  'loses $schema however it is written and however often': [
    '{"\\u0024schema": 1, "a": 1, "$schema": 2, "$schema": 3}',
    '{"a": 1}',
  ],
  'keeps $schema further down': ['{"a": {"$schema": "x"}}', '{"a": {"$schema": "x"}}'],
  'keeps duplicates': ['{"a": 1, "a": 2}', '{"a": 1, "a": 2}'],
  'loses a byte order mark': ['\uFEFF{}', '{}'],
  'keeps lone surrogates': ['{"a": "\uD800"}', '{"a": "\uD800"}'],
  'needs no object': ['["$schema", 1,]', '["$schema", 1]'],
  'is nothing for an empty text': ['', undefined],
  'is nothing for comments alone': ['// a', undefined],
  'is nothing for commas without values': ['[,]', undefined],
  'is nothing for two commas': ['[1,,]', undefined],
  'is nothing for numbers that a comment keeps apart': ['[1/**/2]', undefined],
  'is nothing for control characters': ['{"a": "\0"}', undefined],
  'is nothing for half a text': ['{"a": 1', undefined],
};

for (const [what, [text, body]] of Object.entries(bodies))
  test(`the body ${what}`, () => assert.equal(requestBody(text), body));

test('deep nesting is sent as it is', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  assert.equal(requestBody(deep), deep);
});
