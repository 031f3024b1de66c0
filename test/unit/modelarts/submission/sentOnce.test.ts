/** Nothing is sent twice, and what exists is never called absent: the smallest case of each way in which that went wrong. */
import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { codesOfState } from '../../../../modelarts/answers/errorCodes/codesOfState.ts';
import { journal } from '../../../../modelarts/node/journal.ts';
import type { Ports } from '../../../../modelarts/session/ports.ts';
import { session } from '../../../../modelarts/session/session.ts';
import { outcomeText, wholeText } from '../../../../modelarts/submission/outcomeTexts.ts';
import { reconcile } from '../../../../modelarts/submission/reconcile.ts';
import { reconcileProject } from '../../../../modelarts/submission/reconcileUncertain.ts';
import type { SubmissionRequest, SubmitOnceOptions } from '../../../../modelarts/submission/submission.ts';
import { entriesOf, type Journal, type Line } from '../../../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../../../modelarts/submission/submitOnce.ts';
import { jobBody, quickPorts, targetAt } from '../../../support/sendingParts.ts';
import { type SmallService, type StoredJob, smallService } from '../../../support/smallService.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const services: SmallService[] = [];
after(() => Promise.all(services.map(({ close }) => close())));

let service: SmallService;
let options: SubmitOnceOptions;
/** Milliseconds that have gone by. */
let passed: number;
beforeEach(async () => {
  passed = 0;
  service = await smallService();
  services.push(service);
  options = optionsOf();
});

let ids = 0;
const optionsOf = (more: Partial<Ports> = {}): SubmitOnceOptions => ({
  session: session(targetAt(service.url), quickPorts({ now: () => Date.now() + passed, ...more })),
  journal: journal(temporaryFolder()),
  newId: () => `submission-${++ids}`,
  signal: new AbortController().signal,
  timeoutMs: 1000,
});

const request = (body: string, more: Partial<SubmissionRequest> = {}): SubmissionRequest => ({
  written: body,
  body,
  ...more,
});
const creates = () => service.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/training-jobs'));
const states = async () => entriesOf(await options.journal.read()).map(({ state }) => state);
const pass = (milliseconds: number) => {
  passed += milliseconds;
  service.skew += milliseconds;
};
/** As a start of the program long after does. */
const muchLater = async () => {
  pass(11 * 60_000);
  const [entry] = entriesOf(await options.journal.read());
  assert.ok(entry);
  return reconcile(entry.sending, options);
};
const olderJob = (index: number): StoredJob => {
  const metadata = { id: `older-${index}`, name: `older-${index}`, create_time: 1_700_000_000_000 + index };
  return { ...JSON.parse(jobBody('older')), metadata };
};

type Call = 'search' | 'get' | 'create';

const callOf = (url: string, method: string): Call =>
  url.endsWith('-searches') ? 'search' : method === 'GET' ? 'get' : 'create';

/** Answers of another kind than the service's, where there is one. */
const answering =
  (answer: (call: Call, body: string) => Response | undefined): Ports['fetch'] =>
  async (url, init) => {
    const real = await fetch(url, init);
    return answer(callOf(url, init.method), init.body ?? '') ?? real;
  };

interface Query {
  readonly offset: number;
  readonly limit: number;
  readonly filters?: unknown;
}

const listing = (list: (jobs: readonly StoredJob[], query: Query) => object) =>
  answering((call, body) =>
    call === 'search' ? Response.json(list(service.jobs, JSON.parse(body)), { headers: { date: date() } }) : undefined,
  );

const date = () => new Date(Date.now() + service.skew).toUTCString();
const rejection = (code: string) => Response.json({ error_code: code, error_msg: 'x' }, { status: 400 });
const notFound = () => rejection('ModelArts.2775');

describe('a list of jobs', () => {
  const cap = 10;
  const tells: [what: string, numbers: (all: number, page: number) => object][] = [
    ['the number of all', (total) => ({ total })],
    ['the number of matches', (count) => ({ count })],
    ['the number of jobs on the page', (_, count) => ({ count })],
    ['no number', () => ({})],
  ];
  for (const [what, numbers] of tells)
    test(`of pages that are capped is read to its end, where it tells ${what}`, async () => {
      const capped = listing((jobs, { offset }) => {
        const items = jobs.slice(offset * cap, (offset + 1) * cap);
        return { items, ...numbers(jobs.length, items.length) };
      });
      options = optionsOf({ fetch: capped });
      service.jobs.push(...Array.from({ length: cap }, (_, index) => olderJob(index)));
      service.fault = 'done, reply dropped';
      const result = await submitOnce(request(jobBody('a')), options);
      assert.ok(result.kind === 'answered' && result.adopted);
    });

  const partial: [what: string, list: Parameters<typeof listing>[0]][] = [
    ['leaves out jobs', (jobs, { offset, limit }) => ({ items: jobs.slice(offset * limit, cap), total: jobs.length })],
    ['repeats its first page', (jobs) => ({ items: jobs.slice(0, cap) })],
    [
      'has jobs without an ID',
      (jobs, { offset }) => ({
        items: offset
          ? []
          : jobs.map(({ metadata: { id, ...metadata } }) => ({ metadata: { job_id: id, ...metadata } })),
      }),
    ],
  ];
  for (const [what, list] of partial)
    test(`that ${what} says of no job that it was not created`, async () => {
      options = optionsOf({ fetch: listing(list) });
      service.jobs.push(...Array.from({ length: cap }, (_, index) => olderJob(index)));
      service.fault = 'done, reply dropped';
      assert.equal((await submitOnce(request(jobBody('a')), options)).kind, 'uncertain');
      assert.equal((await muchLater()).kind, 'uncertain');
      assert.deepEqual(await states(), ['uncertain']);
    });

  test('that is never complete still tells which jobs are older', async () => {
    const endless = answering((call) =>
      call === 'search' ? Response.json({ items: service.jobs, total: 99 }, { headers: { date: '' } }) : undefined,
    );
    options = optionsOf({ fetch: endless });
    const older = JSON.parse(jobBody('a'));
    const metadata = { ...older.metadata, id: 'older', create_time: Date.now() + 60_000 };
    service.jobs.push({ ...older, metadata, status: { phase: 'Failed' } });
    service.fault = 'dropped before it is done';
    const result = await submitOnce(request(jobBody('a')), options);
    assert.ok(result.kind === 'uncertain' && result.cause.kind === 'notListed');
  });

  test('that shows a job on each page has one job', async () => {
    options = optionsOf({ fetch: listing((jobs) => ({ items: jobs })) });
    service.fault = 'done, reply dropped';
    const result = await submitOnce(request(jobBody('a')), options);
    assert.ok(result.kind === 'answered' && result.adopted);
  });

  test('may refuse the page after its last one', async () => {
    const refusing = answering((call, body) => {
      const { offset } = JSON.parse(body || '{}');
      return call === 'search' && offset > 0 ? rejection('ModelArts.2764') : undefined;
    });
    options = optionsOf({ fetch: refusing });
    service.jobs.push(olderJob(1));
    service.fault = 'dropped before it is done';
    await submitOnce(request(jobBody('a')), options);
    assert.equal((await muchLater()).kind, 'absent');
  });

  test('whose oldest jobs have one time can go on with a new one', async () => {
    const ascending = listing((jobs, { offset, limit, filters }) => ({
      items: filters ? [] : jobs.slice(offset * limit, (offset + 1) * limit),
    }));
    options = optionsOf({ fetch: ascending });
    service.jobs.push(
      ...Array.from({ length: 50 }, (_, index) => withPart(olderJob(index), { create_time: 1_700_000_000_000 })),
    );
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    assert.equal((await muchLater()).kind, 'found');
  });

  test('may number its jobs', async () => {
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    service.jobs.splice(0, 1, ...service.jobs.map((job) => withPart(job, { id: '7' })));
    service.shownAs = (job) => ({ ...job, metadata: { ...job.metadata, id: Number(job.metadata.id) } });
    const found = await muchLater();
    assert.ok(found.kind === 'found');
    assert.equal(found.job.id, '7');
  });

  const nameless = ({ metadata: { name: _, ...metadata }, ...job }: StoredJob) => ({ ...job, metadata });
  const withoutNames = () =>
    listing((jobs, { offset, filters }) => ({ items: filters || offset ? [] : jobs.map(nameless) }));

  test('may show no names, where jobs do', async () => {
    options = optionsOf({ fetch: withoutNames() });
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    assert.equal((await muchLater()).kind, 'found');
  });

  test('may show no names: then jobs of other names are none of ours', async () => {
    options = optionsOf({ fetch: withoutNames() });
    service.fault = 'dropped before it is done';
    await submitOnce(request(jobBody('a')), options);
    service.jobs.push(withPart(olderJob(1), { create_time: Date.now() }));
    assert.equal((await muchLater()).kind, 'absent');
  });

  test('may show no names, where jobs have a suffix: then the user decides', async () => {
    options = optionsOf({ fetch: withoutNames() });
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    service.shownAs = (job) => withPart(job, { name: 'a-x7f3a' });
    const later = await muchLater();
    assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
  });

  test('may show no names, and neither do jobs: then the user decides', async () => {
    options = optionsOf({ fetch: withoutNames() });
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    service.shownAs = (job) => nameless(job);
    const later = await muchLater();
    assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
  });
});

const withPart = (job: StoredJob, metadata: Partial<StoredJob['metadata']>): StoredJob => ({
  ...job,
  metadata: { ...job.metadata, ...metadata },
});

test('a job that was just created is not gone where the service does not show it yet', async () => {
  options = optionsOf({ fetch: answering((call) => (call === 'get' ? notFound() : undefined)) });
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

for (const id of ['urn:job:1', 'job 1', 'ä+1', 'x%20y'])
  test(`a job is asked for by its ID, whatever its form: ${id}`, async () => {
    service.shownAs = (job) => withPart(job, { id });
    service.onAnswered = () => service.jobs.splice(0, 1, ...service.jobs.map((job) => withPart(job, { id })));
    options = optionsOf({
      fetch: answering((call) =>
        call === 'create' ? Response.json(withPart(service.jobs[0] as StoredJob, { id })) : undefined,
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

describe('a rejection is not final where a gateway passes a request on twice', () => {
  for (const code of codesOfState)
    test(`and the second pass gets ${code} because of the job of the first`, async () => {
      options = optionsOf({ fetch: answering((call) => (call === 'create' ? rejection(code) : undefined)) });
      const result = await submitOnce(request(jobBody('a')), options);
      assert.ok(result.kind === 'answered' && result.adopted);
      assert.deepEqual(await states(), ['created']);
    });

  test('and the name was that of a deleted job', async () => {
    await submitOnce(request(jobBody('a')), options);
    service.jobs.length = 0;
    service.fault = 'done, the name is taken';
    const result = await submitOnce(request(jobBody('a', 'changed')), options);
    assert.ok(result.kind === 'answered' && result.adopted);
    assert.deepEqual(await states(), ['created', 'created']);
  });

  test('and the name is that of another job but for its case', async () => {
    service.jobs.push(withPart(olderJob(1), { name: 'A' }));
    options = optionsOf({ fetch: listing((jobs, { offset }) => ({ items: offset ? [] : jobs })) });
    service.fault = 'done, the name is taken';
    const result = await submitOnce(request(jobBody('a', 'another command')), options);
    assert.ok(result.kind === 'answered' && result.adopted);
  });
});

test('a job that a service has accepted for later is created', async () => {
  const accepting: Ports['fetch'] = async (url, init) => {
    const real = await fetch(url, init);
    return callOf(url, init.method) === 'create' ? new Response(await real.text(), { status: 202 }) : real;
  };
  options = optionsOf({ fetch: accepting });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered' && result.ok && !result.adopted);
});

describe('a quota that is used up', () => {
  beforeEach(() => {
    service.fault = 'a quota is used up';
  });
  const submitted = async () => {
    const result = await submitOnce(request(jobBody('a')), options);
    assert.ok(result.kind === 'answered' || result.kind === 'uncertain');
    return [result.kind, ...(await states())];
  };

  test('is a rejection when no new job of the name is listed', async () => {
    assert.deepEqual(await submitted(), ['answered', 'rejected']);
    service.fault = 'none';
    assert.deepEqual(await submitted(), ['answered', 'rejected', 'created']);
  });

  test('is uncertain when the list is not whole', async () => {
    options = optionsOf({ fetch: listing((jobs) => ({ items: jobs.slice(0, 1), total: 99 })) });
    service.jobs.push(olderJob(1), olderJob(2));
    assert.deepEqual(await submitted(), ['uncertain', 'uncertain']);
  });

  test('is uncertain when a new job may be ours', async () => {
    const created = { ...olderJob(1), ...JSON.parse(jobBody('a', 'another command')) };
    service.onCreate = () =>
      service.jobs.push({ ...created, metadata: { id: 'new', name: 'a', create_time: Date.now() } });
    assert.deepEqual(await submitted(), ['uncertain', 'uncertain']);
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

test('a rejection by a rule of the local endpoint is final, whatever its code', async () => {
  const byRule = () =>
    Response.json(
      { error_code: 'ModelArts.2793', error_msg: 'x' },
      { status: 400, headers: { 'X-Trainingjob-Rule': 'x' } },
    );
  const refusing: Ports['fetch'] = async (url, init) =>
    callOf(url, init.method) === 'create' ? byRule() : fetch(url, init);
  options = optionsOf({ fetch: refusing });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered' && !result.ok);
  assert.deepEqual(await states(), ['rejected']);
});

test('nothing is sent while a running job that another machine has sent cannot be read', async () => {
  await submitOnce(request(jobBody('a')), optionsOf());
  options = optionsOf({ fetch: answering((call) => (call === 'get' ? rejection('ModelArts.0108') : undefined)) });
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
