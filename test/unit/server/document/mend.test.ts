import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { KeptText } from '../../../../server/document/keptText.ts';
import { mend } from '../../../../server/document/mend.ts';
import { isContainer, type TextTree, trait, traitsOf } from '../../../../server/document/part.ts';
import { readTree } from '../../../../server/document/readTree.ts';
import { firstVersion, next } from '../../../../server/document/version.ts';
import { randomEdit, randomNumbers, sampleJob } from '../../../support/randomTexts.ts';

/** Traits that may be left of what is gone. */
const scattered = trait.comments | trait.longNumbers;

function assertSame(mended: TextTree, fresh: TextTree, message: string): void {
  assert.equal(traitsOf(fresh) & ~traitsOf(mended), 0, message);
  if (!isDeepStrictEqual(mended, fresh)) assert.deepEqual(withoutLeft(mended), withoutLeft(fresh), message);
}

function withoutLeft(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutLeft);
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => [key, /raits$/.test(key) ? it & ~scattered : withoutLeft(it)]),
  );
}

test('after any edit, the mended tree is that of the new text', () => {
  const below = randomNumbers(7);
  let text = sampleJob;
  let tree = readTree(text);
  for (let round = 0; round < 4000; round++) {
    const { start, end, inserted } = randomEdit(text, below);
    const after = text.slice(0, start) + inserted + text.slice(end);
    const mended = mend(tree, { start, oldEnd: end, newEnd: start + inserted.length }, after);
    assertSame(mended, readTree(after), JSON.stringify([text, start, end, inserted]));
    [text, tree] = round % 80 ? [after, mended] : [sampleJob, readTree(sampleJob)];
  }
});

/** Lists and objects of which only the entries around an edit are read. */
const longSample = JSON.stringify({
  numbers: Array.from({ length: 40 }, (_, index) => index),
  strings: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`s${index}`, `v${index}`])),
  mixed: Array.from({ length: 30 }, (_, index) => [index, `a${index}`, { b: index }, [], null][index % 5]),
  objects: Array.from({ length: 30 }, (_, index) => ({ name: `n${index}`, value: index })),
});

for (const [how, text] of [
  ['tight', longSample],
  ['spacious', longSample.replaceAll(',', ', ').replaceAll(':', ': ').replaceAll('}', ' }')],
  ['one a line', longSample.replaceAll(',', ',\n  ')],
  ['with comments', longSample.replaceAll(',', (_, at) => [',', ', /* "a", */', ', // [b\n'][at % 3] as string)],
  ['with long numbers', longSample.replaceAll(/[37]/g, (digit) => digit.repeat(20))],
] as const)
  test(`after any edits of long lists, the mended tree is that of the new text: ${how}`, () => {
    const below = randomNumbers(23);
    let [content, tree] = [text, readTree(text)];
    for (let round = 1; round < 6000; round++) {
      const { start, end, inserted } = randomEdit(content, below);
      const after = content.slice(0, start) + inserted + content.slice(end);
      const mended = mend(tree, { start, oldEnd: end, newEnd: start + inserted.length }, after);
      assertSame(mended, readTree(after), JSON.stringify([content, start, end, inserted]));
      [content, tree] = round % 6 ? [after, mended] : [text, readTree(text)];
    }
  });

test('of a long list, only the entries around an edit are read, also while they are broken, and whatever is in others', () => {
  const items = Array.from({ length: 1000 }, (_, index) => (index % 2 ? index : `s${index}`));
  let text = JSON.stringify(items, null, 1)
    .replaceAll(/"s\d+",/g, '$& // a comment')
    .replace(' 999', ` ${'9'.repeat(20)}`);
  let tree = readTree(text);
  const start = text.indexOf('501') + 3;
  const read: number[] = [];
  for (const [index, character] of [...', "new", 1e,,x'].entries()) {
    const at = start + index;
    text = text.slice(0, at) + character + text.slice(at);
    const slice = (from: number, to: number) => {
      read.push(to - from);
      return text.slice(from, to);
    };
    tree = mend(tree, { start: at, oldEnd: at, newEnd: at + 1 }, { length: text.length, slice });
    assert.deepEqual(tree, readTree(text));
  }
  assert.ok(Math.max(...read) < 100, `${read}`);
});

test('what an edit is not in stays the same object, also while the text is broken', () => {
  const text = '{"a": [{"x": 1}, {"y": 2}], "b": {"z": 3}}';
  const partsOf = (of: ReturnType<typeof readTree>) => (isContainer(of.root) ? of.root.parts : []);
  const before = readTree(text);
  const typed = text.replace('{"y": 2}', '{"y": 2, "w"}');
  const start = text.indexOf('2}') + 1;
  const after = mend(before, { start, oldEnd: start, newEnd: start + 5 }, typed);
  assert.deepEqual(after, readTree(typed));
  const [oldList, newList] = [partsOf(before)[0], partsOf(after)[0]].map((part) =>
    part?.type === 'property' && isContainer(part.value) ? part.value.parts : [],
  );
  assert.equal(newList?.[0], oldList?.[0]);
  assert.notEqual(newList?.[1], oldList?.[1]);
  assert.equal(partsOf(after)[1], partsOf(before)[1]);
});

test('a version that nobody has read is skipped, and its changes count', () => {
  const below = randomNumbers(11);
  let version = firstVersion(new KeptText({ uri: 'file:///a.json', languageId: 'json' }, 1, sampleJob));
  for (let round = 2; round < 1500; round++) {
    const { start, end, inserted } = randomEdit(version.text.getText(), below);
    const range = { start: version.text.positionAt(start), end: version.text.positionAt(end) };
    version = next(version, [{ range, text: inserted }], round);
    const { text, parts } = below(3) ? version.parsed() : { text: version.text, parts: undefined };
    const fresh = firstVersion(new KeptText(text, round, text.getText())).parsed();
    if (parts) assertSame(parts, fresh.parts, text.getText());
    assert.equal(text.lineCount, fresh.text.lineCount, JSON.stringify(text.getText()));
  }
});

test('what a quotation mark or bracket takes out of the tree is back as the same objects when it has its other one', () => {
  const text = '{"kind": "job", "a": [{"x": 1}, {"y": 2}], "b": {"z": 3}}';
  const open = firstVersion(new KeptText({ uri: 'file:///a.json', languageId: 'json' }, 1, text));
  const containersOf = ({ parts: { root } }: ReturnType<typeof open.parsed>) =>
    (isContainer(root) ? root.parts : []).flatMap((part) =>
      part.type === 'property' && isContainer(part.value) ? part.value : [],
    );
  const before = containersOf(open.parsed());
  assert.equal(before.length, 2);
  for (const typed of ['""', '{}', '"x"']) {
    let version = open;
    for (const [index, character] of [...typed].entries()) {
      const place = { line: 0, character: 10 + index };
      version = next(version, [{ range: { start: place, end: place }, text: character }], index + 2);
      const fresh = firstVersion(new KeptText(version.text, 1, version.text.getText())).parsed();
      assert.deepEqual([version.parsed().parts, version.parsed().slips], [fresh.parts, fresh.slips]);
    }
    const range = { start: { line: 0, character: 10 }, end: { line: 0, character: 10 + typed.length } };
    const after = containersOf(next(version, [{ range, text: '' }], 9).parsed());
    for (const [index, container] of before.entries()) assert.equal(after[index], container, typed);
  }
});
