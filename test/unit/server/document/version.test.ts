import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { KeptText } from '../../../../server/document/keptText.ts';
import { firstVersion, next } from '../../../../server/document/version.ts';
import { randomNumbers } from '../../../support/randomTexts.ts';

const of = { uri: 'file:///a.json', languageId: 'trainingjob' };
const first = firstVersion(new KeptText(of, 1, '{\r\n  "kind": "job"\r\n}'));

const replace = (line: number, from: number, to: number, text: string, endLine = line) => ({
  range: { start: { line, character: from }, end: { line: endLine, character: to } },
  text,
});

const cases: [what: string, changes: TextDocumentContentChangeEvent[]][] = [
  ['a key', [replace(1, 15, 15, ',')]],
  ['several places, each in the text after the one before', [replace(0, 1, 1, '\r\n'), replace(2, 3, 7, 'spec')]],
  ['lines', [replace(0, 1, 2, '', 1)]],
  ['a range whose ends are swapped', [replace(1, 7, 3, 'x')]],
  ['places that do not exist', [replace(9, 9, 99, ' ', 12)]],
  ['the whole text', [{ text: '[]' }, replace(0, 1, 1, '1')]],
  ['a line end that a change completes', [replace(0, 1, 1, '\r'), replace(1, 0, 0, '\n')]],
  ['nothing', []],
];

for (const [what, changes] of cases) {
  test(`the next version has the changes, the one before has not: ${what}`, () => {
    const before = first.text.getText();
    const expected = TextDocument.update(TextDocument.create('file:///a.json', 'trainingjob', 1, before), changes, 2);
    const { text, uri, parsed } = next(first, changes, 2);
    assert.equal(text.getText(), expected.getText());
    assert.deepEqual([text.version, text.lineCount, uri], [2, expected.lineCount, first.uri]);
    assert.equal(parsed().text, text);
    assert.deepEqual([first.text.getText(), first.text.version], [before, 1]);
  });
}

test('a version is read once', () => {
  const version = next(first, [], 2);
  assert.equal(version.job(), version.job());
  assert.equal(version.parsed(), version.parsed());
});

test('places are found in any order', () => {
  const content = Array.from({ length: 40 }, (_, line) => `${'x'.repeat(line % 7)}${line % 3 ? '\n' : '\r\n'}`).join(
    '',
  );
  const [kept, plain] = [
    new KeptText(of, 1, content),
    TextDocument.create('file:///a.json', 'trainingjob', 1, content),
  ];
  const below = randomNumbers(3);
  for (let round = 0; round < 2000; round++) {
    const offset = below(content.length + 5) - 2;
    for (const at of [offset, offset + 1, offset + 20]) assert.deepEqual(kept.positionAt(at), plain.positionAt(at));
  }
});
