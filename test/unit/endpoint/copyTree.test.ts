/** A copy that nobody wants any more ends at the next file, and leaves no part of one. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyTree } from '../../../endpoint/obs/copyTree.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('an aborted copy copies no more, and leaves no part of a file', async () => {
  const [from, to] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(from, 'later'));
  for (const name of ['a', 'b', 'later/c']) writeFileSync(join(from, name), name.repeat(3_000_000));
  const abort = new AbortController();
  const failures: unknown[] = [];
  const copying = copyTree(from, to, {
    signal: abort.signal,
    copied: () => abort.abort(),
    failed: (error) => failures.push(error),
  });
  await assert.rejects(copying, { name: 'AbortError' });
  assert.deepEqual([readdirSync(to), failures], [['a'], []]);
});
