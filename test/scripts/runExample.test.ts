/** What `npm start` shows at once: a job that has really run. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../scripts/paths.ts';
import { runExample } from '../../scripts/runExample.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-example-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const before = readdirSync(join(root, 'examples'), { recursive: true }).sort();

test('the example has run, and only the folder of its jobs was written to', async () => {
  const data = join(folder, 'jobs');
  assert.match(await runExample(data), /has completed/);
  assert.match(await runExample(data), /earlier starts/);
  assert.deepEqual(readdirSync(join(root, 'examples'), { recursive: true }).sort(), before);
  const written = readdirSync(data, { recursive: true }).map(String);
  assert.ok(
    written.some((path) => path.endsWith('checkpoint.json')),
    written.join('\n'),
  );
});

test('where there is no Python, the job is there, and what it needs is said', async () => {
  const path = join(folder, 'empty');
  mkdirSync(path);
  assert.match(await runExample(join(folder, 'others'), { ...process.env, PATH: path }), /has failed.*Python 3/);
  assert.ok(existsSync(join(folder, 'others')));
});
