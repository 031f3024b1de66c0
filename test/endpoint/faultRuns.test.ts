/**
 * Submits, is killed at random, starts again and asks: never two jobs for one submission, never a job that nobody knows of.
 * `SEED=n RUNS=m` repeats or extends; a failure tells the story of its run.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomNumbers } from '../../endpoint/faults/randomNumbers.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { session } from '../../modelarts/session/session.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { entriesOf } from '../../modelarts/submission/submissionLog.ts';
import { jobBody, quickPorts, targetAt } from '../support/sendingParts.ts';
import { type Fault, faults, type SmallService, smallService } from '../support/smallService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { submitTogether } from './submitTogether.ts';

const seed = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? 200);

/** So many runs share a process, each with a service and a journal of its own. When it is killed, it dies amid all of them. */
const together = 10;

/** More than a submission without faults has, and fewer than one whose outcome is asked for. */
const mostSteps = 14;

interface Run {
  readonly service: SmallService;
  readonly place: string;
  readonly random: () => number;
  /** How many submissions of the same content follow one another. */
  readonly submissions: number;
  readonly story: string[];
}

// Each group is a test of its own, so that the runner hears of progress.
describe(`${runs} runs of submitting, being killed and starting again`, { concurrency: 2 }, () => {
  for (let first = seed; first < seed + runs; first += together)
    test(`runs from ${first}`, async () => {
      const numbers = Array.from({ length: Math.min(together, seed + runs - first) }, (_, index) => first + index);
      const group = await Promise.all(numbers.map(newRun));
      try {
        await submitAll(group);
        for (const run of group) await startAgain(run);
        for (const run of group) await check(run);
      } finally {
        await Promise.all(group.map(({ service }) => service.close()));
      }
    });
});

async function newRun(number: number): Promise<Run> {
  const random = randomNumbers(number);
  const submissions = 1 + Math.floor(random() * 3);
  return { service: await smallService(), place: temporaryFolder(), random, submissions, story: [`run ${number}`] };
}

async function submitAll(group: readonly Run[]): Promise<void> {
  for (const [round, name] of ['first', 'second', 'third'].entries()) {
    const present = group.filter(({ submissions }) => round < submissions);
    if (present.length > 0) await submitAndKill(present, name);
    // What was on its way arrives, or the network has lost it.
    for (const { service, random } of present)
      for (const create of service.later.splice(0)) if (random() < 0.7) create();
  }
}

/** Kills the process at some step of one of its submissions, or not at all if that has fewer steps. */
async function submitAndKill(group: readonly Run[], name: string): Promise<void> {
  const orders = group.map(({ service: { url }, place: folder }, index) => ({
    id: `${name}-${index}`,
    connection: targetAt(url),
    folder,
    body: jobBody('a'),
  }));
  const [first] = group as [Run];
  const victim = pick(group, first.random);
  let left = Math.floor(first.random() * mostSteps);
  await submitTogether(orders, (kill) => {
    const take = (run: Run | undefined, step: string) => {
      run?.story.push(step);
      if (run !== victim || left-- !== 0) return;
      run.story.push('killed');
      kill();
    };
    for (const run of group) {
      const { service, random, story } = run;
      service.fault = pick(Object.keys(faults) as Fault[], random);
      service.onSearch = () => take(run, 'a search arrives');
      service.onCreate = () => take(run, 'the job arrives');
      service.onAnswered = () => take(run, 'the answer has left');
      story.push(`${name}: ${service.fault}`);
    }
    return ({ id, step }) => take(group[orders.findIndex((order) => order.id === id)], step);
  });
}

const pick = <T>(items: readonly T[], random: () => number) => items[Math.floor(random() * items.length)] as T;

/** As the next start does: asks for everything that is open, and once more when nothing can be on its way any longer. */
async function startAgain({ service, place }: Run): Promise<void> {
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

async function check({ service: { jobs, seen }, place, story }: Run): Promise<void> {
  const entries = entriesOf(await journal(place).read());
  const told = story.join('; ');
  const created = entries.filter(({ state }) => state === 'created').map(({ jobId }) => jobId);
  const creates = seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/training-jobs'));
  assert.deepEqual(created.sort(), jobs.map(({ metadata }) => metadata.id).sort(), `every job is known once: ${told}`);
  assert.ok(creates.length <= entries.length, `nothing is sent twice: ${told}`);
  const uncertain = entries.filter(({ state }) => state === 'uncertain');
  assert.deepEqual(uncertain, [], `nothing stays open: ${told}`);
}
