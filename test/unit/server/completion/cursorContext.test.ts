import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorContextAt } from '../../../../server/completion/cursorContext.ts';
import { parseJob } from '../../../../server/document/document.ts';
import { KeptText } from '../../../../server/document/keptText.ts';
import { contextAt } from '../../../../server/features/cursorAt.ts';
import { randomEdit, randomNumbers } from '../../../support/randomTexts.ts';

const items = Array.from({ length: 7 }, (_, index) => `{ "name": "p${index}", "value": ["${index}", [1, 2, 3]] }`);

const job = `{ "kind": "job", "algorithm": { "parameters": [
  ${items.join(',\n  ')},
  // a comment
  { "name": "last" }
], "inputs": [1, 2, 3, 4] } }`;

test('the context of a cursor is the same, whether the tree tells what need not be read or not', () => {
  const below = randomNumbers(31);
  let text = job;
  for (let round = 0; round < 3000; round++) {
    const { start, end, inserted } = randomEdit(text, below);
    text = round % 12 ? text.slice(0, start) + inserted + text.slice(end) : job;
    const document = parseJob(new KeptText({ uri: 'file:///a.json', languageId: 'json' }, round, text));
    for (const offset of [start + inserted.length, below(text.length + 1), below(text.length + 1)])
      if (offset <= text.length && !document.tooDeep && !document.slips.length)
        assert.deepEqual(contextAt(document, offset), cursorContextAt(text, offset), JSON.stringify([text, offset]));
  }
});
