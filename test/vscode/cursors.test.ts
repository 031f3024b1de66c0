/** What is accepted from a list is inserted at every cursor. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { commands, Selection } from 'vscode';
import { poll } from '../support/poll.ts';
import { closeEditors, showNewFile } from './jobFiles.ts';

describe('several cursors', () => {
  afterEach(closeEditors);

  test('a property is inserted at each of them, with the comma in front of it', async () => {
    const item = (name: string) => `{\n        "name": "${name}"\n        \n      }`;
    const text = `{\n  "algorithm": {\n    "parameters": [\n      ${['a', 'b', 'c'].map(item).join(',\n      ')}\n    ]\n  }\n}\n`;
    const editor = await showNewFile('cursors.trainingjob.json', text);
    const { document } = editor;
    const places = [...text.matchAll(/\n {8}(?=\n)/g)].map(({ index }) => document.positionAt(index + 9));
    editor.selections = places.map((place) => new Selection(place, place));
    // The first question of a run waits until the server has started, and a list that isn't shown can't be accepted.
    await poll('the property at each cursor', async () => {
      if (document.getText() !== text) return true;
      await commands.executeCommand('editor.action.triggerSuggest');
      await commands.executeCommand('acceptSelectedSuggestion');
      return document.getText() !== text;
    });
    assert.deepEqual(JSON.parse(document.getText()).algorithm.parameters, [
      { name: 'a', value: '' },
      { name: 'b', value: '' },
      { name: 'c', value: '' },
    ]);
  });
});
