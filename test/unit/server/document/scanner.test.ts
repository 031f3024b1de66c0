/** Tokens are those of the library, which reads few of them itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryTokens, tokens } from '../../../support/tokens.ts';

const pieces = [
  ...['{', '}', '[', ']', ',', ':', ' ', '\t', '\r\n', '\n', '\v', '\u00a0', '\ufeff', '\0'],
  ...['"', '""', '"a"', '"训 é\u2028"', '"a\\"b"', '"\\\\"', '"\\u00e9"', '"\\q"', '"\t"', '"\u007f"', '\\'],
  ...['0', '-1.5e3', '1.', '-', 'true', 'null', 'nul', 'ü', '//', '/* a', '*/', '/'],
];

for (const first of pieces)
  test(`tokens of texts that begin with ${JSON.stringify(first)}`, () => {
    for (const second of pieces)
      for (const third of pieces) {
        const text = first + second + third;
        assert.deepEqual(tokens(text), libraryTokens(text), JSON.stringify(text));
      }
  });
