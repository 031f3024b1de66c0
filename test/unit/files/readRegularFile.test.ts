import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readRegularFile, readStream } from '../../../files/readRegularFile.ts';
import { irregularFiles } from '../../support/irregularFiles.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const folder = temporaryFolder();
const write = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test('a file is read to its limit, a larger one not at all', async () => {
  assert.deepEqual(await readRegularFile(write('a', 'äb'), 3), { text: 'äb', encoding: 'UTF-8' });
  assert.deepEqual(await readRegularFile(write('b', 'abcd'), 3), { refused: 'tooLarge' });
});

test('the encoding of a file is told, and what its bytes say', async () => {
  const gbk = Buffer.from([0x22, 0xd1, 0xb5, 0xc1, 0xb7, 0x22]);
  const cases: [name: string, content: string | Buffer, expected: object][] = [
    ['mark', '\uFEFF{}', { text: '\uFEFF{}', encoding: 'UTF-8' }],
    ['written', '"\uFFFD"', { text: '"\uFFFD"', encoding: 'UTF-8' }],
    ['gbk', gbk, { text: gbk.toString('utf8'), encoding: 'GBK' }],
    ['broken', Buffer.from([0x61, 0x62, 0xff]), { text: 'ab\uFFFD', encoding: 'unknown' }],
    ['utf16', Buffer.from('\uFEFF{"训": 1}', 'utf16le'), { text: '{"训": 1}', encoding: 'UTF-16' }],
    ['plain utf16', Buffer.from('{}', 'utf16le'), { text: '{}', encoding: 'UTF-16' }],
    ['big-endian', Buffer.from('\uFEFF{}', 'utf16le').swap16(), { text: '{}', encoding: 'UTF-16' }],
    ['empty', '', { text: '', encoding: 'UTF-8' }],
  ];
  for (const [name, content, expected] of cases)
    assert.deepEqual(await readRegularFile(write(name, content), 100), expected, name);
});

test('a link to a file is read; a folder and what is absent reject with their code', async () => {
  symlinkSync(write('d', 'd'), join(folder, 'link'));
  assert.deepEqual(await readRegularFile(join(folder, 'link'), 3), { text: 'd', encoding: 'UTF-8' });
  mkdirSync(join(folder, 'folder'));
  await assert.rejects(readRegularFile(join(folder, 'folder'), 3), { code: 'EISDIR' });
  await assert.rejects(readRegularFile(join(folder, 'absent'), 3), { code: 'ENOENT' });
});

test('a file that says it is empty is read to its limit too', { skip: process.platform !== 'linux' }, async () => {
  assert.deepEqual(await readRegularFile('/proc/self/maps', 3), { refused: 'tooLarge' });
});

test('a stream is read to its limit', async () => {
  async function* endless() {
    for (;;) yield Buffer.from('a');
  }
  assert.deepEqual(await readStream(endless(), 3), { refused: 'tooLarge' });
});

describe('what is not a regular file is refused at once', { skip: process.platform === 'win32' }, () => {
  for (const [what, path] of Object.entries(irregularFiles(folder, 'x')))
    test(what, async () => assert.deepEqual(await readRegularFile(path, 3), { refused: 'irregular' }));
});
