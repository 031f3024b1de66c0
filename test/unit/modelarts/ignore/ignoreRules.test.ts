import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { ignoredBy, ignoreRules } from '../../../../modelarts/ignore/ignoreRules.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const paths = [
  ...['a.log', 'b.txt', 'keep.log', 'data/a.csv', 'data/deep/b.csv', 'data/deep/keep.txt', 'src/data/c.csv'],
  ...['build/out.o', 'src/build/out.o', 'src/build.py', 'x/y/z/w.tmp', 'x/z/w.tmp', 'foo[1].py', 'foo1.py', 'a b.txt'],
  ...['#odd', '!odd', 'trailing ', 'weights-1.bin', 'weights-x.bin', 'weights-12.bin', 'abc', 'abcd', 'axxbxxc'],
];

const texts = [
  ['*.log', '!keep.log'],
  ['/data', '!/data/deep/keep.txt'],
  ['data/'],
  ['data/**', '!data/deep/'],
  ['**/build'],
  ['build/'],
  ['x/**/w.tmp'],
  ['**/z/*.tmp', 'src/*'],
  ['foo[1].py'],
  ['foo\\[1\\].py'],
  ['\\#odd', '\\!odd', '# a comment', ''],
  ['trailing\\ ', 'a b.txt   '],
  ['weights-[0-9].bin'],
  ['weights-[!0-9].bin', 'weights-??.bin'],
  ['weights-[^x]*.bin'],
  ['?.txt'],
  ['abc*'],
  ['a*b*c'],
  ['*a*a*a*a*b'],
  ['src/**/'],
  ['[', 'a[', '[]a]bc', '[a-]bc'],
  ['*', '!*/', '!*.py'],
  ['data/deep/../a.csv', './abc'],
  ['/'],
  ['//abc'],
  ['abc/'],
  ['\\abc'],
  ['**'],
  ['**/deep/**'],
];

/** What Git leaves out, of a file or because of a folder that it is in. */
function leftOutByGit(lines: readonly string[]): string[] {
  const folder = temporaryFolder();
  execFileSync('git', ['init', '-q', folder]);
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  writeFileSync(join(folder, '.git/info/exclude'), `${lines.join('\n')}\n`);
  const { stdout } = spawnSync('git', ['-C', folder, 'check-ignore', '-z', '--stdin'], {
    input: paths.join('\0'),
    encoding: 'utf8',
  });
  return stdout.split('\0').filter(Boolean).sort();
}

/** A folder that is left out takes what is in it along. */
function leftOutByUs(lines: readonly string[]): string[] {
  const rules = ignoreRules(lines.join('\r\n'));
  const isOut = (path: string) =>
    path
      .split('/')
      .some((_, index, all) => ignoredBy(rules, all.slice(0, index + 1).join('/'), index + 1 < all.length));
  return paths.filter(isOut).sort();
}

describe('an ignore file means what it means to Git', () => {
  for (const lines of texts)
    test(lines.join(' | '), () => {
      assert.deepEqual(leftOutByUs(lines), leftOutByGit(lines));
    });
});

// Git's `?` is one byte, whatever the locale.
test('a question mark is one character, however many bytes it has', () => {
  const isOut = (path: string) => Boolean(ignoredBy(ignoreRules('?.txt'), path, false));
  assert.deepEqual(['a.txt', 'é.txt', '漢.txt', 'aé.txt', '.txt'].map(isOut), [true, true, true, false, false]);
});

test('what is usually left out can be brought back', () => {
  const isOut = (text: string, path: string, isFolder = false) => Boolean(ignoredBy(ignoreRules(text), path, isFolder));
  assert.ok(isOut('', 'src/__pycache__', true) && isOut('', 'a/b.pyc') && isOut('', '.trainingjobignore'));
  assert.ok(!isOut('!*.pyc', 'a/b.pyc'));
});

test('no pattern takes long', () => {
  const rules = ignoreRules(`${'*a'.repeat(500)}b\n${'**/'.repeat(500)}b`);
  assert.equal(ignoredBy(rules, `${'a'.repeat(2_000)}/${'x/'.repeat(500)}c`, false), undefined);
});
