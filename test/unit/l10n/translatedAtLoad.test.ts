/** A text that is translated while its module is loaded stays English, because the language is chosen later. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { translatedAtLoad } from '../../support/translatedAtLoad.ts';

test('nothing is translated while a module is loaded', () => {
  const files = globSync('{server,modelarts,endpoint,client,cli}/**/*.ts');
  const places = files.flatMap((file) =>
    translatedAtLoad(readFileSync(file, 'utf8')).map(
      (line) => `${file}:${line} translates at load. Make it a function.`,
    ),
  );
  assert.ok(files.length > 100);
  assert.deepEqual(places, []);
});

describe('is translated at load', () => {
  const early = {
    'a constant': `const title = l10n.t('a');`,
    'an argument': `const useIt: Fix = fix(l10n.t('a'), { set: path });`,
    'a property of a table': `const words = { a: () => 1, b: l10n.t('b') };`,
    'an item after an arrow function': `const items = [(x: number) => x, l10n.t('b')];`,
    'part of a template': 'const text = `a ${{ b: `${1}` }.b} ${l10n.t("a")}`;',
    'a condition of the module': `if (isNode) { show(l10n.t('a')); }`,
    'a statement after a regular expression': `const quote = /['"{(]/g; const title = l10n.t('a');`,
  };
  for (const [what, code] of Object.entries(early))
    test(what, () => {
      assert.deepEqual(translatedAtLoad(`// 1\n\n${code}`), [3]);
    });
});

describe('is translated later', () => {
  const late = {
    'the body of a function': `function title(): string { if (a) { return l10n.t('a'); } return \`\${l10n.t('b')}\`; }`,
    'an arrow function': `const title = (x?: { y: 1 }) => l10n.t('a');`,
    'an object that an arrow function returns': `const words = (): Words => ({ a: l10n.t('a'), b: [l10n.t('b')] });`,
    'a method or generator': `const rule = { *check(job) { yield { message: l10n.t('a') }; }, say() { return l10n.t('b'); } };`,
    'a method of a class': `class View extends Base<A> { load(): void { l10n.t('a'); } }`,
    'an argument of a call in a function': `const rows = a.map(([x]) => fix(l10n.t('a', x), { ...b }));`,
    'a string or comment': `const a = "l10n.t('a')"; // l10n.t('a')`,
  };
  for (const [what, code] of Object.entries(late))
    test(what, () => {
      assert.deepEqual(translatedAtLoad(code), []);
    });
});
