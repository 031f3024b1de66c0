import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Docs } from '../../../l10n/translation.ts';
import { extractTexts } from '../../../scripts/generate/extractTexts.ts';
import { docFaults, textFaults } from '../../../scripts/generate/translatable.ts';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const originals: Docs = readJson('l10n/docs.l10n.json');

describe('extraction', () => {
  const textsIn = (text: string) => extractTexts([{ path: 'a.ts', text }]);

  test('finds literals in either quotes, and what is joined of several', () => {
    const code = String.raw`l10n.t('one') + l10n.t("it's {0}", x); l10n.t('a "b" ' +
      'c\'d\n'); other.t('no');`;
    assert.deepEqual(textsIn(code), ['one', "it's {0}", 'a "b" c\'d\n']);
  });

  test('refuses a text that is made at run time, and says where', () => {
    for (const made of ['isOne ? "a" : "b"', '`a ${b}`', '"a" + b', 'sentence'])
      assert.throws(() => textsIn(`\n\nl10n.t(${made})`), /a\.ts:3: .*literal/);
  });
});

describe('a translation of the documentation', () => {
  const [[key = '', original] = []] = Object.entries(originals.fields);
  const translated = (part: Partial<Docs>) => docFaults({ fields: {}, rules: {}, ...part }, originals);

  test('is current as long as it has the hash of its original', () => {
    assert.ok(original);
    assert.deepEqual(translated({ fields: { [key]: { message: 'anders', hash: original.hash } } }), []);
  });

  test('is stale when its original has changed', () => {
    const [fault = ''] = translated({ fields: { [key]: { message: 'anders', hash: '00000000' } } });
    assert.match(fault, /^Stale translation of/);
    assert.ok(fault.includes(key));
  });

  test('must not name a field or rule that there is not', () => {
    const gone = { message: 'anders', hash: '00000000' };
    assert.deepEqual(translated({ fields: { 'Gone.field': gone }, rules: { 'gone-rule': gone } }), [
      'Unknown key "Gone.field" in fields. Remove it.',
      'Unknown key "gone-rule" in rules. Remove it.',
    ]);
  });
});

test('a translation of a text keeps its placeholders, and is of a text that there is', () => {
  assert.deepEqual(textFaults({ 'a {0} b {1}': '{1} b {0}' }, { 'a {0} b {1}': '' }), []);
  assert.equal(textFaults({ 'a {0}': 'a' }, { 'a {0}': '' }).length, 1);
  assert.match(textFaults({ gone: 'weg' }, {}).join(), /^Unknown text "gone"\./);
});

const expectNone = (faults: readonly string[]) => assert.ok(faults.length === 0, faults.join('\n'));

for (const path of globSync('l10n/docs.l10n.*.json'))
  test(`${path} is current`, () => expectNone(docFaults(readJson(path), originals)));

for (const path of globSync('l10n/bundle.l10n.*.json'))
  test(`${path} is current`, () => expectNone(textFaults(readJson(path), readJson('l10n/bundle.l10n.json'))));

for (const path of globSync('package.nls.*.json'))
  test(`${path} is current`, () => {
    const known = readJson('package.nls.json');
    const unknown = Object.keys(readJson(path)).filter((key) => !Object.hasOwn(known, key));
    expectNone(unknown.map((key) => `package.nls.json has no "${key}". Remove it from ${path}.`));
  });
