/** A rule with a bug, as the endpoint and the command line meet it: the others still report, and the log has the stack. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { brokenRule, plantFaults } from '../support/plantFaults.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { runProgram, validJob } from './runEndpoint.ts';

let program: string;

before(async () => {
  const built = await plantFaults('cli', {
    'server/rules/autoStop.ts': brokenRule('autoStopRules', 'auto-stop-range'),
  });
  program = join(built, 'cli.cjs');
});

const spec = { ...validJob('').spec, auto_stop: { time_unit: 'HOURS', duration: 1 } };
const stack = /auto-stop-range: Error: planted in auto-stop-range\n +at /;

test('the endpoint creates what the other rules accept, and rejects what they do not', async () => {
  const endpoint = await runProgram(program, temporaryFolder(), '--runner', 'none');
  assert.equal((await endpoint.call('createTrainingJob', {}, validJob('a', { spec }))).status, 201);
  const rejected = await endpoint.call('createTrainingJob', {}, validJob('a b', { spec }));
  assert.equal(rejected.status, 400);
  assert.equal(rejected.headers.get('X-Trainingjob-Rule'), 'job-name-format');
  assert.match(endpoint.log(), stack);
});

test('the command line names the rule, and ends as if it had said nothing', () => {
  const file = join(temporaryFolder(), 'a.trainingjob.json');
  writeFileSync(file, JSON.stringify(validJob('a', { spec })));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'validate', file], { encoding: 'utf8' });
  assert.equal(status, 0);
  assert.match(stdout, /^\S+:1:1 information rule-failed .*"auto-stop-range"/m);
  assert.match(stderr, stack);
});
