/** Jobs that are watched on after a window was reloaded. */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { watchedJobs } from '../../../../client/jobs/watchedJobs.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const job = { targetId: 'local', jobId: '../a/b' };

test('the next window finds a job, and one of several windows tells its end', async () => {
  const folder = join(temporaryFolder(), 'watched');
  const [first, second] = [watchedJobs(folder, Date.now), watchedJobs(folder, Date.now)];
  assert.deepEqual(await first.all(), []);
  await first.add(job);
  await first.add(job);
  assert.deepEqual(await second.all(), [job]);
  const taken = await Promise.all([first, second, first, second].map(({ take }) => take(job)));
  assert.equal(taken.filter(Boolean).length, 1);
  assert.deepEqual(await second.all(), []);
  await second.add(job);
  assert.equal(await first.take(job), true, 'a job that was restarted ends once more');
});

test('what is too old, or something else, is forgotten', async () => {
  const folder = join(temporaryFolder(), 'watched');
  await watchedJobs(folder, Date.now).add(job);
  writeFileSync(join(folder, 'other.json'), '{"targetId": 1');
  const later = () => Date.now() + 31 * 24 * 3_600_000;
  assert.deepEqual(await watchedJobs(folder, later).all(), []);
  assert.deepEqual(readdirSync(folder), []);
});
