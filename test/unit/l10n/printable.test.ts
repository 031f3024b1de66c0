import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable, printableJson, printableLines } from '../../../l10n/printable.ts';

/** A color, a title, a carriage return, a C1 control, a changed direction, an invisible tag, a separator of lines. */
const hostile = [
  '\u001b[31m',
  '\u001b]0;a\u0007',
  '\r',
  '\u009b2J',
  '\u202E',
  '\u2066',
  '\u{E0041}',
  '\u2028',
  '\0',
  '\x7f',
];
const forbidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

test('foreign text on one line has nothing that is invisible, moves or turns it', () => {
  for (const mark of hostile) assert.doesNotMatch(printable(`a${mark}b\nc`), forbidden);
  assert.equal(printable(' a\n\tb\u202Ec '), 'a bc');
});

test('foreign text is cut, and never within a character', () => {
  assert.equal(printable('a'.repeat(1001)), `${'a'.repeat(1000)}…`);
  assert.equal(printable(`${'a'.repeat(999)}😀`), `${'a'.repeat(999)}…`);
  assert.equal(printable('abc', 2), 'ab…');
});

test('lines stay lines, with their indentation and of any length', () => {
  assert.equal(printableLines('  a\u001b\n\n b'), '  a \n\n b');
  assert.equal(printableLines('a'.repeat(5000)).length, 5000);
});

test('JSON keeps its values', () => {
  for (const mark of [...hostile, '\uD800', 'ä😀']) {
    const json = JSON.stringify({ [mark]: `a${mark}\n` }, null, 2);
    const shown = printableJson(json.replaceAll('\n', '\r\n'));
    assert.doesNotMatch(shown.replaceAll('\n', ''), forbidden);
    assert.deepEqual(JSON.parse(shown), JSON.parse(json));
  }
  assert.equal(printableJson('{"ä": "😀"}'), '{"ä": "😀"}');
});
