/** How a job is recognized after its answer was lost: the smallest case of each way in which that went wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session } from '../../modelarts/session/session.ts';
import { canonicalJson } from '../../modelarts/submission/canonicalJson.ts';
import { reconcile } from '../../modelarts/submission/reconcile.ts';
import { type Entry, entriesOf, type Line } from '../../modelarts/submission/submissionLog.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import { jobBody, targetAt } from '../support/sendingParts.ts';
import type { Fault, SmallService, StoredJob } from '../support/smallService.ts';
import { creates, muchLater, options, optionsOf, portsOf, request, service, usePorts } from '../support/submitting.ts';

/** Each of them begins with the first page. */
const searches = () =>
  service.seen.filter(({ path, body }) => path.endsWith('/training-job-searches') && JSON.parse(body).offset === 0);
const onlyEntry = async (): Promise<Entry> => {
  const [entry] = entriesOf(await options.journal.read());
  assert.ok(entry);
  return entry;
};
const withPart = (job: StoredJob, part: string, value: unknown) => ({ ...job, [part]: value });

const changes: [what: string, Record<string, unknown>, kind: string][] = [
  ['drops the spec', { spec: undefined }, 'uncertain'],
  ['runs another command', { algorithm: { command: 'x', engine: { image_url: 'org/image:1' } } }, 'uncertain'],
  ['shows nothing but its name', { spec: undefined, algorithm: undefined, kind: undefined }, 'uncertain'],
  [
    'adds a volume',
    { spec: { resource: { flavor_id: 'f', node_count: 1 }, volumes: [{ nfs: { local_path: '/a' } }] } },
    'uncertain',
  ],
  ['drops the number of nodes', { spec: { resource: { flavor_id: 'f' } } }, 'found'],
];

for (const [what, change, kind] of changes)
  test(`a job that exists is never called absent: the service ${what}`, async () => {
    service.fault = 'done, reply dropped';
    service.shownAs = (job) =>
      Object.entries(change).reduce((shown, [part, value]) => withPart(shown as StoredJob, part, value), job as object);
    const result = await submitOnce(request(jobBody('a')), options);
    if (kind === 'found') return assert.ok(result.kind === 'answered' && result.adopted);
    const later = await muchLater();
    assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
    assert.deepEqual(
      later.cause.jobs.map(({ job }) => job.id),
      [service.jobs[0]?.metadata.id],
    );
    assert.equal((await onlyEntry()).state, 'uncertain');
    const again = await submitOnce(request(jobBody('a')), options);
    assert.equal(again.kind, 'duplicate');
    assert.equal(creates().length, 1);
  });

test('a job whose name the service writes in another case is never called absent', async () => {
  service.fault = 'done, reply dropped';
  service.shownAs = (job) => ({ ...job, metadata: { ...job.metadata, name: job.metadata.name.toUpperCase() } });
  const found = await submitOnce(request(jobBody('train')), options);
  assert.ok(found.kind === 'answered' && found.adopted);
});

test('a name that the service stores in another case is found without its filter', async () => {
  service.fault = 'done after the reply was dropped';
  await submitOnce(request(jobBody('train')), options);
  for (const create of service.later) create();
  const [job] = service.jobs;
  assert.ok(job);
  service.jobs[0] = { ...job, metadata: { ...job.metadata, name: 'TRAIN' } };
  assert.equal((await muchLater()).kind, 'found');
});

for (const [what, written, name] of [
  ['adds a suffix', 'train', 'train-x7f3a'],
  ['adds a prefix', 'train', 'alice.train'],
  ['cuts it', 'a-long-name-of-a-job', 'a-long-name'],
  ['writes it as a host name', 'My_Train 1', 'my-train-1'],
  ['adds a suffix, and it has a value that only its hash tells', 'train-${env:RUN}', 'train-1-x7f3a'],
] as const)
  test(`a job whose name the service changes is never called absent: it ${what}`, async () => {
    service.fault = 'done after the reply was dropped';
    await submitOnce({ written: jobBody(written), body: jobBody(written.replace('${env:RUN}', '1')) }, options);
    for (const create of service.later) create();
    const [job] = service.jobs;
    assert.ok(job);
    service.jobs[0] = { ...job, metadata: { ...job.metadata, name } };
    const later = await muchLater();
    assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
    assert.deepEqual(later.cause.jobs[0]?.differences, [
      { path: ['metadata', 'name'], kind: 'changed', verdict: 'maybe' },
    ]);
  });

test('a job whose name the service changes and whose time it does not know is never called absent', async () => {
  service.fault = 'done after the reply was dropped';
  await submitOnce(request(jobBody('train')), options);
  for (const create of service.later) create();
  const [job] = service.jobs;
  assert.ok(job);
  service.jobs[0] = { ...job, metadata: { ...job.metadata, name: 'TRAIN', create_time: 0 } };
  assert.equal((await muchLater()).kind, 'uncertain');
});

test('a job that was there before is not ours, although the service answers with it', async () => {
  await submitOnce(request(jobBody('a', 'another command')), optionsOf());
  const [older] = service.jobs;
  assert.ok(older);
  const ports = portsOf();
  const fetch: typeof ports.fetch = async (url, its) =>
    url.endsWith('/training-jobs') ? Response.json(older) : ports.fetch(url, its);
  const result = await submitOnce(request(jobBody('a')), optionsOf({ ...ports, fetch }));
  assert.ok(result.kind === 'uncertain' && result.answer && !result.answer.ok);
  assert.equal(result.answer.jobId, undefined);
});

for (const [what, shown, createdAt] of [
  ['has another content', jobBody('train-2', 'another command'), Date.now()],
  ['came into being before', jobBody('train-2'), Date.now() - 60_000],
] as const)
  test(`a job of a like name is none of ours if it ${what}`, async () => {
    service.fault = 'dropped before it is done';
    await submitOnce(request(jobBody('train')), options);
    const job = JSON.parse(shown);
    service.jobs.push({ ...job, metadata: { ...job.metadata, id: 'other', create_time: createdAt } });
    assert.equal((await muchLater()).kind, 'absent');
  });

test('in a workspace that the journal does not know, a job is never called absent', async () => {
  const inWorkspace = (id: string) =>
    JSON.stringify({ ...JSON.parse(jobBody('a')), metadata: { name: 'a', workspace_id: id } });
  Object.assign(service, { fault: 'done, reply dropped', isListed: () => false });
  await submitOnce({ written: inWorkspace('${env:WORKSPACE}'), body: inWorkspace('w-1') }, options);
  assert.equal((await muchLater()).kind, 'uncertain');
});

test('an older job is not taken for ours where the filter of the service misses it', async () => {
  await submitOnce(request(jobBody('train')), optionsOf());
  const [older] = service.jobs;
  assert.ok(older);
  const time = older.metadata.create_time - 3_600_000;
  service.jobs[0] = { ...older, metadata: { ...older.metadata, name: 'TRAIN', create_time: time } };
  service.fault = 'dropped before it is done';
  await submitOnce(request(jobBody('train')), options);
  const later = await muchLater();
  assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
  assert.deepEqual(later.cause.jobs[0]?.differences, [
    { path: ['metadata', 'create_time'], kind: 'time', verdict: 'maybe' },
  ]);
});

test("a job that is older by the service's own clock is not taken for ours, although the list was behind", async () => {
  await submitOnce(request(jobBody('a')), optionsOf());
  const [older] = service.jobs;
  assert.ok(older);
  service.jobs[0] = { ...older, metadata: { ...older.metadata, create_time: older.metadata.create_time - 60_000 } };
  let looks = 0;
  service.onSearch = () => void looks++;
  Object.assign(service, { fault: 'dropped before it is done', isListed: () => looks > 1 });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'uncertain' && result.cause.kind === 'candidates');
  assert.deepEqual(result.cause.jobs[0]?.differences, [
    { path: ['metadata', 'create_time'], kind: 'time', verdict: 'maybe' },
  ]);
});

/** While our request is lost, somebody creates the same job. */
const createdBy = (user: string) => () => {
  const job = JSON.parse(jobBody('a'));
  const metadata = { ...job.metadata, id: `of-${user}`, create_time: Date.now(), user_name: user };
  service.jobs.push({ ...job, metadata });
};

for (const [what, earlier, isKnown] of [
  ["the caller's own earlier job", 'first', true],
  ['an older job of this name', 'a', false],
] as const)
  test(`a job of another user than ${what} is not taken for ours`, async () => {
    service.user = 'alice';
    await submitOnce(request(jobBody(earlier, 'another command')), isKnown ? options : optionsOf());
    Object.assign(service, { fault: 'dropped before it is done', onCreate: createdBy('bob') });
    const result = await submitOnce(request(jobBody('a')), options);
    assert.ok(result.kind === 'uncertain' && result.cause.kind === 'candidates');
    assert.deepEqual(result.cause.jobs[0]?.differences, [
      { path: ['metadata', 'user_name'], kind: 'user', verdict: 'maybe' },
    ]);
  });

test('a job of the same user as earlier ones is found', async () => {
  service.user = 'alice';
  await submitOnce(request(jobBody('first')), options);
  service.fault = 'done, reply dropped';
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered' && result.adopted);
});

test('with values in the name, nobody gets the job of another runner', async () => {
  const written = jobBody('train-${env:RUN}');
  const other = optionsOf();
  await submitOnce({ written, body: jobBody('train-1') }, other);
  service.fault = 'dropped before it is done';
  const result = await submitOnce({ written, body: jobBody('train-2') }, options);
  assert.ok(result.kind === 'uncertain' && result.cause.kind === 'notListed');
  assert.equal((await muchLater()).kind, 'absent');
});

test('with values in the name, the own job is found after the process has ended', async () => {
  const written = jobBody('train-${env:RUN}');
  service.fault = 'done after the reply was dropped';
  await submitOnce({ written, body: jobBody('train-planted') }, options);
  for (const create of service.later) create();
  assert.equal((await muchLater()).kind, 'found');
  assert.doesNotMatch(JSON.stringify(await options.journal.read()), /planted/);
});

test('with a secret in the name, the journal keeps nothing of it, and a job that fits is uncertain', async () => {
  const written = jobBody('train-${secret:RUN}');
  service.fault = 'dropped before it is done';
  await submitOnce({ written, body: jobBody('train-planted') }, options);
  const { sending } = await onlyEntry();
  assert.deepEqual([sending.jobName, sending.nameHash], [undefined, undefined]);
  service.fault = 'none';
  await submitOnce(request(jobBody('train-1')), optionsOf());
  const later = await muchLater();
  assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
});

const withSecret = (secret: string) =>
  jobBody('a', `mysql -p${secret} db && python train.py --api-key=${secret} --lr 1`);

test('with a secret in the command, the own job is found after the process has ended, and the journal has no secret', async () => {
  service.fault = 'done after the reply was dropped';
  await submitOnce(request(withSecret('pl')), options);
  const { sending } = await onlyEntry();
  assert.match(sending.body, /mysql -p\*\*\* db && python train\.py --api-key=\*\*\* --lr 1/);
  // A weak secret could be guessed from a hash of it.
  for (const guess of ['pl', 'xy'])
    assert.notEqual(options.session.ports.hash(canonicalJson(withSecret(guess))), sending.contentHash);
  service.jobs.push({
    ...JSON.parse(jobBody('a', 'mysql -ppl db && python train.py --api-key=pl --lr 2')),
    ...stranger(),
  });
  for (const create of service.later) create();
  const later = await muchLater();
  assert.ok(later.kind === 'found');
  assert.notEqual(later.job.id, 'stranger');
  assert.deepEqual(later.differences, [{ path: ['algorithm', 'command'], kind: 'hidden', verdict: 'same' }]);
  assert.doesNotMatch(later.text, /-ppl|key=pl/);
});

const stranger = () => ({ metadata: { name: 'a', id: 'stranger', create_time: Date.now() } });

test('two commands that differ in their secret only are not taken for each other', async () => {
  service.fault = 'done after the reply was dropped';
  await submitOnce(request(withSecret('planted-one')), options);
  service.jobs.push({ ...JSON.parse(withSecret('planted-two')), ...stranger() });
  for (const create of service.later) create();
  const later = await muchLater();
  assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
  assert.equal(later.cause.jobs.length, 2);
});

test('the same content as in the line of an older program, which has masked all of a command, is sent once', async () => {
  Object.assign(service, { fault: 'done, reply dropped', isListed: () => false });
  await submitOnce(request(withSecret('planted')), options);
  const { journal } = options;
  const asWritten = (line: Line): Line => {
    if (line.event !== 'sending') return line;
    const { isMaskedInParts: _, ...older } = line;
    return { ...older, hash: 'x', contentHash: 'x', body: jobBody('a', '***') };
  };
  const read = async () => (await journal.read()).map(asWritten);
  const older = { ...options, journal: { ...journal, read } };
  assert.equal((await submitOnce(request(withSecret('planted')), older)).kind, 'duplicate');
  const { sending } = entriesOf(await read())[0] ?? assert.fail();
  service.isListed = () => true;
  const later = await reconcile(sending, older);
  assert.ok(later.kind === 'uncertain' && later.cause.kind === 'candidates');
});

test('two names that come of the same file are two jobs', async () => {
  const written = jobBody('train-${env:RUN}');
  for (const name of ['train-1', 'train-2']) {
    const result = await submitOnce({ written, body: jobBody(name) }, options);
    assert.equal(result.kind, 'answered');
  }
  assert.equal(service.jobs.length, 2);
});

for (const fault of [
  'done, a web page of a proxy with 403',
  'done, a web page with 404',
  'done, 413',
  'done, a conflict of a gateway',
  'done, 401',
] satisfies Fault[])
  test(`an answer that isn't the service's own refusal is looked behind, with a list that is behind: ${fault}`, async () => {
    service.fault = fault;
    let looks = 0;
    service.onSearch = () => void looks++;
    // The first look is the one before sending, and the job appears after two more.
    service.isListed = () => looks > 3;
    const result = await submitOnce(request(jobBody('a')), options);
    assert.ok(result.kind === 'answered' && result.adopted);
    assert.equal((await onlyEntry()).jobId, service.jobs[0]?.metadata.id);
  });

test("the service's own refusal is final at once", async () => {
  service.fault = 'bad field';
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered' && !result.ok);
  assert.equal(searches().length, 1);
  assert.equal((await onlyEntry()).state, 'rejected');
});

test('one look that fails does not end the search', async () => {
  let failing = 0;
  const ports = portsOf();
  const fetch: typeof ports.fetch = (url, its) => {
    if (creates().length > 0 && url.endsWith('searches') && failing++ < 1)
      return Promise.reject(new TypeError('bad port'));
    return ports.fetch(url, its);
  };
  service.fault = 'done, reply dropped';
  const result = await submitOnce(request(jobBody('a')), optionsOf({ ...ports, fetch }));
  assert.ok(failing > 1);
  assert.ok(result.kind === 'answered' && result.adopted);
});

const taken = (more: Partial<SmallService> = {}) =>
  Object.assign(service, { fault: 'done, the name is taken', ...more });

test('when a gateway repeats a request, the job that took the name is ours', async () => {
  taken();
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered' && result.adopted);
});

test('a job of another content that took the name is not adopted, and not called absent', async () => {
  taken({ shownAs: (job) => withPart(job, 'algorithm', { command: 'of somebody else' }) });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'uncertain' && result.cause.kind === 'candidates');
  assert.equal((await onlyEntry()).state, 'uncertain');
});

test('a name that was taken by a job that is listed late is not called refused', async () => {
  taken({ isListed: () => false });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.equal(result.kind, 'uncertain');
  service.isListed = () => true;
  assert.equal((await muchLater()).kind, 'found');
});

test('a name that was taken before is refused at once', async () => {
  await submitOnce(request(jobBody('a')), optionsOf());
  taken({ isListed: ({ metadata }) => metadata.id === service.jobs[0]?.metadata.id });
  const before = searches().length;
  const result = await submitOnce(request(jobBody('a', 'another command')), options);
  assert.ok(result.kind === 'answered' && !result.ok);
  assert.equal(searches().length - before, 1);
});

test('the same file again: the job is asked for by its ID while lists are behind', async () => {
  service.isListed = () => false;
  const first = await submitOnce(request(jobBody('a')), options);
  const again = await submitOnce(request(jobBody('a')), options);
  assert.ok(first.kind === 'answered' && again.kind === 'duplicate');
  assert.equal(again.job?.id, first.jobId);
  assert.equal(creates().length, 1);
});

test('the same file again: the job is asked for by its ID where nothing is listed at all', async () => {
  const ports = portsOf();
  const fetch: typeof ports.fetch = async (url, its) =>
    url.endsWith('searches') ? new Response('{}', { status: 403 }) : ports.fetch(url, its);
  const quiet = optionsOf({ ...ports, fetch });
  await submitOnce(request(jobBody('a')), quiet);
  assert.equal((await submitOnce(request(jobBody('a')), quiet)).kind, 'duplicate');
  assert.equal(creates().length, 1);
});

test('nothing is sent while it cannot be told whether the same content is running', async () => {
  service.isListed = () => false;
  await submitOnce(request(jobBody('a')), options);
  service.shown = '<html>Welcome</html>';
  const again = await submitOnce(request(jobBody('a')), options);
  assert.ok(again.kind === 'duplicate' && again.doubt);
  assert.equal(creates().length, 1);
});

test('whoever cannot read what became of a job sends it again if its user says so', async () => {
  service.isListed = () => false;
  await submitOnce(request(jobBody('a')), options);
  service.shown = '<html>Welcome</html>';
  const again = await submitOnce(request(jobBody('a'), { allowDuplicate: true }), options);
  assert.equal(again.kind, 'answered');
});

test('a running job of the same content is seen, whoever has the journal of it', async () => {
  await submitOnce(request(jobBody('a')), options);
  const elsewhere = optionsOf();
  assert.equal((await submitOnce(request(jobBody('a')), elsewhere)).kind, 'duplicate');
  assert.equal((await submitOnce(request(jobBody('a', 'other command')), elsewhere)).kind, 'answered');
});

for (const hasClock of [true, false])
  for (const [unit, factor] of [
    ['seconds', 0.001],
    ['milliseconds', 1],
  ] as const)
    test(`neither clock nor unit decides: ${unit}, ${hasClock ? 'a clock that is off' : 'no clock'}`, async () => {
      const ports = portsOf({ now: () => Date.now() + 8_000 });
      Object.assign(service, { hasClock, fault: 'done, reply dropped' });
      service.shownAs = (job) => ({
        ...job,
        metadata: { ...job.metadata, create_time: Math.floor(job.metadata.create_time * factor) },
      });
      const result = await submitOnce(request(jobBody('a')), optionsOf(ports));
      assert.ok(result.kind === 'answered' && result.adopted);
    });

test('the age of a submission is never one clock against another', async () => {
  service.fault = 'dropped before it is done';
  await submitOnce(request(jobBody('a')), optionsOf({ now: Date.now }));
  Object.assign(service, { hasClock: false, skew: 3_600_000 });
  const result = await submitOnce(request(jobBody('b')), options);
  assert.equal(result.kind, 'uncertain');
  assert.equal((await reconcile((await onlyEntry()).sending, options)).kind, 'uncertain');
});

for (const [what, ours, theirs] of [
  ['ours', 11 * 60_000, 0],
  ["the service's, as where its machines have several", 0, 11 * 60_000],
] as const)
  test(`one clock that is ahead makes no submission old: ${what}`, async () => {
    Object.assign(service, { fault: 'done, reply dropped', isListed: () => false });
    await submitOnce(request(jobBody('a')), options);
    usePorts({ now: () => Date.now() + ours });
    service.skew = theirs;
    assert.equal((await reconcile((await onlyEntry()).sending, options)).kind, 'uncertain');
  });

test('of two submissions that can both have created a job, neither takes it', async () => {
  const [one, other] = ['debug', 'release'].map((type) => JSON.stringify({ ...JSON.parse(jobBody('a')), type }));
  service.shownAs = (job) => withPart(job, 'type', undefined);
  service.fault = 'dropped before it is done';
  await submitOnce(request(one ?? ''), options);
  service.fault = 'done, reply dropped';
  await submitOnce(request(other ?? '', { allowDuplicate: true }), options);
  assert.deepEqual(
    entriesOf(await options.journal.read()).map(({ state }) => state),
    ['uncertain', 'uncertain'],
  );
});

test('of two submissions of the same content that left one job, neither takes it', async () => {
  service.fault = 'dropped before it is done';
  await submitOnce(request(jobBody('a')), options);
  service.fault = 'done, reply dropped';
  const result = await submitOnce(request(jobBody('a'), { allowDuplicate: true }), options);
  assert.ok(result.kind === 'uncertain' && result.cause.kind === 'candidates');
});

test('a submission that is over for long takes no job from the next one', async () => {
  service.fault = 'dropped before it is done';
  const earlier = portsOf({ now: () => Date.now() - 11 * 60_000 });
  await submitOnce(request(jobBody('a')), { ...options, session: session(targetAt(service.url), earlier) });
  service.fault = 'done, reply dropped';
  const result = await submitOnce(request(jobBody('a'), { allowDuplicate: true }), options);
  assert.ok(result.kind === 'answered' && result.adopted);
});

test('a job that the answer to another submission can still name is not told to anyone before', async () => {
  const ports = portsOf();
  const fetch: typeof ports.fetch = async (url, its) => {
    const [own] = url.endsWith('/training-jobs') ? await options.journal.read() : [];
    if (own) await options.journal.append({ ...own, id: 'under way' });
    return ports.fetch(url, its);
  };
  Object.assign(service, { fault: 'done, reply dropped', onCreate: createdBy('alice') });
  usePorts({ ...ports, fetch });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'uncertain' && result.cause.kind === 'candidates');
  assert.equal(result.cause.jobs.length, 2);
  await options.journal.append({ event: 'unclear', id: 'under way', at: new Date().toISOString(), reason: 'lost' });
  const [first] = entriesOf(await options.journal.read());
  assert.ok(first);
  assert.equal((await reconcile(first.sending, options)).kind, 'found');
});

test('what the found job does not show is said with it', async () => {
  service.fault = 'done, reply dropped';
  service.shownAs = (job) => withPart(job, 'spec', { resource: { flavor_id: 'f' } });
  const result = await submitOnce(request(jobBody('a')), options);
  assert.ok(result.kind === 'answered');
  assert.match(result.adopted ?? '', /spec\.resource\.node_count/);
});
