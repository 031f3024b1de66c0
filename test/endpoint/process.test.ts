/** The endpoint as a process: how it ends, and what it leaves behind. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

const create = (endpoint: RunningEndpoint, name: string) => endpoint.call('createTrainingJob', {}, validJob(name));

describe('jobs', () => {
  test('no job that was answered is lost, however often the process is killed', { timeout: 60_000 }, async () => {
    const data = temporaryFolder();
    const answered: string[] = [];
    for (let round = 0; round < 8; round++) {
      const endpoint = await runEndpoint(data);
      for (const id of answered)
        assert.equal((await endpoint.call('getTrainingJob', { training_job_id: id })).status, 200, `${id} is lost`);
      await submitUntilKilled(endpoint, round, answered);
    }
    assert.ok(answered.length >= 8);
    const last = await runEndpoint(data);
    const { body } = await last.call('listTrainingJobs', {}, { limit: 1 });
    assert.ok(body.total >= answered.length, 'jobs whose answer was cut off may be there as well');
  });

  test('two processes may share a folder', async () => {
    const data = temporaryFolder();
    const [one, other] = await Promise.all([runEndpoint(data), runEndpoint(data)]);
    assert.equal(one.projectId, other.projectId);
    assert.deepEqual([one.log(), other.log()], ['', '']);
    assert.notEqual(one.token, other.token);
    const names = Array.from({ length: 20 }, (_, index) => `shared-${index}`);
    const answers = await Promise.all(names.map((name, index) => create(index % 2 ? one : other, name)));
    for (const { status, body } of answers) {
      assert.equal(status, 201);
      for (const endpoint of [one, other])
        assert.equal((await endpoint.call('getTrainingJob', { training_job_id: body.metadata.id })).status, 200);
    }
    const race = await Promise.all([create(one, 'race'), create(other, 'race')]);
    assert.deepEqual(race.map(({ status }) => status).sort(), [201, 400]);
  });

  const damages: Record<string, (file: string) => void> = {
    'is no database': (file) => writeFileSync(file, 'this is no database '.repeat(500)),
    'has a page of garbage': damage,
  };
  for (const [what, spoil] of Object.entries(damages))
    test(`a store that ${what} is kept aside, said, and replaced`, async () => {
      const data = temporaryFolder();
      const file = join(data, 'jobs.db');
      const first = await runEndpoint(data);
      await create(first, 'before');
      await ended(first);
      spoil(file);
      const spoilt = readFileSync(file);
      const endpoint = await runEndpoint(data);
      assert.match(endpoint.log(), /damaged/);
      const [kept, ...others] = globSync('jobs.db.damaged-*', { cwd: data });
      assert.deepEqual(others, []);
      assert.deepEqual(readFileSync(join(data, String(kept))), spoilt);
      assert.equal((await create(endpoint, 'afresh')).status, 201);
    });

  test('a store that cannot be opened is left alone, and the reason said', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'file'), '');
    await assert.rejects(runEndpoint(join(data, 'file')), /It ended with 1: .*can't be opened/);
  });
});

/** Ends it as its user would. */
async function ended({ process: child }: RunningEndpoint): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

/** Overwrites the second page, which holds the jobs. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill('damage', 4096, 8192));
}

/** Submits several at a time, kills the process among them, and collects the IDs that were answered. */
async function submitUntilKilled(endpoint: RunningEndpoint, round: number, answered: string[]): Promise<void> {
  const mostJobs = 200;
  let killed: Promise<void> | undefined;
  for (let index = 0; index < mostJobs && !killed; index += 4) {
    const batch = [0, 1, 2, 3].map((offset) => create(endpoint, `job-${round}-${index + offset}`));
    // The kill falls into a batch, at another place of it each round.
    if (index >= 4 * (round % 4)) killed = Promise.race(batch).then(endpoint.kill, endpoint.kill);
    for (const outcome of await Promise.allSettled(batch))
      if (outcome.status === 'fulfilled' && outcome.value.status === 201) answered.push(outcome.value.body.metadata.id);
  }
  await killed;
}

describe('the process', () => {
  const start = (...options: string[]) =>
    spawn(process.execPath, ['dist/cli.cjs', 'serve', '--data', temporaryFolder(), ...options]);

  test('says where it listens in one line of JSON, and nothing else', async () => {
    const child = start();
    const output = text(child.stdout);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    assert.deepEqual((await once(child, 'exit')).slice(0, 1), [0]);
    const [line, ...rest] = (await output).split('\n');
    assert.deepEqual(rest, ['']);
    assert.deepEqual(Object.keys(JSON.parse(String(line))), ['url', 'token', 'project_id', 'obs_url']);
  });

  test('ends with its standard input when it is told to', async () => {
    const child = start('--end-with-stdin');
    await once(createInterface(child.stdout), 'line');
    child.stdin.end();
    assert.deepEqual((await once(child, 'exit')).slice(0, 1), [0]);
  });

  test('otherwise it stays, as for a service without a terminal', async () => {
    const child = start();
    const [line] = await once(createInterface(child.stdout), 'line');
    child.stdin.end();
    await once(child.stdin, 'close');
    const { url } = JSON.parse(line);
    assert.equal((await fetch(url)).status, 404);
    child.kill();
    await once(child, 'exit');
  });

  test('a port that is taken is said', async () => {
    const endpoint = await runEndpoint();
    const child = start('--port', new URL(endpoint.url).port);
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`port ${new URL(endpoint.url).port}`, 'i'));
  });
});
