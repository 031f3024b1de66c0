import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { journal } from '../../modelarts/node/journal.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { jobBody, quickPorts, targetAt } from '../support/sendingParts.ts';
import { faults, type SmallService, smallService } from '../support/smallService.ts';
import { creates, entries, options, optionsOf, portsOf, request, service } from '../support/submitting.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Waiting takes no time but moves the clock, by which timeouts come, unless there will be no answer. */
function steppedClock(service: SmallService): Pick<Ports, 'now' | 'wait' | 'timeout'> {
  let now = Date.now();
  const timeouts: { readonly at: number; readonly end: AbortController }[] = [];
  return {
    now: () => now,
    wait: async (milliseconds) => {
      now += milliseconds;
      for (const { at, end } of timeouts) if (at <= now) end.abort();
    },
    timeout: (milliseconds) => {
      const end = new AbortController();
      timeouts.push({ at: now + milliseconds, end });
      service.onSilence = () => end.abort();
      return end.signal;
    },
  };
}

test('an answered job is in the journal, once before it was sent and once after', async () => {
  const result = await submitOnce(request(jobBody('a')), options);
  assert.equal(result.kind, 'answered');
  const [entry] = await entries();
  assert.equal(entry?.state, 'created');
  assert.equal(entry?.jobId, service.jobs[0]?.metadata.id);
  const journalled = (await options.journal.read()).map(({ event }) => event);
  assert.deepEqual(journalled, ['sending', 'answered']);
});

test('the line before is on the disk when the service sees the job', async () => {
  let states: string[] = [];
  const seen = new Promise<void>((resolve) => {
    service.onCreate = () =>
      void entries().then((all) => {
        states = all.map(({ state }) => state);
        resolve();
      });
  });
  await submitOnce(request(jobBody('a')), options);
  await seen;
  assert.equal(states.length, 1);
});

test('what is sent is byte for byte what was given', async () => {
  const body = '{ "metadata" : {"name":"ä\\u00e4"},\n\t"n": 1.0e2 }';
  await submitOnce(request(body), options);
  assert.equal(creates()[0]?.body, body);
});

for (const fault of Object.keys(faults) as (keyof typeof faults)[]) {
  test(`sent once, and reported correctly: ${fault}`, async () => {
    service.fault = fault;
    const result = await submitOnce(request(jobBody('a')), options);
    assert.equal(creates().length, 1);
    const [entry] = await entries();
    if (service.jobs.length === 1) {
      assert.equal(result.kind, 'answered');
      assert.equal(entry?.state, 'created');
      assert.equal(entry?.jobId, service.jobs[0]?.metadata.id);
    } else assert.notEqual(entry?.state, 'created');
    if (fault.startsWith('not done')) assert.equal(result.kind, 'uncertain');
  });
}

test('a job that is created late is found when the service is asked again', async () => {
  service.fault = 'done after the reply was dropped';
  const result = await submitOnce(request(jobBody('a')), options);
  assert.equal(result.kind, 'uncertain');
  for (const create of service.later) create();
  const [entry] = await entries();
  assert.ok(entry);
  const reconciled = await reconcile(entry.sending, options);
  assert.equal(reconciled.kind, 'found');
  assert.equal((await entries())[0]?.state, 'created');
});

test('a job that is not listed after ten minutes was not created', async () => {
  service.fault = 'not done, 503';
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'uncertain');
  assert.equal(result.cause.kind, 'notListed');
  service.skew = 11 * 60_000;
  const [entry] = await entries();
  assert.ok(entry);
  const later = session(targetAt(service.url), quickPorts({ now: () => Date.now() + service.skew }));
  assert.equal((await reconcile(entry.sending, { ...options, session: later })).kind, 'absent');
  assert.equal((await entries())[0]?.state, 'absent');
});

test('older jobs, jobs of others, and jobs with other content are not taken for ours', async () => {
  await submitOnce(request(jobBody('a')), options);
  await submitOnce(request(jobBody('a', 'other command')), options);
  service.fault = 'not done, 503';
  service.onCreate = () => {
    const [first] = service.jobs;
    assert.ok(first);
    const metadata = { ...first.metadata, id: 'decoy', create_time: Date.now() + 10 };
    service.jobs.push({ ...first, ...JSON.parse(jobBody('a', 'a decoy')), metadata });
  };
  const result = await submitOnce(request(jobBody('a'), { allowDuplicate: true }), options);
  assert.ok(result.kind === 'uncertain' && result.cause.kind === 'candidates');
  const [candidate, ...others] = result.cause.jobs;
  assert.deepEqual([candidate?.job.id, candidate?.verdict, others.length], ['decoy', 'other', 0]);
  assert.deepEqual(
    candidate?.differences.map(({ path }) => path.join('.')),
    ['algorithm.command'],
  );
});

test('with more jobs of the same content than were sent, the outcome is uncertain', async () => {
  service.fault = 'done, reply dropped';
  service.onCreate = () => {
    const job = JSON.parse(jobBody('a'));
    service.jobs.push({ ...job, metadata: { ...job.metadata, id: 'of-somebody-else', create_time: Date.now() } });
  };
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'uncertain');
  assert.ok(result.cause.kind === 'candidates');
  assert.deepEqual(
    result.cause.jobs.map(({ verdict }) => verdict),
    ['same', 'same'],
  );
});

test('a clock that is days off has no effect', async () => {
  service.skew = -3 * 24 * 3_600_000;
  service.fault = 'done, reply dropped';
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered' && result.adopted);
});

test('the same content is not sent again while it runs, unless duplicates are allowed', async () => {
  await submitOnce(request(jobBody('a')), options);
  const duplicate = await submitOnce(request(jobBody('a')), options);
  assert.equal(duplicate.kind, 'duplicate');
  assert.equal(creates().length, 1);
  const again = await submitOnce(request(jobBody('a'), { allowDuplicate: true }), options);
  assert.equal(again.kind, 'answered');
  assert.equal(creates().length, 2);
});

test('of several processes that submit the same content at once only one sends it', async () => {
  const folder = temporaryFolder();
  const others = ['x', 'y', 'z'].map((id) => ({ ...optionsOf({}, folder), newId: () => id }));
  const results = await Promise.all(others.map((its) => submitOnce(request(jobBody('a')), its)));
  assert.deepEqual(results.map(({ kind }) => kind).sort(), ['answered', 'duplicate', 'duplicate']);
  assert.equal(creates().length, 1);
});

test('the job of an uncertain submission is looked for once more before it is replaced', async () => {
  service.fault = 'done after the reply was dropped';
  const uncertain = await submitOnce(request(jobBody('a')), options);
  assert.ok(uncertain.kind === 'uncertain');
  for (const create of service.later) create();
  service.fault = 'none';
  const result = await submitOnce(request(jobBody('a'), { replaces: uncertain.id }), options);
  assert.ok(result.kind === 'answered' && result.adopted);
  assert.equal(creates().length, 1);
});

test('a replaced submission stays in the journal as such, and its successor is sent', async () => {
  service.fault = 'not done, 503';
  const uncertain = await submitOnce(request(jobBody('a')), options);
  assert.ok(uncertain.kind === 'uncertain');
  service.fault = 'none';
  await submitOnce(request(jobBody('a'), { replaces: uncertain.id }), options);
  assert.deepEqual(
    (await entries()).map(({ state }) => state),
    ['replaced', 'created'],
  );
});

test('canceled before anything was sent: the service gets no job', async () => {
  const cancel = new AbortController();
  cancel.abort();
  const result = await submitOnce(request(jobBody('a')), { ...options, signal: cancel.signal });
  assert.equal(result.kind, 'cancelled');
  assert.equal(creates().length, 0);
});

test('canceled after the job was sent: the service is asked for the outcome', async () => {
  const cancel = new AbortController();
  service.fault = 'done, no reply at all';
  service.onCreate = () => cancel.abort();
  const result = await submitOnce(request(jobBody('a')), { ...options, signal: cancel.signal });
  assert.ok(result.kind === 'answered' && result.adopted);
});

test('whoever cancels the request is kept for some seconds only', async () => {
  service.fault = 'not done, no reply at all';
  const connected = session(targetAt(service.url), quickPorts(steppedClock(service)));
  const searches = async (signal: AbortSignal) => {
    const before = service.seen.length;
    const anyway = request(jobBody('a'), { allowDuplicate: true });
    const result = await submitOnce(anyway, { ...options, session: connected, signal });
    assert.equal(result.kind === 'uncertain' && result.cause.kind, 'notListed');
    return service.seen.slice(before).filter(({ path }) => path.endsWith('/training-job-searches')).length;
  };
  const patient = await searches(options.signal);
  const cancel = new AbortController();
  service.onCreate = () => cancel.abort();
  assert.ok((await searches(cancel.signal)) < patient);
});

test('canceling ends a search that gets no answer, and the outcome is uncertain', async () => {
  service.fault = 'dropped before it is done';
  const cancel = new AbortController();
  const cancelInSilence = (signal: AbortSignal) => {
    const silence = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    cancel.abort();
    return silence;
  };
  const ports = quickPorts({
    fetch: (url, init) => (creates().length > 0 ? cancelInSilence(init.signal) : fetch(url, init)),
  });
  const connected = session(targetAt(service.url), ports);
  const result = await submitOnce(request(jobBody('a')), { ...options, session: connected, signal: cancel.signal });
  assert.equal(result.kind === 'uncertain' && result.cause.kind, 'stopped');
  const [entry] = await entries();
  assert.equal(entry?.state, 'uncertain');
});

test('canceling a search keeps what it has found out', async () => {
  service.fault = 'dropped before it is done';
  const cancel = new AbortController();
  const ports = quickPorts({ wait: async (milliseconds) => (milliseconds > 0 ? cancel.abort() : undefined) });
  const connected = session(targetAt(service.url), ports);
  const result = await submitOnce(request(jobBody('a')), { ...options, session: connected, signal: cancel.signal });
  assert.equal(result.kind === 'uncertain' && result.cause.kind, 'notListed');
});

test('nothing is sent when the journal cannot be written', async () => {
  const result = await submitOnce(request(jobBody('a')), { ...options, journal: journal('/dev/null/journal') });
  assert.equal(result.kind, 'unreachable');
  assert.equal(creates().length, 0);
});

test('nothing is sent when nothing listens', async () => {
  const gone = await smallService();
  await gone.close();
  const nowhere = session(targetAt(gone.url), portsOf());
  const result = await submitOnce(request(jobBody('a')), { ...options, session: nowhere });
  assert.equal(result.kind, 'unreachable');
  assert.deepEqual(await entries(), []);
});

test('a redirect is not followed, and no other host sees the token', async () => {
  const other = await smallService();
  after(other.close);
  service.elsewhere = other.url;
  service.fault = 'redirect';
  const result = await submitOnce(request(jobBody('a')), options);
  assert.equal(result.kind, 'uncertain');
  assert.deepEqual(other.seen, []);
});

test('values of placeholders are neither in the journal nor in the answer', async () => {
  const written = jobBody('a', 'run --key ${secret:KEY}');
  const body = written.replace('${secret:KEY}', 'planted-value');
  const own = { ...options, session: session(targetAt(service.url), quickPorts(), ['planted-value']) };
  for (const fault of ['none', 'done, reply dropped'] as const) {
    service.fault = fault;
    const result = await submitOnce({ written, body, allowDuplicate: true }, own);
    assert.ok(result.kind === 'answered' && result.ok);
    assert.doesNotMatch(result.body, /planted/);
  }
  assert.doesNotMatch(JSON.stringify(await options.journal.read()), /planted/);
  assert.match(creates()[0]?.body ?? '', /planted-value/);
});

for (const shown of ['<html>Welcome</html>', '{}', 'null'])
  test(`a page instead of a job leaves the outcome uncertain: ${shown}`, async () => {
    Object.assign(service, { fault: 'done, reply dropped', shown });
    const lost = await submitOnce(request(jobBody('a')), options);
    assert.equal(lost.kind === 'uncertain' && lost.cause.kind, 'noAnswer');
    const again = await submitOnce(request(jobBody('a')), options);
    assert.equal(again.kind, 'duplicate');
    assert.equal(creates().length, 1);
  });

for (const value of ['metadata', String(Date.now()).slice(0, 5), 'Creating', 'planted-value'])
  for (const fault of ['none', 'done, reply dropped'] as const)
    test(`a value that looks like a part of the answer does not hide the job: ${value}, ${fault}`, async () => {
      service.fault = fault;
      const written = jobBody('a-${env:VALUE}');
      const body = jobBody(`a-${value}`);
      const own = { ...options, session: session(targetAt(service.url), quickPorts(), [value]) };
      await submitOnce(
        { written: body, body },
        { ...own, newId: () => 'of-others', journal: journal(temporaryFolder()) },
      );
      const result = await submitOnce({ written, body, allowDuplicate: true }, own);
      assert.ok(result.kind === 'answered' && result.ok);
      assert.equal(result.jobId, service.jobs[1]?.metadata.id);
      assert.equal(result.jobName, 'a-***');
      assert.match(result.body, /"name":"a-\*\*\*"/);
      assert.doesNotMatch(JSON.stringify(await options.journal.read()), new RegExp(`a-${value}`));
    });

test('a job that is found later shows no values, although they are not known then', async () => {
  service.fault = 'not done, no reply at all';
  const written = jobBody('a', 'run --key ${secret:KEY} --fast');
  const uncertain = await submitOnce({ written, body: written.replace('${secret:KEY}', 'planted') }, options);
  assert.equal(uncertain.kind, 'uncertain');
  const sent = JSON.parse(creates()[0]?.body ?? '');
  service.jobs.push({ ...sent, metadata: { ...sent.metadata, id: 'late', create_time: Date.now() } });
  const [entry] = await entries();
  assert.ok(entry);
  const found = await reconcile(entry.sending, options);
  assert.ok(found.kind === 'found');
  assert.match(found.text, /run --key \*\*\* --fast/);
});

test('values of properties with secret names are not in the answer', async () => {
  const job = JSON.parse(jobBody('a'));
  job.algorithm.environments = { API_TOKEN: 'planted-value' };
  for (const fault of ['none', 'repeats what it rejects'] as const) {
    service.fault = fault;
    const result = await submitOnce(request(JSON.stringify(job), { allowDuplicate: true }), options);
    assert.ok(result.kind === 'answered');
    assert.doesNotMatch(JSON.stringify(result), /planted/);
  }
  assert.doesNotMatch(JSON.stringify(await options.journal.read()), /planted/);
});

test('a password in the file can not be guessed from the journal', async () => {
  const hashesOf = async (password: string, name: string) => {
    const body = jobBody(`${name}-${password}`).replace('{', `{"password":"${password}",`);
    await submitOnce(request(body, { allowDuplicate: true }), options);
    const { hash, contentHash } = (await entries()).at(-1)?.sending ?? {};
    return [hash, contentHash];
  };
  const hashes = await hashesOf('8391', 'a');
  assert.deepEqual(await hashesOf('8392', 'a'), hashes);
  assert.notDeepEqual(await hashesOf('8391', 'b'), hashes);
});

for (const [what, name, variables] of [
  ['a secret that the file repeats', 'a-hunter2', {}],
  ['a secret that the file repeats, beside a value', 'a-hunter2-${env:RUN}', { RUN: '7' }],
  ['a credential of another program', 'a-${env:GITHUB_TOKEN}', { GITHUB_TOKEN: 'hunter3' }],
  ['a password that has another name', 'a-${env:DB_PASS}', { DB_PASS: '83920174' }],
  ['a token by its form', 'a-${env:RUN}', { RUN: `ghp_${'a1'.repeat(18)}` }],
] as const)
  test(`${what} in the job's name is not in the journal, and neither is its hash`, async () => {
    const job = JSON.parse(jobBody(name));
    job.algorithm.environments = { PASSWORD: 'hunter2' };
    const written = JSON.stringify(job);
    const values = Object.entries<string>(variables);
    const body = values.reduce((text, [key, value]) => text.replace(`\${env:${key}}`, value), written);
    const own = { ...options, session: session(targetAt(service.url), quickPorts(), Object.values<string>(variables)) };
    await submitOnce({ written, body }, own);
    const [entry] = await entries();
    assert.equal(entry?.state, 'created');
    assert.equal(entry?.sending.nameHash, undefined);
    const kept = JSON.stringify(await options.journal.read());
    for (const secret of ['hunter', ...values.map(([, value]) => value).filter((value) => value !== '7')])
      assert.ok(!kept.includes(secret), kept);
  });
