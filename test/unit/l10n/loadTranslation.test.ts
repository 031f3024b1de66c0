import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { environmentLocale, languagesFor } from '../../../l10n/language.ts';
import { loadTranslation } from '../../../l10n/loadTranslation.ts';
import { english } from '../../../l10n/translation.ts';

describe('languages for a locale', () => {
  for (const [locale, languages] of [
    ['zh-cn', ['zh-cn', 'zh']],
    ['zh_CN.UTF-8', ['zh-cn', 'zh']],
    ['sr_RS@latin', ['sr-rs', 'sr']],
    ['de', ['de']],
    ['C.UTF-8', []],
    ['POSIX', []],
    ['../../etc/passwd', []],
    ['', []],
  ] as const)
    test(`"${locale}": ${languages.join() || 'none'}`, () => assert.deepEqual(languagesFor(locale), languages));
});

test('LC_ALL has the last word about the environment, an empty variable none', () => {
  assert.equal(environmentLocale({ LANG: 'de', LC_MESSAGES: 'fr', LC_ALL: 'zh_CN' }), 'zh_CN');
  assert.equal(environmentLocale({ LANG: 'de', LC_MESSAGES: 'fr', LC_ALL: '' }), 'fr');
  assert.equal(environmentLocale({}), undefined);
});

describe('translations in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trainingjob-l10n-'));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'bundle.l10n.zh.json'), '{"yes": "是"}');

  test('the wider language does where the closer one is missing', async () => {
    const { texts, docs } = await loadTranslation(folder, 'zh_SG.UTF-8');
    assert.deepEqual(texts, { yes: '是' });
    assert.deepEqual(docs, english.docs);
  });

  test('an unknown language is English', async () => {
    for (const locale of ['de', 'C', undefined]) assert.equal(await loadTranslation(folder, locale), english);
  });
});
