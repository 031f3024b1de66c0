import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Range } from 'vscode';
import { rangeAfter } from '../../client/window/movingProblems.ts';

const original = new Range(5, 4, 5, 10);

/** The original range after `text` replaces another range. */
function after(text: string, ...[line, character, endLine, endCharacter]: [number, number, number, number]) {
  const range = new Range(line, character, endLine, endCharacter);
  const moved = rangeAfter(original, { range, text, rangeOffset: 0, rangeLength: 0 });
  return moved && [moved.start.line, moved.start.character, moved.end.line, moved.end.character];
}

test('a range moves with the text before it', () => {
  assert.deepEqual(after('a\nb\n', 1, 0, 1, 0), [7, 4, 7, 10]);
  assert.deepEqual(after('', 1, 0, 3, 0), [3, 4, 3, 10]);
  assert.deepEqual(after('ab', 5, 1, 5, 2), [5, 5, 5, 11]);
  assert.deepEqual(after('\n  ', 5, 2, 5, 3), [6, 3, 6, 9]);
  assert.deepEqual(after('', 4, 8, 5, 2), [4, 10, 4, 16]);
});

test('a range stays when text after it changes, and is dropped when its own text does', () => {
  assert.deepEqual(after('x', 5, 11, 9, 0), [5, 4, 5, 10]);
  assert.equal(after('x', 5, 5, 5, 6), undefined);
  assert.equal(after('x', 5, 10, 5, 10), undefined);
  assert.equal(after('', 0, 0, 9, 0), undefined);
});
