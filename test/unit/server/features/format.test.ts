import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FormattingOptions } from 'vscode-languageserver-types';
import { isSound } from '../../../../server/document/document.ts';
import { KeptText } from '../../../../server/document/keptText.ts';
import { largestTexts } from '../../../../server/document/largestTexts.ts';
import { firstVersion, next, type Version } from '../../../../server/document/version.ts';
import { format } from '../../../../server/features/format.ts';
import { oddLayout } from '../../../support/oddLayout.ts';
import { randomEdit, randomNumbers, randomTexts, sampleJob } from '../../../support/randomTexts.ts';

const library = getLanguageService({});

const opened = (content: string): Version =>
  firstVersion(new KeptText({ uri: 'file:///a.json', languageId: 'trainingjob' }, 1, content));

/** A version with another one's part of the text replaced. */
function changed(version: Version, { start, end, inserted }: ReturnType<typeof randomEdit>): Version {
  const range = { start: version.text.positionAt(start), end: version.text.positionAt(end) };
  return next(version, [{ range, text: inserted }], version.text.version + 1);
}

function formattedBy(version: Version, options: FormattingOptions): string {
  const result = format(version, options);
  return 'edits' in result ? TextDocument.applyEdits(version.text, result.edits) : result.declined;
}

/** All of the text, by the library alone. */
function formattedByLibrary({ text }: Version, options: FormattingOptions): string {
  const insertFinalNewline = /[\r\n]$/.test(text.getText());
  // The library takes "no range" for the whole text, which its type does not say.
  const edits = library.format(text, undefined as never, { ...options, insertFinalNewline });
  return TextDocument.applyEdits(text, edits);
}

/** The library joins strings that are still open with what follows them. */
function expectedOf(version: Version, options: FormattingOptions): string {
  if (isSound(version.parsed())) return formattedByLibrary(version, options);
  return formattedBy(opened(version.text.getText()), options);
}

const nested = '{"a": {"b": [{"c": ["d"]}, {"e": {}}, []], "f": 1}, "g": [[1, 2], [{"h": null}]]}';

const texts = [sampleJob, sampleJob.replaceAll('\n', '\r\n'), sampleJob.replaceAll('\n', '\r'), undefined];

const styles: readonly FormattingOptions[] = [
  { tabSize: 2, insertSpaces: true },
  { tabSize: 4, insertSpaces: false },
  { tabSize: 3, insertSpaces: true, keepLines: true },
];

/** Takes an edit back. */
const inverse = (version: Version, { start, end, inserted }: ReturnType<typeof randomEdit>) => ({
  start,
  end: start + inserted.length,
  inserted: version.text.getText().slice(start, end),
});

test('after any edits, a text that was formatted is formatted as the library does it', () => {
  const below = randomNumbers(21);
  const random = () => below(1e6) / 1e6;
  let version = opened('');
  let style = styles[0] as FormattingOptions;
  for (let round = 0; round < 20_000; round++) {
    if (round % 50 === 0) {
      version = opened(texts[below(texts.length)] ?? oddLayout(JSON.parse(nested), random));
      style = styles[below(styles.length)] as FormattingOptions;
    }
    const edit = randomEdit(version.text.getText(), below);
    const back = inverse(version, edit);
    version = changed(version, edit);
    // Or hardly any text would be sound for long.
    if (!isSound(version.parsed()) && below(20)) version = changed(version, back);
    else if (below(3)) assert.equal(formattedBy(version, style), expectedOf(version, style), version.text.getText());
  }
});

test('a change that opens or closes a comment can end a list elsewhere, where all that follows is formatted anew', () => {
  const style = styles[0] as FormattingOptions;
  const commented = '[[1 /* ], [2 // */ ], [3\n]]';
  const before = opened(commented);
  assert.equal(formattedBy(before, style), formattedByLibrary(before, style));
  const start = commented.indexOf('/*');
  const after = changed(before, { start, end: start + 2, inserted: '' });
  assert.ok(isSound(before.parsed()) && isSound(after.parsed()));
  assert.equal(formattedBy(after, style), formattedByLibrary(after, style));
});

test('what a bracket too many has done to the layout is over when it is gone', () => {
  const style = styles[0] as FormattingOptions;
  for (let start = 0; start < nested.length; start++)
    for (const inserted of '{}[]') {
      const edit = { start, end: start, inserted };
      const whole = opened(nested);
      const broken = changed(whole, edit);
      formattedBy(broken, style);
      const mended = changed(broken, inverse(whole, edit));
      assert.equal(formattedBy(mended, style), formattedByLibrary(mended, style), JSON.stringify(edit));
    }
});

test('a broken text is as good as formatted when it was formatted once, and nothing in it is lost', () => {
  const style = styles[0] as FormattingOptions;
  const tokens = (text: string) => text.replaceAll(/[ \t\r\n]/g, '');
  for (const start of ['{"a": [1, {"b": "c"}], "d": null} /* e */\n', sampleJob])
    for (const endOfLine of ['\n', '\r\n', '\r'])
      for (const text of randomTexts(31, 1000, start)) {
        const broken = text.replaceAll(/\r\n?|\n/g, endOfLine);
        const once = formattedBy(opened(broken), style);
        assert.equal(formattedBy(opened(once), style), once, JSON.stringify(broken));
        assert.equal(tokens(once), tokens(broken));
      }
});

test('a text with different line breaks is as good as formatted when it was formatted once', () => {
  const breaks = ['\n', '\r\n', '\r'];
  const below = randomNumbers(5);
  const known = ['{\n}\r"\n', '\n}\r"",{', '\n/*\r*/{"a": [1]}\r\n', ',\r"\\\r\n/**/" ', '\r', '\n\n'];
  const random = [...randomTexts(7, 1000, '\n{} // a\n["a", {"b": 1}]'), ...randomTexts(31, 1000, sampleJob)].map(
    (text) => text.replaceAll(/\r\n?|\n/g, () => String(breaks[below(3)])),
  );
  for (const style of styles)
    for (const text of [...known, ...random]) {
      const once = formattedBy(opened(text), style);
      assert.equal(formattedBy(opened(once), style), once, JSON.stringify([text, style]));
    }
});

test('a tab of millions of columns is taken for one of a hundred, and none for what the library does without', () => {
  const indents = (options: object) => {
    const version = opened('{"a": {"b": 1}}');
    const result = format(version, options as FormattingOptions);
    assert.ok('edits' in result);
    const text = TextDocument.applyEdits(version.text, result.edits);
    return text.split('\n').map((line) => line.search(/\S/));
  };
  assert.deepEqual(indents({ tabSize: 20_000_000, insertSpaces: true }), [0, 100, 200, 100, 0]);
  assert.deepEqual(indents({ insertSpaces: true }), [0, 4, 8, 4, 0]);
});

test('a text that has grown too long since it was formatted is left alone', () => {
  const style = styles[0] as FormattingOptions;
  const before = opened(`{ "a": ["b"], "c": "${'x'.repeat(largestTexts.formatting - 25)}" }`);
  assert.ok('edits' in format(before, style));
  const grown = changed(before, { start: 9, end: 9, inserted: 'x'.repeat(20) });
  assert.ok('declined' in format(grown, style));
  const shrunk = changed(grown, { start: 9, end: 29, inserted: '' });
  assert.ok('edits' in format(shrunk, style));
});
