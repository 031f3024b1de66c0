import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { environmentLocale, languagesFor } from '../../../l10n/language.ts';
import { loadTranslation } from '../../../l10n/loadTranslation.ts';
import { english } from '../../../l10n/translation.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

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
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'bundle.l10n.zh.json'), '{"yes": "是"}');

  const logged: string[] = [];
  const load = async (locale?: string) => {
    logged.length = 0;
    return loadTranslation(folder, locale, (text) => logged.push(text));
  };

  test('the wider language does where the closer one is missing', async () => {
    const { texts, docs } = await load('zh_SG.UTF-8');
    assert.deepEqual(texts, { yes: '是' });
    assert.deepEqual(docs, english.docs);
  });

  test('an unknown language is English, and that is nothing to mention', async () => {
    for (const locale of ['de', 'C', undefined]) assert.equal(await load(locale), english);
    assert.deepEqual(logged, []);
  });

  test('a damaged file is English and mentioned, and the other one still translates', async () => {
    const docs = { fields: { kind: { message: 'genre', hash: '0' } }, rules: {} };
    writeFileSync(join(folder, 'docs.l10n.fr.json'), JSON.stringify(docs));
    for (const damaged of ['{"yes": "oui",', '', '[]', 'null']) {
      writeFileSync(join(folder, 'bundle.l10n.fr.json'), damaged);
      assert.deepEqual(await load('fr'), { texts: {}, docs });
      assert.equal(logged.length, 1);
      assert.match(String(logged[0]), /bundle\.l10n\.fr\.json .+ shown in English\./);
    }
    writeFileSync(join(folder, 'docs.l10n.fr.json'), '{"fields": {}}');
    assert.deepEqual(await load('fr'), english);
    assert.equal(logged.length, 2);
  });
});
