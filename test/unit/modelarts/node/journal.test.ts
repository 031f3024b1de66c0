import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { journal } from '../../../../modelarts/node/journal.ts';
import { continueJournal } from '../../../../modelarts/submission/continueJournal.ts';
import { entriesOf, type Line, type Sending } from '../../../../modelarts/submission/submissionLog.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const at = '2026-01-02T03:04:05.000Z';
const sending = (id: string, body = '{}'): Sending => ({
  event: 'sending',
  id,
  at,
  target: { name: 't', url: 'https://host', projectId: 'p' },
  caller: 'c',
  hash: 'h',
  body,
});
const answered = (id: string): Line => ({ event: 'answered', id, at, status: 201, ok: true, jobId: `job-${id}` });

const small = { largestFile: 2_000, mostFiles: 3 };

// This file is also the program of the processes that write at the same time.
const [, , folderOfWriter, nameOfWriter = ''] = process.argv;
if (folderOfWriter && process.send) void write(folderOfWriter, nameOfWriter);
else describeJournal();

async function write(folder: string, name: string): Promise<void> {
  const lines = journal(folder, small);
  for (let i = 0; i < 20; i++) {
    await lines.append(sending(`${name}-${i}`, 'x'.repeat(200)));
    if (i % 5 === 0) await lines.erase([`${name}-none`]);
  }
  process.disconnect?.();
}

function describeJournal(): void {
  test('what was appended is read in order, by any process', async () => {
    const folder = temporaryFolder();
    await journal(folder).append(sending('a'));
    await journal(folder).append(answered('a'));
    assert.deepEqual(await journal(folder).read(), [sending('a'), answered('a')]);
  });

  test('an access key ID that version 0.1.0 has kept is read without its end', async () => {
    const folder = temporaryFolder();
    await journal(folder).append({ ...sending('a'), caller: 'access key AKPLANTED1234567890X' });
    const [line] = await journal(folder).read();
    assert.equal(line?.event === 'sending' && line.caller, 'access key AKPL…');
  });

  test('a journal that does not exist yet is empty', async () => {
    assert.deepEqual(await journal(join(temporaryFolder(), 'none')).read(), []);
  });

  for (const [what, line] of [
    ['null', 'null'],
    ['of no event', '{"id":"x"}'],
    ['without a target', JSON.stringify({ ...sending('x'), target: null })],
    ['whose body is no text', JSON.stringify({ ...sending('x'), body: {} })],
    ['whose older jobs are no array', JSON.stringify({ ...sending('x'), before: 'all' })],
    ['whose older jobs are numbers', JSON.stringify({ ...sending('x'), before: [1] })],
    ['without a time', JSON.stringify({ ...sending('x'), at: 'yesterday' })],
    ['whose clock is a string', JSON.stringify({ ...sending('x'), serverTime: '12:00' })],
    ['whose job ID is a number', '{"event":"answered","id":"x","jobId":1}'],
    ['whose status is an object', '{"event":"answered","id":"x","status":{"toString":1}}'],
  ])
    test(`a line ${what} is skipped`, async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, '000001.jsonl'), `${line}\n`);
      await journal(folder).append(sending('a'));
      assert.deepEqual(await journal(folder).read(), [sending('a')]);
    });

  test('what an older program wrote comes first, and can be erased', async () => {
    const [older, newer] = [journal(temporaryFolder()), journal(join(temporaryFolder(), 'none-yet'))];
    await older.append(sending('a'));
    const both = continueJournal(older, newer);
    await both.append(answered('a'));
    assert.deepEqual(await both.read(), [sending('a'), answered('a')]);
    assert.deepEqual(await older.read(), [sending('a')]);
    await both.erase(['a']);
    assert.deepEqual(await both.read(), []);
  });

  test('a link that leads nowhere, one that leads to itself, and a pipe are no files of the journal', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'nowhere'), join(folder, '000001.jsonl'));
    symlinkSync(join(folder, '000002.jsonl'), join(folder, '000002.jsonl'));
    execFileSync('mkfifo', [join(folder, '000003.jsonl')]);
    await journal(folder).append(sending('a'));
    assert.deepEqual(await journal(folder).read(), [sending('a')]);
  });

  test('a line is refused when no file can come after what is no file', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'nowhere'), join(folder, '999999.jsonl'));
    await assert.rejects(journal(folder).append(sending('a')), /has no number left for another file/);
    assert.deepEqual(readdirSync(folder), ['999999.jsonl']);
  });

  test('a journal that cannot be read is not empty', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(journal(join(folder, 'file', 'journal')).read(), { code: 'ENOTDIR' });
  });

  test('an incomplete line is skipped', async () => {
    const folder = temporaryFolder();
    await journal(folder).append(sending('a'));
    const [file = ''] = readdirSync(folder);
    appendFileSync(join(folder, file), '{"event":"sending","id":"torn","bo');
    await journal(folder).append(sending('b'));
    assert.deepEqual(
      (await journal(folder).read()).map(({ id }) => id),
      ['a', 'b'],
    );
  });

  test('no other user can read it', async () => {
    const folder = join(temporaryFolder(), 'journal');
    await journal(folder).append(sending('a'));
    const [file = ''] = readdirSync(folder);
    assert.equal(statSync(folder).mode & 0o077, 0);
    assert.equal(statSync(join(folder, file)).mode & 0o077, 0);
  });

  test('it stays small, and keeps uncertain submissions', async () => {
    const folder = temporaryFolder();
    const lines = journal(folder, small);
    await lines.append(sending('open'));
    for (let i = 0; i < 100; i++) {
      await lines.append(sending(`${i}`, 'x'.repeat(100)));
      await lines.append(answered(`${i}`));
    }
    const entries = entriesOf(await lines.read());
    assert.deepEqual(
      entries.filter(({ state }) => state === 'uncertain').map((entry) => entry.sending.id),
      ['open'],
    );
    assert.ok(entries.some((entry) => entry.sending.id === '99'));
    assert.ok(entries.length < 50);
  });

  test('what is erased is no longer on disk', async () => {
    const folder = temporaryFolder();
    const lines = journal(folder);
    await lines.append(sending('a', '"planted"'));
    await lines.append(sending('b'));
    await lines.erase(['a']);
    assert.deepEqual(await lines.read(), [sending('b')]);
    await lines.append(answered('b'));
    for (const file of readdirSync(folder)) assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /planted/);
  });

  test('of two writers at a rotation, both see the same one first', async (context) => {
    const folder = temporaryFolder();
    const [slow, quick] = [journal(folder), journal(folder, { largestFile: 1, mostFiles: 3 })];
    await slow.append(sending('older'));
    let seenByQuick: readonly Line[] = [];
    context.mock.method(fs, 'open', async (...parameters: Parameters<typeof fs.open>) => {
      context.mock.restoreAll();
      // The slow one has chosen its file. Now the quick one fills it, and writes to the next.
      await quick.append(answered('older'));
      await quick.append(sending('quick'));
      seenByQuick = await quick.read();
      return fs.open(...parameters);
    });
    await slow.append(sending('slow'));
    const idsIn = (lines: readonly Line[]) => entriesOf(lines).map((entry) => entry.sending.id);
    assert.deepEqual(idsIn(seenByQuick), ['older', 'quick']);
    assert.deepEqual(idsIn(await slow.read()), ['older', 'quick', 'slow']);
  });

  test('a line that was written twice counts where it was written last', async () => {
    const folder = temporaryFolder();
    for (const id of ['a', 'b', 'a']) await journal(folder).append(sending(id));
    assert.deepEqual(await journal(folder).read(), [sending('b'), sending('a')]);
  });

  test('several processes that write, rotate, and erase at once lose no uncertain submission', async () => {
    const folder = temporaryFolder();
    const names = ['a', 'b', 'c'];
    const writers = names.map((name) => fork(import.meta.filename, [folder, name]));
    const codes = await Promise.all(writers.map(exitCode));
    assert.deepEqual(codes, [0, 0, 0]);
    const ids = new Set((await journal(folder).read()).map(({ id }) => id));
    const expected = names.flatMap((name) => Array.from({ length: 20 }, (_, i) => `${name}-${i}`));
    assert.deepEqual(
      expected.filter((id) => !ids.has(id)),
      [],
    );
  });
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'exit');
  return code;
}
