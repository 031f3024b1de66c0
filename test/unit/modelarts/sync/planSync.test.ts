import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ignoreRules } from '../../../../modelarts/ignore/ignoreRules.ts';
import { planSync } from '../../../../modelarts/sync/planSync.ts';
import { manifestEntriesIn } from '../../../../modelarts/sync/syncManifest.ts';

const [md5, other, etag] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string];

const plan = (
  files: readonly string[],
  remote: Readonly<Record<string, string>> = {},
  manifest: readonly object[] = [],
) => {
  const { uploads, unchanged, remoteOnly, refused, alike } = planSync({
    local: { files: files.map((path) => ({ path, size: 1, md5 })), refused: [], leftOut: [] },
    remote: Object.entries(remote).map(([key, tag]) => ({ key: `code/${key}`, size: 1, etag: tag })),
    manifest: manifestEntriesIn(manifest.map((entry) => JSON.stringify(entry)).join('\n')),
    prefix: 'code/',
    rules: ignoreRules('*.log'),
  });
  return {
    uploads: uploads.map(({ key }) => key),
    unchanged: unchanged.map(({ path }) => path),
    remoteOnly: remoteOnly.map(({ key }) => key),
    refused: Object.fromEntries(refused.map(({ path, refusal }) => [path, refusal])),
    alike,
  };
};

describe('a file', () => {
  test('is sent if it is new or has another content', () => {
    const { uploads, unchanged } = plan(['new.py', 'changed.py', 'same.py'], { 'changed.py': other, 'same.py': md5 });
    assert.deepEqual([uploads, unchanged], [['code/new.py', 'code/changed.py'], ['same.py']]);
  });

  test('is unchanged behind an etag that is no MD5 if that is what we have put there', () => {
    const known = { key: 'code/a.py', md5, etag };
    assert.deepEqual(plan(['a.py'], { 'a.py': etag }, [known]).unchanged, ['a.py']);
    assert.deepEqual(plan(['a.py'], { 'a.py': `${etag}-3` }, [known]).uploads, ['code/a.py']);
    assert.deepEqual(plan(['a.py'], { 'a.py': etag }, [{ ...known, md5: other }]).uploads, ['code/a.py']);
  });

  test('is sent again if its upload ended before the service answered', () => {
    const notes = [
      { key: 'code/a.py', md5, etag },
      { key: 'code/a.py', md5 },
    ];
    assert.deepEqual(plan(['a.py'], { 'a.py': etag }, notes).uploads, ['code/a.py']);
    assert.deepEqual(plan(['a.py'], { 'a.py': md5 }, notes).unchanged, ['a.py']);
  });

  test('with a name that objects cannot have is refused', () => {
    const names = {
      'a\nb': 'controlCharacter',
      'a\\b': 'backslash',
      'a\ufffd': 'notUtf8',
      [`${'ü'.repeat(520)}`]: 'nameTooLong',
    };
    assert.deepEqual(plan(Object.keys(names)), { ...plan([]), refused: names });
  });

  test('is refused where an object has the name of its folder, or a folder its name', () => {
    const { refused, uploads } = plan(['lib/x.py', 'data', 'libs/y.py'], { lib: other, 'data/1.csv': other });
    assert.deepEqual([refused, uploads], [{ 'lib/x.py': 'inTheWay', data: 'inTheWay' }, ['code/libs/y.py']]);
  });

  test('whose name differs from another one only in case or accents is sent, and told', () => {
    const names = ['Net.py', 'net.py', 'e\u0301.py', '\u00e9.py', 'x.py'];
    const { alike, uploads } = plan(names);
    assert.deepEqual([alike, uploads.length], [[names.slice(0, 2), names.slice(2, 4)], 5]);
  });
});

test('objects without a file are told, but for folders and what is left out', () => {
  const { remoteOnly } = plan(['a.py'], { 'a.py': md5, 'old.py': md5, 'sub/': md5, 'x.log': md5, '.git/HEAD': md5 });
  assert.deepEqual(remoteOnly, ['code/old.py']);
});

test('objects in a folder that could not be read here are not told, because nobody knows whether they have files', () => {
  const remote = ['closed/a.py', 'closed/sub/b.py', 'closed.py'].map((key) => ({ key, size: 1, etag: md5 }));
  const local = { files: [], refused: [{ path: 'closed', refusal: 'unreadable' as const }], leftOut: [] };
  const { remoteOnly } = planSync({ local, remote, manifest: new Map(), prefix: '', rules: [] });
  assert.deepEqual(
    remoteOnly.map(({ key }) => key),
    ['closed.py'],
  );
});

test('lines of a manifest that are no entries count for nothing', () => {
  assert.deepEqual(
    [...manifestEntriesIn('{"key":"a","md5":"b"}\n\n{"key":"a","md\n[1]\n7\n{"key":1,"md5":"x"}').keys()],
    ['a'],
  );
});
