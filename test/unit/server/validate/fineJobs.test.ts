import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../../../server/document/document.ts';
import type { PartialJob } from '../../../../server/document/path.ts';
import { plainJob } from '../../../../server/document/plainJob.ts';
import { rules, topics } from '../../../../server/rules/index.ts';
import type { JobRule, Rule } from '../../../../server/rules/kit/rule.ts';
import { fineJobs } from '../../../../server/validate/fineJobs.ts';
import type { RuleSeverities } from '../../../../server/validate/ruleProblems.ts';
import { mayIgnore } from '../../../../server/validate/suppressions.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { mutate } from '../../../support/mutate.ts';
import { randomNumbers, randomTexts } from '../../../support/randomTexts.ts';

const fine = JSON.stringify(
  {
    kind: 'job',
    metadata: { name: 'flowers', description: 'a "quoted" \\ word, 五, // no comment' },
    algorithm: {
      code_dir: 'obs://flowers/code/',
      boot_file: 'obs://flowers/code/train.py',
      engine: { engine_id: 'pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64' },
      parameters: [{ name: 'epochs', value: '30' }],
      environments: { STAGE: 'test' },
    },
    spec: { resource: { flavor_id: 'modelarts.p3.large.public', node_count: 1 } },
  },
  null,
  2,
);

const given = (job: PartialJob, severities: RuleSeverities = {}, written = JSON.stringify(job)) => ({
  job,
  written,
  severities,
  knowledge: {},
});

/** What is said of a text without its tree: whether it is fine, and the job in it. */
function quickly(text: string) {
  const job = plainJob(text);
  return { job, isFine: job !== undefined && !mayIgnore(text) && fineJobs([given(job, {}, text)]).size === 1 };
}

async function assertAgrees(text: string): Promise<boolean> {
  const document = parseJob(TextDocument.create('file:///a.trainingjob.json', 'trainingjob', 1, text));
  const { job, isFine } = quickly(text);
  if (job) {
    assert.deepEqual([...document.violations], [], text);
    assert.deepEqual(job, document.job, text);
  }
  if (isFine) assert.deepEqual(await validate(document), [], text);
  return isFine;
}

test('jobs that people write are fine without a look at their trees, with comments, too', async () => {
  const commented = `// of May\n${fine.replace('"spec"', '/* where */ "spec"')}\r\n// the end`;
  for (const text of [fine, JSON.stringify(JSON.parse(fine)), commented, fine.replace('"test"', '"a\\"b\\\\"')])
    assert.equal(await assertAgrees(text), true, text);
});

const bodies = globSync('test/conformance/*.json').flatMap((file) =>
  Object.values<{ body?: unknown; text?: string }>(JSON.parse(readFileSync(file, 'utf8'))),
);

test('of every job in the conformance kit the same is known with and without its tree', async () => {
  const verdicts: boolean[] = [];
  for (const { body, text = JSON.stringify(body, null, 2) } of bodies) verdicts.push(await assertAgrees(text));
  assert.ok(verdicts.includes(true) && verdicts.includes(false));
});

test('no change of values makes a job fine that its tree says something about', async () => {
  const below = randomNumbers(4);
  const jobs = bodies.flatMap(({ body }) => (typeof body === 'object' && body !== null ? [body] : []));
  const verdicts: boolean[] = [];
  for (let count = 0; count < 3000; count++) {
    const job = structuredClone(count % 3 ? jobs[below(jobs.length)] : JSON.parse(fine));
    for (let changes = below(3); changes > 0; changes--) mutate(job, () => below(1000) / 1000);
    verdicts.push(await assertAgrees(JSON.stringify(job, null, 1)));
  }
  assert.ok(verdicts.includes(true) && verdicts.includes(false));
});

test('no edit makes a job fine that its tree says something about', async () => {
  for (const text of randomTexts(12, 20_000, fine)) await assertAgrees(text);
});

test('of many jobs those are fine in which no rule finds or fails, each by its own severities', () => {
  const [found, off, sound, failing] = ['one', 'two', '', 'three'].map((name) => ({ metadata: { name } }));
  const rule = {
    ...rules[0],
    id: 'named',
    *check({ metadata: { name = '' } = {} }: PartialJob) {
      if (name === 'three') throw new Error('of this rule');
      if (name) yield { path: ['metadata', 'name'], message: name };
    },
  } as JobRule;
  const jobs = [given(found ?? {}), given(off ?? {}, { named: 'off' }), given(sound ?? {}), given(failing ?? {})];
  const fine = fineJobs(jobs, { about: { rules: [rule] } });
  assert.deepEqual([...fine], [jobs[1], jobs[2]]);
});

const topicsThatTell = Object.entries(topics).filter(([, { isFine }]) => isFine);

for (const [name, { isFine, rules }] of topicsThatTell)
  test(`${name} calls no job fine in which one of its rules finds something`, () => {
    const examples = rules.filter(isJobRule).flatMap((rule) => rule.invalid.map((example) => [rule, example] as const));
    for (const [{ id, check, given = {} }, example] of examples)
      for (const job of [example, over(JSON.parse(fine), example)] as PartialJob[])
        if (!job.tasks && [...check(job, given)].length > 0)
          assert.equal(isFine?.(job, JSON.stringify(job)), false, `${id}: ${JSON.stringify(job)}`);
    assert.equal(isFine?.(JSON.parse(fine), fine), true);
  });

const isJobRule = (rule: Rule): rule is JobRule => rule.check !== undefined;

/** An example with all else that a job has. */
function over(value: unknown, example: unknown): unknown {
  if (!isRecord(value) || !isRecord(example)) return example;
  const members = Object.entries(example).map(([name, member]) => [name, over(value[name], member)]);
  return { ...value, ...Object.fromEntries(members) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const notFine: Readonly<Record<string, string>> = {
  'a name that is used twice': fine.replace('"kind": "job"', '"kind": "job", "kind": "job"'),
  'a name that is used twice, once with an escape': fine.replace('"kind": "job"', '"k\\u0069nd": "job", "kind": "job"'),
  'an integer with a fraction': fine.replace('"node_count": 1', '"node_count": 1.0'),
  'an integer with an exponent': fine.replace('"node_count": 1', '"node_count": 1e0'),
  'a number that is too long': fine.replace('"node_count": 1', '"node_count": 10000000000000000000001'),
  'half of a comment at the end': `${fine} /* the end`,
  'half of the mark of a comment': `${fine} / the end`,
  'a trailing comma and one too many': fine.replace('"test"', '"test",,'),
  'a character that was lost': fine.replace('flowers', 'fl\uFFFDwers'),
  'half of a pair': fine.replace('"test"', '"\ud83d"'),
  'a blank name': fine.replace('"name": "flowers"', '"name": " "'),
  'an unknown name': fine.replace('"kind"', '"__proto__": {}, "kind"'),
  'a comment that ignores an unknown rule': `// trainingjob-ignore no-such-rule\n${fine}`,
  'a job without anything in it': '{}',
  nothing: '',
};

for (const [name, text] of Object.entries(notFine))
  test(`${name} is never fine`, async () => {
    assert.equal(await assertAgrees(text), false);
    assert.notDeepEqual(await validate(parseJob(TextDocument.create('a', 'b', 1, text))), []);
  });
