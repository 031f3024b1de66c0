/** Which answers are a job, which a rejection, and which of the service's rejections can hide a job. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { codesOfState } from '../../modelarts/answers/errorCodes/codesOfState.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { jobBody } from '../support/sendingParts.ts';
import {
  answering,
  callOf,
  listing,
  olderJob,
  options,
  rejection,
  request,
  service,
  states,
  usePorts,
  withMetadata,
} from '../support/submitting.ts';

describe('a rejection is not final where a gateway passes a request on twice', () => {
  for (const code of codesOfState)
    test(`and the second pass gets ${code} because of the job of the first`, async () => {
      usePorts({ fetch: answering((call) => (call === 'create' ? rejection(code) : undefined)) });
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
    service.jobs.push(withMetadata(olderJob(1), { name: 'A' }));
    usePorts({ fetch: listing((jobs, { offset }) => ({ items: offset ? [] : jobs })) });
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
  usePorts({ fetch: accepting });
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
    usePorts({ fetch: listing((jobs) => ({ items: jobs.slice(0, 1), total: 99 })) });
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

test('a rejection by a rule of the local endpoint is final, whatever its code', async () => {
  const byRule = () =>
    Response.json(
      { error_code: 'ModelArts.2793', error_msg: 'x' },
      { status: 400, headers: { 'X-Trainingjob-Rule': 'x' } },
    );
  const refusing: Ports['fetch'] = async (url, init) =>
    callOf(url, init.method) === 'create' ? byRule() : fetch(url, init);
  usePorts({ fetch: refusing });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered' && !result.ok);
  assert.deepEqual(await states(), ['rejected']);
});
