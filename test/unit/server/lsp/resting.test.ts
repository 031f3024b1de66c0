import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type JobAt, resting } from '../../../../server/lsp/resting.ts';

const text = { uri: 'file:///a.trainingjob.json' };

/** Looks for something by the code folder of a job, and tells how often. */
function counted(clock?: () => number) {
  let asked = 0;
  const found = resting(async ({ job }: JobAt) => {
    const folder = job.algorithm?.code_dir;
    asked++;
    return folder;
  }, clock);
  return { found, asked: () => asked };
}

const jobIn = (code_dir: string, name: string) => ({ algorithm: { code_dir }, metadata: { name } });

test('what is beside a job is looked for again only when the job names another', async () => {
  const { found, asked } = counted();
  const lineage = {};
  assert.equal(await found.of({ job: jobIn('/a/', 'x'), text, lineage }), '/a/');
  assert.equal(await found.of({ job: jobIn('/a/', 'y'), text, lineage }), '/a/');
  assert.equal(asked(), 1);
  assert.equal(await found.of({ job: jobIn('/b/', 'y'), text, lineage }), '/b/');
  found.forget();
  assert.equal(await found.of({ job: jobIn('/b/', 'z'), text, lineage }), '/b/');
  assert.equal(asked(), 3);
});

test('what is beside a job is looked for again after a while where nobody tells of changes', async () => {
  let now = 0;
  const { found, asked } = counted(() => now);
  const lineage = {};
  const askedAt = async (time: number) => {
    now = time;
    await found.of({ job: jobIn('/a/', 'x'), text, lineage });
    return asked();
  };
  assert.deepEqual([await askedAt(0), await askedAt(900), await askedAt(1100)], [1, 1, 2]);
});

test('a file that is not open is looked at each time', async () => {
  const { found, asked } = counted();
  const job = jobIn('/a/', 'x');
  await found.of({ job, text });
  await found.of({ job, text });
  assert.equal(asked(), 2);
});
