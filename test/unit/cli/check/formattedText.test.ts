import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formattedText } from '../../../../cli/check/formattedText.ts';

test('the examples are laid out as formatting lays them out', () => {
  const files = globSync('examples/*.trainingjob.json');
  assert.ok(files.length > 0);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    assert.deepEqual(formattedText(TextDocument.create(file, 'trainingjob', 0, text)), { formatted: text }, file);
  }
});
