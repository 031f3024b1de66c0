/** Lists of jobs, in whatever way services cut and order them: what exists is never called absent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { jobBody } from '../support/sendingParts.ts';
import type { StoredJob } from '../support/smallService.ts';
import {
  answering,
  listing,
  muchLater,
  olderJob,
  options,
  rejection,
  request,
  service,
  states,
  usePorts,
  withMetadata,
} from '../support/submitting.ts';

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
      usePorts({ fetch: capped });
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
      usePorts({ fetch: listing(list) });
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
    usePorts({ fetch: endless });
    const older = JSON.parse(jobBody('a'));
    const metadata = { ...older.metadata, id: 'older', create_time: Date.now() + 60_000 };
    service.jobs.push({ ...older, metadata, status: { phase: 'Failed' } });
    service.fault = 'dropped before it is done';
    const result = await submitOnce(request(jobBody('a')), options);
    assert.ok(result.kind === 'uncertain' && result.cause.kind === 'notListed');
  });

  test('that shows a job on each page has one job', async () => {
    usePorts({ fetch: listing((jobs) => ({ items: jobs })) });
    service.fault = 'done, reply dropped';
    const result = await submitOnce(request(jobBody('a')), options);
    assert.ok(result.kind === 'answered' && result.adopted);
  });

  test('may refuse the page after its last one', async () => {
    const refusing = answering((call, body) => {
      const { offset } = JSON.parse(body || '{}');
      return call === 'search' && offset > 0 ? rejection('ModelArts.2764') : undefined;
    });
    usePorts({ fetch: refusing });
    service.jobs.push(olderJob(1));
    service.fault = 'dropped before it is done';
    await submitOnce(request(jobBody('a')), options);
    assert.equal((await muchLater()).kind, 'absent');
  });

  test('whose oldest jobs have one time can go on with a new one', async () => {
    const ascending = listing((jobs, { offset, limit, filters }) => ({
      items: filters ? [] : jobs.slice(offset * limit, (offset + 1) * limit),
    }));
    usePorts({ fetch: ascending });
    service.jobs.push(
      ...Array.from({ length: 50 }, (_, index) => withMetadata(olderJob(index), { create_time: 1_700_000_000_000 })),
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
    service.jobs.splice(0, 1, ...service.jobs.map((job) => withMetadata(job, { id: '7' })));
    service.shownAs = (job) => ({ ...job, metadata: { ...job.metadata, id: Number(job.metadata.id) } });
    const found = await muchLater();
    assert.ok(found.kind === 'found');
    assert.equal(found.job.id, '7');
  });

  const nameless = ({ metadata: { name: _, ...metadata }, ...job }: StoredJob) => ({ ...job, metadata });
  const withoutNames = () =>
    listing((jobs, { offset, filters }) => ({ items: filters || offset ? [] : jobs.map(nameless) }));

  test('may show no names, where jobs do', async () => {
    usePorts({ fetch: withoutNames() });
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    assert.equal((await muchLater()).kind, 'found');
  });

  test('may show no names: then jobs of other names are none of ours', async () => {
    usePorts({ fetch: withoutNames() });
    service.fault = 'dropped before it is done';
    await submitOnce(request(jobBody('a')), options);
    service.jobs.push(withMetadata(olderJob(1), { create_time: Date.now() }));
    assert.equal((await muchLater()).kind, 'absent');
  });

  test('may show no names, where jobs have a suffix: then the user decides', async () => {
    usePorts({ fetch: withoutNames() });
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    service.shownAs = (job) => withMetadata(job, { name: 'a-x7f3a' });
    const later = await muchLater();
    assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
  });

  test('may show no names, and neither do jobs: then the user decides', async () => {
    usePorts({ fetch: withoutNames() });
    service.fault = 'done after the reply was dropped';
    await submitOnce(request(jobBody('a')), options);
    for (const create of service.later) create();
    service.shownAs = (job) => nameless(job);
    const later = await muchLater();
    assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
  });
});
