import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../../../server/explain/plainText.ts';

const texts: readonly (readonly [markdown: string, text: string])[] = [
  ['**`kind`** · a *string*', 'kind · a string'],
  ['A value such as `**/*.py` or `` a`b ``.', 'A value such as **/*.py or a`b.'],
  ['On this machine, [`code`](file:///w(1)/code) stands for it.', 'On this machine, code stands for it.'],
  ['Its name.\n\n[Reference](file:///docs/a.md#b)', 'Its name.'],
  ['See [`the page`](https://a.b/c).', 'See the page (https://a.b/c).'],
  ['one\n\n---\n\n```json\n{"a": "**b**"}\n```', 'one\n\n{"a": "**b**"}'],
  ['1 \\* 2', '1 * 2'],
];

test('marks go, and what looks like marks inside code stays', () => {
  for (const [markdown, text] of texts) assert.equal(plainText(markdown), text);
});
