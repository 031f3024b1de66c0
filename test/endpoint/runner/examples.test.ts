/** The examples that run on this machine, from their own files with their own settings: by the API and by the command line. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { before, describe, test } from 'node:test';
import { copyExamples, exampleJob, mountsOf } from '../../support/examples.ts';
import { poll } from '../../support/poll.ts';
import { runHere } from '../../support/runHere.ts';
import { searchOf } from '../../support/searchOf.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type Jobs, jobsHere, jobsThere, noProcess } from './jobs.ts';

/** What a stream has given so far. */
function textOf(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  return () => text;
}

const oneNode = 'line-fit.trainingjob.json';
const twoNodes = 'line-fit-nodes.trainingjob.json';

const lossesIn = (log: string) => [...log.matchAll(/^epoch=\d+ loss=(\S+)$/gm)].map(([, loss]) => Number(loss));

function assertFalls(losses: readonly number[]): void {
  const falls = losses.every((loss, index) => index === 0 || loss < Number(losses[index - 1]));
  assert.ok(losses.length > 0 && falls, String(losses));
}

interface Checkpoint {
  readonly epoch: number;
  readonly slope: number;
  readonly offset: number;
}

const checkpointIn = (examples: string, run: string): Checkpoint =>
  JSON.parse(readFileSync(join(examples, 'runs', run, 'checkpoint.json'), 'utf8'));

const endless = { epochs: '1000000' };

/** Waits until this epoch has ended in the log. */
const epochIn = (jobs: Jobs, id: string, epoch: number) =>
  poll(`epoch ${epoch} of job ${id}`, async () => (await jobs.log(id)).includes(`\nepoch=${epoch} `));

/** After which epoch a job went on. */
async function startOf(jobs: Jobs, id: string): Promise<number> {
  const said = () => jobs.log(id).then((log) => /^Going on after epoch (\d+)\.$/m.exec(log)?.[1]);
  return Number(await poll('the job to go on', said));
}

describe('by the API', () => {
  const examples = copyExamples();
  let jobs: Jobs;

  before(async () => {
    jobs = await jobsHere({ mounts: () => mountsOf(examples), grace: 300 });
  });

  test('one node reads its input, shows a bar and a loss that falls, and leaves a checkpoint in the folder', async () => {
    const id = await jobs.create(exampleJob(join(examples, oneNode), 'one'));
    const { status } = await jobs.end(id);
    const log = await jobs.log(id);
    assert.equal(status.phase, 'Completed', log);
    assert.match(log, /^Node 0 of 1 has 20 of 20 points\.$/m);
    assert.match(log, /\repoch 5\/10 \[=+ +\]\repoch 5\/10 /);
    assert.equal(lossesIn(log).length, 10);
    assertFalls(lossesIn(log));
    assert.equal(checkpointIn(examples, 'latest').epoch, 10);
  });

  test('two nodes talk to each other, and find the same line', async () => {
    const id = await jobs.create(exampleJob(join(examples, twoNodes), 'two'));
    assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id, 'worker-1'));
    const [first, second] = [await jobs.log(id), await jobs.log(id, 'worker-1')];
    assert.match(first, /^Node 0 of 2 has 10 of 20 points\.$/m);
    assert.match(second, /^Node 1 of 2 has 10 of 20 points\.$/m);
    assert.deepEqual(lossesIn(first), lossesIn(second));
    assertFalls(lossesIn(first));
    const { slope, offset } = checkpointIn(examples, 'nodes');
    assert.ok(Math.abs(slope - 3) < 0.2 && Math.abs(offset - 1) < 0.2, `${slope} ${offset}`);
  });

  test('two nodes are stopped midway', async () => {
    const id = await jobs.create(exampleJob(join(examples, twoNodes), 'two-stopped', endless));
    await epochIn(jobs, id, 2);
    await jobs.act(id, 'terminate');
    assert.equal((await jobs.end(id)).status.phase, 'Terminated');
    await noProcess(id);
  });
});

describe('by the command line', () => {
  const examples = copyExamples();
  let environment: Record<string, string>;
  let run: (...args: string[]) => ReturnType<typeof runHere>;

  before(async () => {
    const { url, token, projectId } = await jobsThere(
      temporaryFolder(),
      '--mounts',
      JSON.stringify(mountsOf(examples)),
    );
    environment = {
      TRAININGJOB_URL: url,
      TRAININGJOB_TOKEN: token,
      TRAININGJOB_PROJECT_ID: projectId,
      XDG_STATE_HOME: temporaryFolder(),
    };
    run = (...args) => runHere(environment, args);
  });

  test('one is submitted, waited for, and read', async () => {
    const { code, stdout, stderr } = await run('submit', '--wait', join(examples, oneNode));
    assert.equal(code, 0, stderr);
    const { id } = JSON.parse(stdout).metadata;
    const phases = [...stderr.matchAll(/Job line-fit is in phase (\w+)\./g)].map(([, phase]) => phase);
    assert.equal(phases.at(-1), 'Completed');
    const log = await run('jobs', 'logs', id);
    assertFalls(lossesIn(log.stdout));
    assert.match(log.stdout, /\nepoch 10\/10 \[=+\]\n/, 'of a bar, its last state');
    const events = (await run('jobs', 'events', id)).stdout;
    for (const event of [
      'Training job created',
      '(parameter: data_url) downloaded',
      '(parameter: train_url) uploaded',
      'Training job executed',
    ])
      assert.ok(events.includes(event), events);
    assert.equal(JSON.parse((await run('jobs', 'show', id)).stdout).status.phase, 'Completed');
    const explained = await run('jobs', 'explain', id);
    assert.deepEqual([explained.code, JSON.parse(explained.stdout).findings], [0, []], explained.stderr);
  });

  test('the trials of a search are listed, and it is submitted again after it was deleted', async () => {
    const file = join(temporaryFolder(), 'search.trainingjob.json');
    writeFileSync(file, JSON.stringify(searchOf('search')));
    const { code, stdout, stderr } = await run('submit', '--wait', file);
    assert.equal(code, 0, stderr);
    const { id } = JSON.parse(stdout).metadata;
    const trials = await run('jobs', 'trials', id);
    assert.deepEqual([trials.code, trials.stderr], [0, '']);
    const rows = trials.stdout.trimEnd().split('\n');
    assert.equal(rows.length, 3);
    assert.deepEqual(
      rows.filter((row) => row.startsWith('*')).map((row) => row.trim().split(/ {2,}/).slice(-2)),
      [['2', 'x=2']],
    );
    const deleted = await run('jobs', 'delete', id);
    assert.equal(deleted.code, 0, deleted.stderr);
    const again = await run('submit', file);
    assert.equal(again.code, 0, again.stderr);
  });

  test('the log of two nodes is followed to its end', async () => {
    const { stdout } = await run('submit', join(examples, twoNodes));
    const { id } = JSON.parse(stdout).metadata;
    const log = await run('jobs', 'logs', '-f', id);
    assert.equal(log.code, 0, log.stderr);
    for (const node of [0, 1])
      assert.ok(log.stdout.includes(`[worker-${node}] Node ${node} of 2 has 10 of 20 points.\n`), log.stdout);
  });

  test('a failure is told with its cause, and the exit code says so', async () => {
    const file = join(temporaryFolder(), oneNode);
    writeFileSync(file, JSON.stringify(exampleJob(join(examples, oneNode), 'fails', { epochs: 'ten' })));
    const { code, stderr, stdout } = await run('submit', '--wait', file);
    assert.equal(code, 1);
    assert.match(stderr, /phase Failed[\s\S]*invalid int value: 'ten'/);
    const { findings } = JSON.parse((await run('jobs', 'explain', JSON.parse(stdout).metadata.id)).stdout);
    assert.deepEqual([findings[0].id, findings[0].confidence], ['argparse-type', 'high']);
    assert.deepEqual(findings[0].blame[0].path, ['algorithm', 'parameters', 0, 'value']);
  });

  test('Ctrl+C ends the wait, not the job, and has an exit code of its own', async () => {
    const file = join(temporaryFolder(), oneNode);
    writeFileSync(file, JSON.stringify(exampleJob(join(examples, oneNode), 'waits', endless)));
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, ['dist/cli.cjs', 'submit', '--wait', file], { env });
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
    const ended = once(child, 'close');
    await poll('the job to run', () => stderr().includes('phase Running'));
    child.kill('SIGINT');
    assert.deepEqual(await ended, [130, null], stderr());
    const { id } = JSON.parse(stdout()).metadata;
    assert.match(stderr(), new RegExp(`jobs logs -f ${id}`));
    assert.equal(JSON.parse((await run('jobs', 'show', id)).stdout).status.phase, 'Running');
    assert.equal((await run('jobs', 'stop', id)).code, 0);
  });
});

test('a run that is stopped midway goes on from its checkpoint when it is restarted', async () => {
  const examples = copyExamples();
  const jobs = await jobsHere({ mounts: () => mountsOf(examples), grace: 300 });
  const id = await jobs.create(exampleJob(join(examples, oneNode), 'stopped', endless));
  await epochIn(jobs, id, 3);
  await jobs.act(id, 'terminate');
  assert.equal((await jobs.end(id)).status.phase, 'Terminated');
  const { epoch } = checkpointIn(examples, 'latest');
  assert.ok(epoch >= 3, String(epoch));
  await jobs.act(id, 'restart');
  assert.equal(await startOf(jobs, id), epoch);
  await epochIn(jobs, id, epoch + 2);
  await jobs.act(id, 'terminate');
  await jobs.end(id);
  assert.ok(checkpointIn(examples, 'latest').epoch >= epoch + 2);
});

test('a run that is retried after the endpoint was killed goes on from its checkpoint', async () => {
  const examples = copyExamples();
  const data = temporaryFolder();
  const options = ['--mounts', JSON.stringify(mountsOf(examples))];
  const killed = await jobsThere(data, ...options);
  const job = exampleJob(join(examples, oneNode), 'killed', endless);
  job.metadata.annotations = { 'fault-tolerance/job-retry-num': '1' };
  const id = await killed.create(job);
  await epochIn(killed, id, 3);
  await killed.kill();
  await noProcess(id);
  const next = await jobsThere(data, ...options);
  assert.ok((await startOf(next, id)) >= 3);
  assert.ok(existsSync(join(examples, 'runs/latest/checkpoint.json')));
  await next.act(id, 'terminate');
  assert.equal((await next.end(id)).status.phase, 'Terminated');
});
