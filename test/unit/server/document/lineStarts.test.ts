/** Lines begin where the protocol has them begin, with any line ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineStartsOf } from '../../../../server/document/lineStarts.ts';

const pieces = ['', 'a', '\n', '\r', '\r\n'];
const longer = (texts: readonly string[]) => texts.flatMap((text) => pieces.map((piece) => text + piece));

test('the lines of a text are those of a text document', () => {
  for (const text of longer(longer(longer(longer(['']))))) {
    const document = TextDocument.create('file:///a', 'json', 1, text);
    const starts = Array.from({ length: document.lineCount }, (_, line) => document.offsetAt({ line, character: 0 }));
    assert.deepEqual([...lineStartsOf(text)], starts, JSON.stringify(text));
  }
});
