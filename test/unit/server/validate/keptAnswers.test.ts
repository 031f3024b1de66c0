import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeptText } from '../../../../server/document/keptText.ts';
import type { PartialJob } from '../../../../server/document/path.ts';
import { firstVersion, next, type Version } from '../../../../server/document/version.ts';
import { itemsThat, madeOf } from '../../../../server/rules/kit/lists.ts';
import type { JobRule } from '../../../../server/rules/kit/rule.ts';
import { validate } from '../../../../server/validate/validate.ts';

const first = `{
  "kind": "job",
  "metadata": { "name": "a" },
  "algorithm": { "code_dir": "/b/c/", "parameters": [{ "name": "lr", "value": "1" }] },
  "spec": { "resource": { "node_count": 1 } }
}`;

const opened = () => firstVersion(new KeptText({ uri: 'file:///a.json', languageId: 'trainingjob' }, 1, first));

function replaced(version: Version, before: string, after: string): Version {
  // What was read of the version before is kept.
  version.job();
  const start = version.text.getText().indexOf(before);
  assert.ok(start >= 0, before);
  const [from, to] = [start, start + before.length].map((offset) => version.text.positionAt(offset));
  return next(
    version,
    [{ range: { start: from ?? never(), end: to ?? never() }, text: after }],
    version.text.version + 1,
  );
}

const never = (): never => assert.fail();

/** Asks one rule about each version, and tells about which it was asked. */
async function askedAbout(versions: readonly Version[], look: (job: PartialJob) => unknown, finds = false) {
  let asked = 0;
  const check: JobRule['check'] = (job) => {
    asked++;
    look(job);
    return finds ? [{ path: ['kind'], message: 'found' }] : [];
  };
  const rule: JobRule = { id: 'r', severity: 'error', doc: '', invalid: [{}], valid: [{}], check };
  const topics = { all: { rules: [rule] } };
  const knowledge = {};
  const about: number[] = [];
  for (const version of versions) {
    const before = asked;
    const problems = await validate(version.job(), {}, { topics, knowledge });
    assert.equal(
      problems.some(({ message }) => message === 'found'),
      finds,
    );
    if (asked > before) about.push(version.text.version);
  }
  return about;
}

function versions(): Version[] {
  const one = opened();
  const two = replaced(one, '"lr"', '"rate"');
  const three = replaced(two, '"node_count": 1', '"node_count": 2');
  const four = replaced(three, '"/b/c/"', '"/b/d/"');
  return [one, two, three, four];
}

const long = itemsThat<{ readonly name?: string }>(({ name = '' }) => name.length > 4);
const rates = itemsThat<{ readonly name?: string }>(({ name }) => name === 'rate');

const cases: [what: string, look: (job: PartialJob) => unknown, asked: number[]][] = [
  ['nothing', () => {}, [1]],
  ['whether there is an algorithm', ({ algorithm }) => Boolean(algorithm), [1]],
  ['a string', ({ algorithm }) => algorithm?.code_dir, [1, 4]],
  ['an array', ({ algorithm }) => algorithm?.parameters?.[0]?.name, [1, 2]],
  ['what is made of an array', ({ algorithm }) => madeOf(algorithm ?? {}, 'parameters', long), [1]],
  ['what is made of an array, and is another', ({ algorithm }) => madeOf(algorithm ?? {}, 'parameters', rates), [1, 2]],
  ['an object within an object', ({ spec }) => spec?.resource?.node_count, [1, 3]],
  ['whether something is there', (job) => 'algorithm' in job && Object.hasOwn(Object(job.algorithm), 'id'), [1]],
  ['all of an object', ({ algorithm }) => ({ ...algorithm }), [1, 2, 4]],
  ['the names of the job', (job) => Object.keys(job), [1]],
  ['the names of an object', ({ algorithm }) => Object.keys(Object(algorithm)), [1]],
  ['all of the job', (job) => JSON.stringify(job), [1, 2, 3, 4]],
  ['what is left of the job', ({ spec, ...job }) => [spec?.resource, job.algorithm?.code_dir], [1, 3, 4]],
];

for (const [what, look, asked] of cases)
  test(`a topic is asked again only when what it looks at has changed: ${what}`, async () => {
    assert.deepEqual(await askedAbout(versions(), look), asked);
    assert.deepEqual(await askedAbout(versions(), look, true), asked);
  });

test('what was not asked for a while is compared with the version it was asked about', async () => {
  let asked = 0;
  const check: JobRule['check'] = ({ algorithm }) => {
    asked++;
    return algorithm?.code_dir === '/b/d/' ? [{ path: ['algorithm', 'code_dir'], message: 'found' }] : [];
  };
  const rule: JobRule = { id: 'r', severity: 'error', doc: '', invalid: [{}], valid: [{}], check };
  const topics = { all: { about: ({ metadata }: PartialJob) => metadata?.name === 'a', rules: [rule] } };
  const one = opened();
  const two = replaced(one, '"name": "a"', '"name": "b"');
  const three = replaced(two, '"/b/c/"', '"/b/d/"');
  const four = replaced(three, '"name": "b"', '"name": "a"');
  const counts = [];
  for (const version of [one, two, three, four])
    counts.push((await validate(version.job(), {}, { topics, knowledge: {} })).filter((it) => it.rule === 'r').length);
  assert.deepEqual(counts, [0, 0, 0, 1]);
  assert.equal(asked, 2);
});

test('a kept problem is where its field is now', async () => {
  const check = () => [{ path: ['spec', 'resource', 'node_count'], message: 'found' }];
  const topics = {
    all: { rules: [{ id: 'r', severity: 'error', doc: '', invalid: [{}], valid: [{}], check } as const] },
  };
  const one = opened();
  const spans = [];
  for (const version of [one, replaced(one, '"lr"', '"learning_rate"')]) {
    const [problem] = await validate(version.job(), {}, { topics, knowledge: {} });
    spans.push(version.text.getText().slice(problem?.span.start, problem?.span.end));
  }
  assert.deepEqual(spans, ['1', '1']);
});

test('a topic with a rule that fails is asked about each version', async () => {
  let asked = 0;
  const check = () => {
    asked++;
    throw new Error('a bug');
  };
  const topics = {
    all: { rules: [{ id: 'r', severity: 'error', doc: '', invalid: [{}], valid: [{}], check } as const] },
  };
  const one = opened();
  for (const version of [one, replaced(one, '"lr"', '"rate"')])
    assert.equal((await validate(version.job(), {}, { topics, knowledge: {} })).length, 1);
  assert.equal(asked, 2);
});

test('a topic is asked again when something else is known beside the document', async () => {
  let asked = 0;
  const check = () => {
    asked++;
    return [];
  };
  const topics = {
    all: { rules: [{ id: 'r', severity: 'error', doc: '', invalid: [{}], valid: [{}], check } as const] },
  };
  const document = opened().job();
  for (const knowledge of [{}, {}]) await validate(document, {}, { topics, knowledge });
  assert.equal(asked, 2);
});
