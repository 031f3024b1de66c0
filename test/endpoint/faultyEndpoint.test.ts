/** Two hundred submissions to the real endpoint in its fault mode, half of them killed on the way: each ends in one job or none, and the journal knows which. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { faults } from '../../endpoint/faults/faults.ts';
import { randomNumbers } from '../../endpoint/faults/randomNumbers.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { session } from '../../modelarts/session/session.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { type Entry, entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { quickPorts } from '../support/sendingParts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';
import { submitTogether } from './submitTogether.ts';
import type { Order } from './submitter.ts';

const keys = { accessKey: 'AK1', secretKey: 'planted-secret' };
const { signal } = new AbortController();

/** Of a submission without faults: it is killed at one of them. */
const steps = 8;

let endpoint: RunningEndpoint;
before(async () => {
  const place = temporaryFolder();
  const callers = join(place, 'callers.json');
  writeFileSync(callers, JSON.stringify({ keys: [keys], users: [], region: 'r' }), { mode: 0o600 });
  // Too long an answer costs more time than it shows anything new.
  const names = Object.keys(faults).filter((it) => it !== 'long-body');
  const settings = { faults: names, rate: 0.9, seed: 7, delay: 50, duplicateNames: true };
  endpoint = await runEndpoint(join(place, 'data'), '--callers', callers, '--faults', JSON.stringify(settings));
});

describe('200 submissions, ten at a time in one process', { concurrency: 2 }, () => {
  for (let group = 0; group < 20; group++)
    test(`group ${group}`, async () => {
      const orders = Array.from({ length: 10 }, (_, index) => newOrder(`run-${10 * group + index}`));
      await submitAndKill(orders, group);
      // What a killed process has sent may arrive while the first one is asked for.
      for (const order of orders) await startAgain(order);
      for (const order of orders) check(await startAgain(order), await jobsNamed(order.id), order.id);
    });
});

function newOrder(id: string): Order {
  const { url, projectId } = endpoint;
  const connection = { name: 'faulty', url, projectId, credential: { kind: 'keys', ...keys } } as const;
  return { id, connection, folder: temporaryFolder(), body: JSON.stringify(validJob(id)) };
}

/** Kills every other process at some step of one of its submissions, amid all of them. */
async function submitAndKill(orders: readonly Order[], group: number): Promise<void> {
  const random = randomNumbers(group);
  const victim = orders[Math.floor(random() * orders.length)]?.id;
  let left = group % 2 === 0 ? Number.POSITIVE_INFINITY : Math.floor(random() * steps);
  await submitTogether(orders, (kill) => ({ id }) => {
    if (id === victim && left-- === 0) kill();
  });
}

/** As the next start does. */
async function startAgain({ connection, folder }: Order): Promise<readonly Entry[]> {
  const lines = journal(folder);
  const inquiry = { session: session(connection, quickPorts({})), journal: lines, signal };
  for (const { state, sending } of entriesOf(await lines.read()))
    if (state === 'uncertain') await reconcile(sending, inquiry);
  return entriesOf(await lines.read());
}

async function jobsNamed(name: string): Promise<string[]> {
  const filters = [{ key: 'name', operator: 'in', value: [name] }];
  const { body } = await endpoint.call('listTrainingJobs', {}, { limit: 50, filters });
  return body.items.map(({ metadata }: { metadata: { id: string } }) => metadata.id);
}

function check(entries: readonly Entry[], jobs: readonly string[], run: string): void {
  assert.ok(jobs.length <= 1, `${run} has made ${jobs.length} jobs`);
  const known = entries.filter(({ state }) => state === 'created').map(({ jobId }) => jobId);
  assert.deepEqual(known, jobs, `the journal knows of the job of ${run}`);
}
