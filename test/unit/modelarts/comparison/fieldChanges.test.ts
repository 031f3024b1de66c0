import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskedChanges } from '../../../../modelarts/comparison/fieldChanges.ts';
import { fieldChangeText } from '../../../../modelarts/comparison/fieldChangeText.ts';
import { maskBody } from '../../../../modelarts/masks/maskBody.ts';

const side = (command: string) => {
  const body = JSON.stringify({ algorithm: { command } });
  return { value: JSON.parse(body), shown: JSON.parse(maskBody(body)) };
};

const texts = (before: string, after: string) =>
  maskedChanges(side(before), side(after)).map((change) => [change, fieldChangeText(change)] as const);

test('values that differ in a secret only are said to differ, without the secret', () => {
  assert.deepEqual(texts('run --token planted-one', 'run --token planted-two'), [
    [
      { path: ['algorithm', 'command'], secret: 'differs' },
      "Field algorithm.command differs in a secret, which isn't shown.",
    ],
  ]);
  assert.deepEqual(texts('run --token planted-one', 'run --token planted-one'), []);
});

test('a secret that is masked already may differ, and what else differs is shown', () => {
  assert.match(texts('run --token ***', 'run --token planted')[0]?.[1] ?? '', /may differ in a secret/);
  const [[change, text] = [undefined, ''], ...others] = texts('run --token planted --lr 1', 'run --token other --lr 2');
  assert.deepEqual([others, change?.before], [[], 'run --token *** --lr 1']);
  assert.doesNotMatch(text, /planted|other/);
});
