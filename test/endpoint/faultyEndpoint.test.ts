/** Two hundred submissions to the real endpoint in its fault mode, half of them killed on the way: each ends in one job or none, and the journal knows which. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faults } from '../../endpoint/faults/faults.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { session } from '../../modelarts/session/session.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { type Entry, entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { quickPorts } from '../support/sendingParts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

const keys = { accessKey: 'AK1', secretKey: 'planted-secret' };
const { signal } = new AbortController();

// This file is also the program that submits and gets killed.
const [, , url, projectId = '', folder = '', name = ''] = process.argv;
if (url && process.send) void submitAs({ url, projectId }, folder, name);
else runAll();

function targetAt({ url, projectId }: Pick<RunningEndpoint, 'url' | 'projectId'>): Connection {
  return { name: 'faulty', url, projectId, credential: { kind: 'keys', ...keys } };
}

async function submitAs(place: { url: string; projectId: string }, folder: string, name: string): Promise<void> {
  const body = JSON.stringify(validJob(name));
  const options = {
    session: session(targetAt(place), quickPorts({}, folder)),
    journal: journal(folder),
    newId: () => name,
    signal,
  };
  await submitOnce({ written: body, body }, { ...options, timeoutMs: 1_000 });
  process.exit(0);
}

function runAll(): void {
  test('200 submissions', async () => {
    const place = temporaryFolder();
    const callers = join(place, 'callers.json');
    writeFileSync(callers, JSON.stringify({ keys: [keys], users: [], region: 'r' }), { mode: 0o600 });
    // Too long an answer costs more time than it shows anything new.
    const names = Object.keys(faults).filter((it) => it !== 'long-body');
    const settings = { faults: names, rate: 0.9, seed: 7, duplicateNames: true };
    const options = ['--callers', callers, '--faults', JSON.stringify(settings)];
    const endpoint = await runEndpoint(join(place, 'data'), ...options);
    const runs = Array.from({ length: 200 }, (_, run) => run);
    const worker = async () => {
      for (let run = runs.shift(); run !== undefined; run = runs.shift()) await runOnce(run, endpoint);
    };
    await Promise.all([worker(), worker(), worker()]);
  });
}

async function runOnce(run: number, endpoint: RunningEndpoint): Promise<void> {
  const place = temporaryFolder();
  const job = `run-${run}`;
  const child = fork(process.argv[1] ?? '', [endpoint.url, endpoint.projectId, place, job]);
  // Spread over the whole of a submission, the start of the process included.
  const timer = run % 2 === 0 ? undefined : setTimeout(() => child.kill('SIGKILL'), 100 + ((run * 37) % 500));
  const [code, killed] = await once(child, 'exit');
  clearTimeout(timer);
  assert.ok(killed === 'SIGKILL' || code === 0, `${job} ended with ${code}`);
  check(await startAgain(endpoint, place), await jobsNamed(job, endpoint), job);
}

/** As the next start does. */
async function startAgain(endpoint: RunningEndpoint, place: string): Promise<readonly Entry[]> {
  const lines = journal(place);
  const inquiry = { session: session(targetAt(endpoint), quickPorts({}, place)), journal: lines, signal };
  for (const { state, sending } of entriesOf(await lines.read()))
    if (state === 'uncertain') await reconcile(sending, inquiry);
  return entriesOf(await lines.read());
}

async function jobsNamed(name: string, { call }: RunningEndpoint): Promise<string[]> {
  const filters = [{ key: 'name', operator: 'in', value: [name] }];
  const { body } = await call('listTrainingJobs', {}, { limit: 50, filters });
  return body.items.map(({ metadata }: { metadata: { id: string } }) => metadata.id);
}

function check(entries: readonly Entry[], jobs: readonly string[], run: string): void {
  assert.ok(jobs.length <= 1, `${run} has made ${jobs.length} jobs`);
  const known = entries.filter(({ state }) => state === 'created').map(({ jobId }) => jobId);
  assert.deepEqual(known, jobs, `the journal knows of the job of ${run}`);
}
