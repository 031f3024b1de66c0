/** `trainingjob catalogue` against an endpoint. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { engines } from '../../schemas/catalogue.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

/** Runs the built command line with the endpoint as its target. */
function runCommandLine({ url, token, projectId }: RunningEndpoint, state: string, ...args: string[]) {
  const target = { TRAININGJOB_URL: url, TRAININGJOB_PROJECT_ID: projectId, TRAININGJOB_TOKEN: token };
  const env = { ...process.env, ...target, XDG_STATE_HOME: state };
  const {
    status: code,
    stdout,
    stderr,
  } = spawnSync(process.execPath, ['dist/cli.cjs', ...args], { env, encoding: 'utf8' });
  return { code, stdout, stderr };
}

test('the catalogue is printed, kept, and read without the target until it is asked again', async () => {
  const endpoint = await runEndpoint();
  const state = temporaryFolder();
  const first = await runCommandLine(endpoint, state, 'catalogue');
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /^Flavors \(\d+\), read .*\n {2}modelarts\.p3\.large\.public\.free/m);
  await endpoint.kill();
  const kept = await runCommandLine(endpoint, state, 'catalogue', '--json');
  assert.equal(kept.code, 0);
  const { listings } = JSON.parse(kept.stdout);
  assert.equal(listings.engines.entries.length, new Set(engines.map((it) => it.engine_id ?? it.engine_version)).size);
  assert.ok(!kept.stdout.includes(endpoint.token));
  const again = await runCommandLine(endpoint, state, 'catalogue', '--refresh');
  assert.equal(again.code, 3);
  assert.match(again.stderr, /Flavors couldn't be read\./);
  assert.match(again.stdout, /^Flavors/m, 'what was known stays');
});

test('validate reports what the target refuses for not having it, but only where it is asked to', async () => {
  const endpoint = await runEndpoint();
  const state = temporaryFolder();
  const file = join(temporaryFolder(), 'a.trainingjob.json');
  const { engine, ...rest } = validJob('a').algorithm;
  writeFileSync(file, JSON.stringify({ ...validJob('a'), algorithm: { ...rest, engine, id: 'nobodys' } }));
  const run = (...args: string[]) => runCommandLine(endpoint, state, ...args);
  assert.match((await run('validate', '--target-catalogue', file)).stderr, /Run trainingjob catalogue first/);
  assert.equal((await run('catalogue')).code, 0);
  assert.match(
    (await run('validate', '--target-catalogue', file)).stdout,
    /warning unknown-to-target .*"id" "nobodys"/,
  );
  assert.doesNotMatch((await run('validate', file)).stdout, /unknown-to-target/);
});
