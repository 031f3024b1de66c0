/** Whether a job is one's own: what services change without a doubt, what makes it uncertain, and what is plainly another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareJob, type Verdict, valuesIn } from '../../../../modelarts/submission/compareJob.ts';
import { jobTemplate } from '../../../../modelarts/submission/jobTemplate.ts';

const secret = '${secret:KEY}';

const algorithm = {
  command: 'python train.py',
  engine: { image_url: 'org/image:1' },
  parameters: [
    { name: 'lr', value: '0.1' },
    { name: 'epochs', value: '3' },
  ],
  environments: { A: '1' },
  inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://b/x/' } } }],
};
const spec = {
  resource: { flavor_id: 'f', node_count: 1 },
  volumes: [
    { nfs: { nfs_server_path: 'h:/a', local_path: '/a' } },
    { nfs: { nfs_server_path: 'h:/b', local_path: '/b' } },
  ],
};
const job = { kind: 'job', metadata: { name: 'a', description: 'first & last' }, algorithm, spec };
const added = {
  metadata: { ...job.metadata, id: '1', create_time: 5, user_name: 'alice' },
  status: { phase: 'Creating' },
};

/** The job as a service shows it, with parts of the algorithm, the spec or the metadata changed. */
const shownWith = (more: { algorithm?: object; spec?: object; metadata?: object }) => ({
  ...job,
  ...added,
  metadata: { ...added.metadata, ...more.metadata },
  algorithm: { ...algorithm, ...more.algorithm },
  spec: { ...spec, ...more.spec },
});

const verdictOn = (shown: unknown, written: object = job, caller = {}) =>
  compareJob(shown, jobTemplate(JSON.stringify(written)), caller);

const cases: [what: string, verdict: Verdict, shown: unknown, ...differing: string[]][] = [
  ['the service adds properties', 'same', shownWith({})],
  [
    'arrays are shown in another order',
    'same',
    shownWith({
      algorithm: { parameters: algorithm.parameters.toReversed() },
      spec: { volumes: spec.volumes.toReversed() },
    }),
  ],
  ['numbers come back as strings', 'same', shownWith({ spec: { resource: { flavor_id: 'f', node_count: '1' } } })],
  [
    'a number is written another way',
    'same',
    shownWith({
      algorithm: {
        parameters: [
          { name: 'lr', value: 0.1 },
          { name: 'epochs', value: '3.0' },
        ],
      },
    }),
  ],
  [
    'a path has another scheme and no slash at its end',
    'same',
    shownWith({ algorithm: { inputs: [{ name: 'data', remote: { obs: { obs_url: '/b/x' } } }] } }),
  ],
  [
    'values are shown as asterisks',
    'same',
    shownWith({ algorithm: { environments: { A: '******' } } }),
    'algorithm.environments.A',
  ],
  ['a text is escaped', 'same', shownWith({ metadata: { description: 'first &amp; last' } })],
  ['a text is escaped as in Go', 'same', shownWith({ metadata: { description: 'first \\u0026 last' } })],
  ['a description is dropped', 'same', shownWith({ metadata: { description: undefined } }), 'metadata.description'],
  [
    'the number of nodes is dropped',
    'same',
    shownWith({ spec: { resource: { flavor_id: 'f' } } }),
    'spec.resource.node_count',
  ],
  ['texts are in another case', 'same', shownWith({ spec: { resource: { flavor_id: 'F', node_count: 1 } } })],
  [
    'the registry of an image is named',
    'same',
    shownWith({ algorithm: { engine: { image_url: 'swr.example.com/org/image:1' } } }),
  ],
  ['environments are an array of one', 'same', shownWith({ algorithm: { environments: [{ A: '1' }] } })],
  ['a description is changed', 'maybe', shownWith({ metadata: { description: 'first' } }), 'metadata.description'],
  ['there are no parameters', 'maybe', shownWith({ algorithm: { parameters: [] } }), 'algorithm.parameters'],
  [
    'one parameter is missing',
    'maybe',
    shownWith({ algorithm: { parameters: algorithm.parameters.slice(1) } }),
    'algorithm.parameters.0',
  ],
  [
    'there is one parameter more',
    'maybe',
    shownWith({ algorithm: { parameters: [...algorithm.parameters, { name: 'x', value: '1' }] } }),
    'algorithm.parameters.2',
  ],
  ['there is no environment', 'maybe', shownWith({ algorithm: { environments: {} } }), 'algorithm.environments'],
  [
    'there is one variable more',
    'maybe',
    shownWith({ algorithm: { environments: { A: '1', B: '2' } } }),
    'algorithm.environments.B',
  ],
  [
    'there are more volumes',
    'maybe',
    shownWith({ spec: { volumes: [...spec.volumes, { nfs: { nfs_server_path: 'h:/c', local_path: '/c' } }] } }),
    'spec.volumes.2',
  ],
  [
    'there are outputs that were not written',
    'maybe',
    shownWith({ algorithm: { outputs: [{ name: 'o' }] } }),
    'algorithm.outputs',
  ],
  ['the command is not shown', 'maybe', shownWith({ algorithm: { command: '' } }), 'algorithm.command'],
  ['there is no algorithm', 'maybe', { ...shownWith({}), algorithm: undefined }, 'algorithm'],
  ['the command is another', 'other', shownWith({ algorithm: { command: 'python test.py' } }), 'algorithm.command'],
  [
    'the flavor is another',
    'other',
    shownWith({ spec: { resource: { flavor_id: 'g', node_count: 1 } } }),
    'spec.resource.flavor_id',
  ],
  [
    'a parameter has another value',
    'other',
    shownWith({
      algorithm: {
        parameters: [
          { name: 'lr', value: '0.2' },
          { name: 'epochs', value: '3' },
        ],
      },
    }),
    'algorithm.parameters.0.value',
  ],
];

for (const [what, verdict, shown, ...differing] of cases)
  test(`${verdict}: ${what}`, () => {
    const comparison = verdictOn(JSON.parse(JSON.stringify(shown)));
    assert.equal(comparison.verdict, verdict);
    assert.ok(
      differing.every((path) => comparison.differences.some((it) => it.path.join('.') === path)),
      JSON.stringify(comparison),
    );
  });

test('a job of another user is plainly another', () => {
  assert.equal(verdictOn(shownWith({}), job, { userName: 'alice' }).verdict, 'same');
  assert.equal(verdictOn(shownWith({}), job, { userName: 'bob' }).verdict, 'other');
  assert.equal(verdictOn(shownWith({ metadata: { user_name: '' } }), job, { userName: 'bob' }).verdict, 'same');
});

test('an unknown scalar that the service drops makes no difference', () => {
  assert.equal(verdictOn(shownWith({}), { ...job, spec: { ...spec, runtime_type: 'debug' } }).verdict, 'same');
});

test('what is written is nothing, and nothing is shown', () => {
  const written = { ...job, spec: { ...spec, policy: null, a: {}, b: [], c: '', d: { e: null } } };
  assert.equal(verdictOn(shownWith({}), written).verdict, 'same');
});

test('a job of which only the name is shown is uncertain', () => {
  assert.equal(verdictOn({ metadata: added.metadata }).verdict, 'maybe');
});

test('what stood for a value can be anything, what stands around it stays', () => {
  const written = { ...job, algorithm: { ...algorithm, command: `run ${secret}.` } };
  const shown = (command: string) => shownWith({ algorithm: { command } });
  assert.equal(verdictOn(shown('run (y).'), written).verdict, 'same');
  assert.equal(verdictOn(shown('run (y)'), written).verdict, 'other');
  assert.deepEqual(valuesIn(shown('run (y).'), jobTemplate(JSON.stringify(written))), ['(y)']);
  assert.deepEqual(valuesIn(shown('RUN (y).'), jobTemplate(JSON.stringify(written))), ['RUN (y).']);
});

test('a name that held a secret makes a job uncertain', () => {
  assert.equal(verdictOn(shownWith({}), { ...job, metadata: { name: `a${secret}` } }).verdict, 'maybe');
});

test('differences hold no values', () => {
  const { differences } = verdictOn(shownWith({ algorithm: { command: 'planted' } }));
  assert.doesNotMatch(JSON.stringify(differences), /planted|train\.py/);
});

test('many placeholders against a long text take no time', () => {
  const command = Array.from({ length: 40 }, () => secret).join('a');
  const written = { ...job, algorithm: { ...algorithm, command } };
  const start = performance.now();
  assert.equal(verdictOn(shownWith({ algorithm: { command: `${'a'.repeat(100_000)}b` } }), written).verdict, 'same');
  assert.equal(verdictOn(shownWith({ algorithm: { command: 'b'.repeat(100_000) } }), written).verdict, 'other');
  assert.ok(performance.now() - start < 1_000);
});

test('a body that is nested without end is compared as far as it matters', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`);
  assert.equal(verdictOn({ ...shownWith({}), deep }, { ...job, deep }).verdict, 'same');
});
