/**
 * Submits, is killed at random, starts again and asks: never two jobs for one submission, never a job that nobody knows of.
 * `SEED=n RUNS=m` repeats or extends; a failure names its run.
 */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { after, describe, test } from 'node:test';
import { randomNumbers } from '../../endpoint/faults/randomNumbers.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { session } from '../../modelarts/session/session.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { type Entry, entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { jobBody, quickPorts, targetAt } from '../support/sendingParts.ts';
import { type Fault, faults, type SmallService, smallService } from '../support/smallService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

// This file is also the program that submits and gets killed.
const [, , url, folder = '', id = ''] = process.argv;
if (url && process.send) void submitAs(url, folder, id);
else runAll();

async function submitAs(address: string, place: string, name: string): Promise<void> {
  const { signal } = new AbortController();
  const options = {
    session: session(targetAt(address), quickPorts({}, place)),
    journal: journal(place),
    newId: () => name,
    signal,
  };
  await submitOnce({ written: jobBody('a'), body: jobBody('a') }, { ...options, timeoutMs: 300 });
  process.exit(0);
}

function runAll(): void {
  const seed = Number(process.env['SEED'] ?? 1);
  const runs = Number(process.env['RUNS'] ?? 200);
  const services: SmallService[] = [];
  after(() => Promise.all(services.map(({ close }) => close())));

  // Each run is a test of its own, so that the runner hears of progress.
  describe(`${runs} runs of submitting, being killed and starting again`, { concurrency: 4 }, () => {
    for (let run = seed; run < seed + runs; run++)
      test(`run ${run}`, async () => {
        const service = await smallService();
        services.push(service);
        await runOnce(run, service);
      });
  });
}

const moments = ['never', 'at a search', 'when the job arrives', 'when the answer has left', 'at some time'] as const;

async function runOnce(run: number, service: SmallService): Promise<void> {
  const random = randomNumbers(run);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const place = temporaryFolder();
  const story: string[] = [`run ${run}`];
  for (const name of ['first', 'second', 'third'].slice(0, 1 + Math.floor(random() * 3))) {
    service.fault = pick(Object.keys(faults) as Fault[]);
    const moment = pick(moments);
    story.push(`${name}: ${service.fault}, killed ${moment}`);
    await submitAndKill(service, place, name, moment, random());
    // What was on its way arrives, or the network has lost it.
    for (const create of service.later.splice(0)) if (random() < 0.7) create();
  }
  await startAgain(service, place);
  check(entriesOf(await journal(place).read()), service, story.join('; '));
}

async function submitAndKill(
  service: SmallService,
  place: string,
  name: string,
  moment: (typeof moments)[number],
  chance: number,
): Promise<void> {
  const child = fork(process.argv[1] ?? '', [service.url, place, name]);
  const kill = () => child.kill('SIGKILL');
  const nothing = () => undefined;
  service.onSearch = moment === 'at a search' ? kill : nothing;
  service.onCreate = moment === 'when the job arrives' ? kill : nothing;
  service.onAnswered = moment === 'when the answer has left' ? kill : nothing;
  const timer = moment === 'at some time' ? setTimeout(kill, chance * 600) : undefined;
  const [code, killed] = await once(child, 'exit');
  clearTimeout(timer);
  assert.ok(killed === 'SIGKILL' || code === 0, `${name} ended with ${code}`);
}

/** As the next start does: asks for everything that is open, and once more when nothing can be on its way any longer. */
async function startAgain(service: SmallService, place: string): Promise<void> {
  const lines = journal(place);
  const { signal } = new AbortController();
  for (const skew of [0, 11 * 60_000]) {
    service.skew = skew;
    const ports = quickPorts({ now: () => Date.now() + skew });
    const inquiry = { session: session(targetAt(service.url), ports), journal: lines, signal };
    for (const { state, sending } of entriesOf(await lines.read()))
      if (state === 'uncertain') await reconcile(sending, inquiry);
  }
}

function check(entries: readonly Entry[], { jobs, seen }: SmallService, story: string): void {
  const created = entries.filter(({ state }) => state === 'created').map(({ jobId }) => jobId);
  const creates = seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/training-jobs'));
  assert.deepEqual(created.sort(), jobs.map(({ metadata }) => metadata.id).sort(), `every job is known once: ${story}`);
  assert.ok(creates.length <= entries.length, `nothing is sent twice: ${story}`);
  assert.deepEqual(
    entries.filter(({ state }) => state === 'uncertain'),
    [],
    `nothing stays open: ${story}`,
  );
}
