/** Nothing is sent twice, and what exists is never called absent: the smallest case of each way in which that went wrong. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noteDeletion } from '../../modelarts/submission/noteDeletion.ts';
import { outcomeText, wholeText } from '../../modelarts/submission/outcomeTexts.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { reconcileProject, reconcileUncertain } from '../../modelarts/submission/reconcileUncertain.ts';
import { entriesOf, type Journal, type Line } from '../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { jobBody } from '../support/sendingParts.ts';
import type { StoredJob } from '../support/smallService.ts';
import {
  answering,
  creates,
  listing,
  options,
  optionsOf,
  pass,
  rejection,
  request,
  service,
  states,
  usePorts,
  withMetadata,
} from '../support/submitting.ts';

const notFound = () => rejection('ModelArts.2775');

test('a job that was just created is not gone where the service does not show it yet', async () => {
  usePorts({ fetch: answering((call) => (call === 'get' ? notFound() : undefined)) });
  service.isListed = () => false;
  const first = await submitOnce(request(jobBody('a')), options);
  const again = await submitOnce(request(jobBody('a')), options);
  assert.ok(first.kind === 'answered' && again.kind === 'duplicate');
  assert.equal(creates().length, 1);
  assert.match(wholeText(outcomeText(again, { jobName: 'a', target: 't' })), new RegExp(`ten minutes.*${first.jobId}`));
  pass(11 * 60_000);
  assert.equal((await submitOnce(request(jobBody('a')), options)).kind, 'answered');
  assert.equal(creates().length, 2);
});

test('a job that was deleted is gone, for those who know that it was', async () => {
  const first = await submitOnce(request(jobBody('a')), options);
  assert.ok(first.kind === 'answered' && first.jobId);
  service.jobs.splice(0, 1);
  assert.equal((await submitOnce(request(jobBody('a')), options)).kind, 'duplicate');
  const noted = (projectId: string) => noteDeletion(options.journal, { ...options, projectId }, String(first.jobId));
  await noted('another');
  assert.equal((await submitOnce(request(jobBody('a')), options)).kind, 'duplicate');
  await noted('p1');
  assert.equal((await submitOnce(request(jobBody('a')), options)).kind, 'answered');
});

for (const id of ['urn:job:1', 'job 1', 'ä+1', 'x%20y'])
  test(`a job is asked for by its ID, whatever its form: ${id}`, async () => {
    service.shownAs = (job) => withMetadata(job, { id });
    service.onAnswered = () => service.jobs.splice(0, 1, ...service.jobs.map((job) => withMetadata(job, { id })));
    usePorts({
      fetch: answering((call) =>
        call === 'create' ? Response.json(withMetadata(service.jobs[0] as StoredJob, { id })) : undefined,
      ),
    });
    service.isListed = () => false;
    await submitOnce(request(jobBody('a')), options);
    pass(11 * 60_000);
    const again = await submitOnce(request(jobBody('a')), options);
    assert.ok(again.kind === 'duplicate' && again.job?.id === id);
  });

for (const [phase, kind] of [
  ['COMPLETED', 'answered'],
  ['running', 'duplicate'],
  ['succeeded', 'duplicate'],
] as const)
  test(`the same content again while its job is ${phase}: ${kind}`, async () => {
    service.shownAs = (job) => ({ ...job, status: { phase } });
    await submitOnce(request(jobBody('a')), options);
    const again = await submitOnce(request(jobBody('a')), options);
    assert.equal(again.kind, kind);
    if (again.kind !== 'duplicate') return;
    const said = wholeText(outcomeText(again, { jobName: 'a', target: 't' }));
    assert.match(said, phase === 'running' ? /already running/ : /not whether it has ended/);
  });

for (const isKnown of [true, false])
  test(`a job has ended although the list shows no phases, ${isKnown ? 'in the journal' : 'of another machine'}`, async () => {
    service.shownAs = (job) => ({ ...job, status: { phase: 'Completed' } });
    await submitOnce(request(jobBody('a')), isKnown ? options : optionsOf());
    const fetch = listing((jobs, { offset }) => ({ items: offset ? [] : jobs.map((job) => ({ ...job, status: {} })) }));
    const again = await submitOnce(request(jobBody('a')), { ...optionsOf({ fetch }), journal: options.journal });
    assert.equal(again.kind, 'answered');
  });

describe('the same content in another layout', () => {
  const body = jobBody('a');
  const { kind, ...rest } = JSON.parse(body);
  const layouts: [what: string, text: string][] = [
    ['formatted', JSON.stringify(JSON.parse(body), null, 2)],
    ['in another order', JSON.stringify({ ...rest, kind })],
    ['escaped', body.replace('train.py', '\\u0074rain.py')],
  ];
  for (const [what, text] of layouts) {
    test(`is not sent while its outcome is uncertain: ${what}`, async () => {
      service.fault = 'done, reply dropped';
      service.isListed = () => false;
      await submitOnce(request(body), options);
      assert.equal((await submitOnce(request(text), options)).kind, 'duplicate');
      assert.equal(creates().length, 1);
    });

    test(`is not sent while it runs: ${what}`, async () => {
      await submitOnce(request(body), options);
      service.isListed = () => false;
      assert.equal((await submitOnce(request(text), options)).kind, 'duplicate');
      assert.equal(creates().length, 1);
    });
  }

  test('is the same content as what version 0.1.0 has sent', async () => {
    const secret = { ...JSON.parse(body), annotations: { DB_PASSWORD: 'planted' } };
    const written = JSON.stringify(secret);
    service.fault = 'done, reply dropped';
    service.isListed = () => false;
    await submitOnce(request(written), options);
    const older = { ...options, journal: asWrittenByOlder(options.journal) };
    assert.equal((await submitOnce(request(JSON.stringify(secret, null, 2)), older)).kind, 'duplicate');
    assert.equal(creates().length, 1);
  });
});

const asWrittenByOlder = (its: Journal): Journal => ({
  ...its,
  read: async () =>
    (await its.read()).map(({ contentHash: _, ...line }: Line & { contentHash?: string }) => line as Line),
});

describe('a running job of another file', () => {
  const written = jobBody('a', 'run ${env:MODE}');
  const body = jobBody('a', 'run fast');

  test('has the same content if all of it is', async () => {
    await submitOnce(request(body), options);
    assert.equal((await submitOnce({ written, body }, options)).kind, 'duplicate');
    assert.equal(creates().length, 1);
  });

  test('has other content where that is hidden', async () => {
    const withSeed = (seed: string) => {
      const { algorithm, ...job } = JSON.parse(body);
      return JSON.stringify({ ...job, algorithm: { ...algorithm, environments: { SEED: seed } } });
    };
    service.shownAs = (job) => ({ ...job, algorithm: JSON.parse(withSeed('******')).algorithm });
    await submitOnce(request(withSeed('1')), options);
    assert.equal((await submitOnce(request(withSeed('2')), options)).kind, 'answered');
    assert.equal(creates().length, 2);
  });
});

test('a service that rejects the key is asked once, however many submissions are uncertain', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const name of names) {
    service.fault = 'done, reply dropped';
    service.isListed = () => false;
    await submitOnce(request(jobBody(name)), options);
  }
  const rejecting = () => Response.json({ error_code: 'APIGW.0301', error_msg: 'x' }, { status: 401 });
  const { session } = optionsOf({ fetch: answering(rejecting) });
  const before = service.seen.length;
  const reconciled = await reconcileProject(options.journal, session, options.signal);
  assert.equal(service.seen.length - before, 1);
  assert.deepEqual(
    reconciled.map(({ reconciliation: it }) => it.kind === 'uncertain' && it.cause.kind),
    names.map(() => 'noAnswer'),
  );
});

test('a submission that is answered while others are looked for keeps its answer', async () => {
  const { journal, session, signal } = options;
  await submitOnce(request(jobBody('a')), options);
  let isFirst = true;
  const read = async () => {
    const lines = await journal.read();
    const before = isFirst ? lines.filter(({ event }) => event === 'sending') : lines;
    isFirst = false;
    return before;
  };
  const connect = async () => session;
  const early: Journal = { ...journal, read };
  assert.deepEqual(await reconcileUncertain({ journal: early, connect, isSkipped: () => false, signal }), []);
  assert.deepEqual(await states(), ['created']);
  assert.ok(!(await journal.read()).some(({ event }) => event === 'adopted'));
});

test('nothing is sent while a running job that another machine has sent cannot be read', async () => {
  await submitOnce(request(jobBody('a')), optionsOf());
  usePorts({ fetch: answering((call) => (call === 'get' ? rejection('ModelArts.0108') : undefined)) });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'duplicate' && result.doubt);
  assert.match(wholeText(outcomeText(result, { jobName: 'a', target: 't' })), /running on t\. ModelArts\.0108: x\.$/);
  assert.equal(creates().length, 1);
});

describe('the journal', () => {
  const failing = () => Promise.reject(new Error('EIO'));

  test('that cannot be read ends a submission', async () => {
    const result = await submitOnce(request(jobBody('a')), {
      ...options,
      journal: { ...options.journal, read: failing },
    });
    assert.ok(result.kind === 'unreachable');
    assert.match(result.reason, /read the submission journal\. EIO/);
  });

  test('that cannot be written ends a submission', async () => {
    const journal = { ...options.journal, append: failing };
    const result = await submitOnce(request(jobBody('a')), { ...options, journal });
    assert.ok(result.kind === 'unreachable');
    assert.match(result.reason, /write the submission journal\. EIO/);
    assert.equal(creates().length, 0);
  });

  test('is not blamed for a bug', async () => {
    const buggy = { ...options.journal, read: async () => [undefined as unknown as Line] };
    await assert.rejects(submitOnce(request(jobBody('a')), { ...options, journal: buggy }), TypeError);
  });
});

test('a submission without a readable time is never called absent', async () => {
  service.fault = 'dropped before it is done';
  await submitOnce(request(jobBody('a')), options);
  const [entry] = entriesOf(await options.journal.read());
  assert.ok(entry);
  const { serverTime: _, ...sending } = entry.sending;
  assert.equal((await reconcile({ ...sending, at: 'yesterday' }, options)).kind, 'uncertain');
});
