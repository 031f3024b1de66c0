/** The command line when nobody reads what it prints anymore. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { test } from 'node:test';
import { recordedService } from '../support/recordedService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a log that is followed ends with its reader, however long its job runs', async () => {
  const service = await recordedService({ logs: new Map([['worker-0', 'line 0\n']]) });
  service.onLog = (count) => service.logs.set('worker-0', `${service.logs.get('worker-0')}line ${count}\n`);
  const env = { ...process.env, TRAININGJOB_URL: service.url, TRAININGJOB_PROJECT_ID: 'p1', TRAININGJOB_TOKEN: 't' };
  const child = spawn(process.execPath, ['dist/cli.cjs', 'jobs', 'logs', '-f', 'j1'], {
    env: { ...env, XDG_STATE_HOME: temporaryFolder() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  assert.deepEqual(await ended, [0, null]);
});

const fullDisk = '/dev/full';

test('output that a full disk has no place for is said', { skip: !existsSync(fullDisk) && 'no full disk' }, () => {
  const disk = openSync(fullDisk, 'w');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/cli.cjs', ...args], { stdio: ['ignore', disk, 'pipe'], encoding: 'utf8' });
  for (const args of [['schema'], ['validate', '--format', 'sarif', 'examples']]) {
    const { status, stderr } = run(...args);
    assert.deepEqual([status, stderr], [2, "The output can't be written (ENOSPC).\n"]);
  }
  closeSync(disk);
});
