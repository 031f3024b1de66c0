/** What tells a stranger's job from one's own, and what services change without a doubt, one value at a time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareJob, type Verdict } from '../../../../modelarts/submission/compareJob.ts';
import { jobTemplate } from '../../../../modelarts/submission/jobTemplate.ts';

const job = {
  kind: 'job',
  metadata: { name: 'a' },
  algorithm: {
    command: 'python train.py',
    engine: { image_url: 'org/image:1' },
    parameters: [{ name: 'lr', value: '0.1' }],
    environments: { A: '1' },
    inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://b/x/' } } }],
  },
  spec: { resource: { flavor_id: 'f', node_count: 1 } },
};

/** The job, with a value at a place. */
function withValue(place: string, value: unknown, root: unknown = job): unknown {
  const [name = '', ...rest] = place.split('.');
  const copy: Record<string, unknown> = Array.isArray(root) ? Object.assign([], root) : { ...Object(root) };
  copy[name] = rest.length === 0 ? value : withValue(rest.join('.'), value, copy[name]);
  return copy;
}

const compare = (written: unknown, shown: unknown) =>
  compareJob(JSON.parse(JSON.stringify(shown)), jobTemplate(JSON.stringify(written)));

const engines: [written: object, shown: object, verdict: Verdict][] = [
  [{ engine_id: 'pytorch_1.8' }, { engine_name: 'PyTorch', engine_version: '1.8' }, 'same'],
  [{ engine_id: 'pytorch_1.8' }, { image_url: 'engines/pytorch_1.8:latest' }, 'same'],
  [{ engine_name: 'PyTorch', engine_version: '1.8' }, { engine_id: 'pytorch_1.8' }, 'same'],
  [
    { engine_id: 'horovod-cp36-tf-1.16.2' },
    { engine_name: 'Horovod', engine_version: '0.16.2-TF-1.13.1-python3.6' },
    'same',
  ],
  [
    { engine_name: 'Horovod', engine_version: '0.16.2-TF-1.13.1-python3.6' },
    { engine_id: 'horovod-cp36-tf-1.16.2', engine_name: 'Horovod', engine_version: '0.16.2-TF-1.13.1-python3.6' },
    'same',
  ],
  [
    { engine_id: 'pytorch_9.9' },
    { engine_id: 'pytorch_9.9', engine_name: 'PyTorch', engine_version: 'pytorch_9.9', usage: 'training' },
    'same',
  ],
  [{ image_url: 'org/image:latest' }, { image_url: 'swr.example.com/org/image:latest' }, 'same'],
  [{ image_url: 'org/image:latest' }, { image_url: 'evil/org/image:latest' }, 'other'],
  [{ engine_id: 'pytorch_1.8' }, { image_url: 'evil/img:1' }, 'maybe'],
  [{ engine_id: 'pytorch_1.8' }, { engine_id: 'pytorch_1.8', image_url: 'evil/img:1' }, 'maybe'],
  [{ engine_id: 'pytorch_1.8' }, { engine_name: 'TensorFlow' }, 'maybe'],
  [{ engine_id: 'pytorch_1.8' }, { engine_name: 'PyTorch' }, 'maybe'],
  [{ engine_id: 'pytorch_1.8' }, { engine_name: 'TensorFlow', engine_version: '1.8' }, 'maybe'],
  [{ engine_id: 'horovod-cp36-tf-1.16.2' }, { engine_name: 'TensorFlow', engine_version: '1.16.2' }, 'maybe'],
  [{ engine_name: 'PyTorch', engine_version: '1.8', image_url: 'a/b:1' }, { engine_id: 'pytorch_1.8' }, 'maybe'],
  [{ image_url: 'a/b:1' }, { image_url: 'a/b:1', engine_name: 'PyTorch', engine_version: '1.8' }, 'maybe'],
  [{ engine_id: 'pytorch_1.8' }, { engine_id: 'pytorch_1.9' }, 'other'],
];

for (const [written, shown, verdict] of engines)
  test(`${verdict}: an engine is written as ${JSON.stringify(written)} and shown as ${JSON.stringify(shown)}`, () => {
    const place = 'algorithm.engine';
    assert.equal(compare(withValue(place, written), withValue(place, shown)).verdict, verdict);
  });

const flavors: [written: string, shown: object, verdict: Verdict][] = [
  ['modelarts.vm.cpu.2u', { flavor_name: 'Computing CPU(2U) instance' }, 'same'],
  ['modelarts.vm.cpu.2u', { flavor_name: 'Computing CPU(8U) instance' }, 'maybe'],
  ['f.small', { flavor_name: 'p3.8x' }, 'maybe'],
  ['f.small', { flavor_id: 'f.small', flavor_name: 'Small' }, 'same'],
  ['f.small', { flavor_id: 'f.large', flavor_name: 'f.small' }, 'other'],
];

for (const [flavor, shown, verdict] of flavors)
  test(`${verdict}: flavor ${flavor} is shown as ${JSON.stringify(shown)}`, () => {
    const written = withValue('spec.resource.flavor_id', flavor);
    assert.equal(compare(written, withValue('spec.resource', { node_count: 1, ...shown })).verdict, verdict);
  });

/** What a job has beyond ours. */
const beyond: [place: string, value: unknown][] = [
  ['spec.log_export_path', { obs_url: '/b/logs/' }],
  ['spec.auto_stop', { time_unit: 'HOURS', duration: 1 }],
  ['spec.schedule_policy', { priority: 3 }],
  ['spec.custom_metrics', [{ exec: { command: ['x'] } }]],
  ['spec.notification', { topic_urn: 'urn' }],
  ['spec.resource.pool_id', 'pool'],
  ['algorithm.local_code_dir', '/home/other'],
  ['algorithm.policies', { auto_search: { skip_search_params: 'x' } }],
  ['algorithm.inputs.0.local_dir', '/cache/other'],
  ['metadata.annotations', { 'fault-tolerance/job-retry-num': '3' }],
  ['metadata.workspace_id', '1'],
  ['anything', 'else'],
];

for (const [place, value] of beyond)
  test(`maybe: a job has ${place}, which was not written`, () => {
    const { verdict, differences } = compare(job, withValue(place, value));
    assert.equal(verdict, 'maybe');
    assert.deepEqual(
      differences.map(({ path, kind }) => [path.join('.'), kind]),
      [[place, 'added']],
    );
  });

/** What services add by themselves. */
const expected: [place: string, value: unknown][] = [
  ['status', { phase: 'Running' }],
  ['spec.log_export_path', {}],
  ['spec.schedule_policy', { priority: 1, preemptible: false }],
  ['spec.resource.policy', 'regular'],
  ['spec.resource.flavor_detail', { flavor_type: 'CPU' }],
  ['algorithm.local_code_dir', '/home/ma-user/modelarts/user-job-dir'],
  ['algorithm.inputs.0.local_dir', '/home/ma-user/modelarts/inputs/data_0'],
  ['algorithm.inputs.0.access_method', 'parameter'],
  ['algorithm.parameters.0.constraint', { type: 'String', required: true }],
  ['metadata.annotations', { job_template: 'Template DL', key_task: 'worker' }],
  ['metadata.workspace_id', '0'],
  ['metadata.user_id', 'u'],
  ['metadata.update_time', 5],
  ['tasks', []],
];

for (const [place, value] of expected)
  test(`same: the service adds ${place}`, () => {
    assert.deepEqual(compare(job, withValue(place, value)), { verdict: 'same', differences: [] });
  });

const managed = { id: 'x', code_dir: '/b/c/', boot_file: '/b/c/a.py', engine: { engine_id: 'e' }, name: 'a' };

for (const [what, verdict, more] of [
  ['code and engine', 'same', {}],
  ['parameters', 'maybe', { parameters: [{ name: 'lr', value: '9' }] }],
  ['a command', 'maybe', { command: 'of somebody else' }],
] as const)
  test(`${verdict}: a stored algorithm adds ${what}`, () => {
    const written = withValue('algorithm', { id: 'x', parameters: [] });
    assert.equal(compare(written, withValue('algorithm', { ...managed, ...more })).verdict, verdict);
  });

/** The value of a parameter. */
const values: [written: unknown, shown: unknown, verdict: Verdict][] = [
  ['3', '3.0', 'same'],
  ['0.1', 0.1, 'same'],
  ['&', '&amp;', 'same'],
  ['s3://b/x', '/b/x/', 'same'],
  ['two\nlines', ' two\r\nlines ', 'same'],
  ['A', 'a', 'maybe'],
  ['a b', 'a  b', 'maybe'],
  ['&amp;', '&', 'maybe'],
  [Number('1234567890123456788'), Number('1234567890123456789'), 'maybe'],
  ['1234567890123456788', '1234567890123456789', 'other'],
  ['1.1', '1.10', 'other'],
  ['7', '007', 'other'],
  ['16', '0x10', 'other'],
];

for (const [written, shown, verdict] of values)
  test(`${verdict}: a parameter is written as ${JSON.stringify(written)} and shown as ${JSON.stringify(shown)}`, () => {
    const place = 'algorithm.parameters.0.value';
    assert.equal(compare(withValue(place, written), withValue(place, shown)).verdict, verdict);
  });

const hidden: [place: string, shown: unknown, verdict: Verdict][] = [
  ['algorithm.environments.A', '******', 'same'],
  ['algorithm.environments.A', '<hidden>', 'same'],
  ['algorithm.environments.A', '[REDACTED]', 'same'],
  ['algorithm.parameters.0.value', '******', 'same'],
  ['algorithm.environments', '******', 'maybe'],
  ['algorithm.command', '******', 'maybe'],
  ['algorithm.engine.image_url', '******', 'maybe'],
  ['algorithm', '******', 'maybe'],
  ['spec.resource.flavor_id', '******', 'maybe'],
];

for (const [place, shown, verdict] of hidden)
  test(`${verdict}: the service hides ${place}`, () => {
    const { verdict: found, differences } = compare(job, withValue(place, shown));
    assert.equal(found, verdict);
    assert.deepEqual(differences, [{ path: pathOf(place), kind: 'hidden', verdict }]);
  });

const pathOf = (place: string) => place.split('.').map((name) => (/^\d+$/.test(name) ? Number(name) : name));

/** After the process that knew the values has ended. */
const unknown: [place: string, written: string, kind: string, verdict: Verdict][] = [
  ['algorithm.environments.A', '${secret:A}', 'hidden', 'same'],
  ['algorithm.environments.A', '***', 'hidden', 'same'],
  ['algorithm.environments.A', '${env:A}', 'unknown', 'maybe'],
  ['algorithm.parameters.0.value', '${env:LR}', 'unknown', 'maybe'],
  ['algorithm.command', '${env:CMD}', 'unknown', 'maybe'],
  ['algorithm.command', '${secret:A}', 'hidden', 'maybe'],
  ['algorithm.command', '***', 'hidden', 'maybe'],
  ['algorithm.command', 'python ${secret:A}', 'hidden', 'same'],
];

for (const [place, written, kind, verdict] of unknown)
  test(`${verdict}: nobody knows what ${written} was in ${place}`, () => {
    assert.deepEqual(compare(withValue(place, written), job), {
      verdict,
      differences: [{ path: pathOf(place), kind, verdict }],
    });
  });

test('an object that is shown as JavaScript writes it is not the same', () => {
  assert.equal(compare(job, withValue('spec', '[object Object]')).verdict, 'maybe');
});

test('parameters whose names differ in case only are two', () => {
  const of = (...names: string[]) =>
    withValue(
      'algorithm.parameters',
      names.map((name) => ({ name, value: name })),
    );
  assert.equal(compare(of('lr', 'LR'), of('LR', 'lr')).verdict, 'same');
  assert.equal(compare(of('lr'), of('LR')).verdict, 'maybe');
});
