import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { selectionRanges } from '../../../../server/features/selectionRanges.ts';
import { atCursor } from '../../../support/cursor.ts';

/** What is selected, from the inside out. */
function selected(marked: string): string[] {
  const { document, position } = atCursor(marked);
  const texts: string[] = [];
  const [innermost] = selectionRanges(document, [position]);
  for (let it: SelectionRange | undefined = innermost; it; it = it.parent) texts.push(document.text.getText(it.range));
  return texts;
}

test('a selection grows by a string, its property, and its object', () => {
  assert.deepEqual(selected('{"kind": "j|ob"}'), ['job', '"job"', '"kind": "job"', '"kind": "job"', '{"kind": "job"}']);
});

test('each selection is in the next one, also where a closing bracket is missing', () => {
  for (const marked of ['{"a": {"b": "c|"', '{"a": [1, "c|"', '{"a": {"b": {"c": "d|"}, "e": 1}']) {
    const texts = selected(marked);
    assert.ok(texts.length > 2, marked);
    texts.slice(1).forEach((outer, index) => {
      assert.ok(outer.includes(String(texts[index])), `${marked}: ${texts[index]} in ${outer}`);
    });
  }
});
