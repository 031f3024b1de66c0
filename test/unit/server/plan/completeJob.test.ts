import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { shippedAlgorithms } from '../../../../endpoint/operations/managedAlgorithms.ts';
import { parseJob } from '../../../../server/document/document.ts';
import type { Path } from '../../../../server/document/path.ts';
import { fieldAt, responseSchema, typesOf } from '../../../../server/document/schema.ts';
import { completeJob } from '../../../../server/plan/completeJob.ts';
import type { Job } from '../../../../server/plan/job.ts';
import type { ManagedAlgorithm } from '../../../../server/plan/managedAlgorithm.ts';

interface Case {
  readonly body?: unknown;
  readonly answer?: string;
}

const creation = { id: '7d76c6b2-429e-46c4-919c-4c5710b5eddc', time: 1_795_612_791_674 };

const completed = (body: unknown, managed?: ManagedAlgorithm): Job =>
  completeJob(parseJob(TextDocument.create('', 'trainingjob', 0, JSON.stringify(body))).job, {
    ...creation,
    ...(managed && { managed }),
  });

/** Places of a value that neither the schema of answers nor that of requests knows, or knows of another type. */
function strangersIn(value: unknown, path: Path = []): string[] {
  const field = fieldAt(path, responseSchema) ?? fieldAt(path);
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const accepted = field ? typesOf(field).map((name) => (name === 'integer' ? 'number' : name)) : ['nothing'];
  if (accepted.length && !accepted.includes(type)) return [`${path.join('.')} is ${type}, not ${accepted}`];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(Object(value));
  return typeof value === 'string' ? [] : members.flatMap(([step, member]) => strangersIn(member, [...path, step]));
}

describe('answers hold what the schema of answers knows', () => {
  for (const file of globSync('test/conformance/*.json')) {
    const cases: Readonly<Record<string, Case>> = JSON.parse(readFileSync(file, 'utf8'));
    const accepted = Object.entries(cases).filter(([, { body, answer }]) => body && answer?.startsWith('201'));
    test(basename(file, '.json'), () => {
      for (const [name, { body }] of accepted) assert.deepEqual(strangersIn(completed(body)), [], name);
    });
  }
});

test('a job of a million nodes does not fill the memory with names of tasks', () => {
  const { status } = completed({ metadata: { name: 'wide' }, spec: { resource: { node_count: 1e6 } } });
  assert.equal(status.tasks.length, 1000);
});

test('names that every object has are no hyperparameters of an algorithm', () => {
  const managed = shippedAlgorithms().get('3f5d6706-7b67-408d-8ba0-ec08048c45ed');
  assert.ok(managed);
  const body = {
    metadata: { name: 'odd' },
    algorithm: { id: managed.id, parameters: [{ name: 'toString', value: '1' }] },
  };
  assert.partialDeepStrictEqual(completed(body, managed).algorithm, {
    id: managed.id,
    parameters: [{ constraint: { type: 'String', required: false } }],
  });
});

describe('a job remembers what it was asked for', () => {
  const parts: Record<string, object> = {
    'its fine-tuning': { train_type: 'LORA', ftjob_config: { checkpoint_config: { save_checkpoints_max: 3 } } },
    'its experiment': { metadata: { name: 'a', training_experiment_reference: { name: 'runs' } } },
    'how it is reached': { endpoints: { ssh: { key_pair_names: ['k'] } } },
    'how it runs': {
      spec: {
        resource: { pool_id: 'p', flavor_id: 'modelarts.pool.visual.xlarge', node_count: 1 },
        auto_stop: { time_unit: 'HOURS', duration: 1 },
        retention: { policy: 'enabled' },
        reserved_time: { time_unit: 'HOURS', duration: 1 },
        notification: { topic_urn: 'urn:smn:r:p:t', events: ['JobFailed'] },
        log_export_config: { version: 'v2' },
        runtime_type: 'debug',
        asset_id: 'x',
        log_export_path: { host_path: '/var/log/training' },
      },
    },
    'its roles': {
      kind: 'hetero_job',
      tasks: [
        {
          role: 'learner',
          algorithm: {
            job_config: { parameters: [{ name: 'lr', value: '1' }] },
            code_dir: '/b/c/',
            boot_file: '/b/c/t.py',
          },
          task_resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 },
        },
      ],
    },
  };
  for (const [what, part] of Object.entries(parts))
    test(what, () => assert.partialDeepStrictEqual(completed({ metadata: { name: 'a' }, ...part }), part));
});

test('roles name the tasks, and are shown with the details of flavor and engine', () => {
  const job = completed({
    kind: 'hetero_job',
    metadata: { name: 'roles' },
    tasks: [
      { role: 'learner', task_resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 } },
      {
        role: 'worker',
        algorithm: { engine: { engine_id: 'caffe-1.0.0-python2.7' } },
        task_resource: { node_count: 1 },
      },
    ],
  });
  assert.deepEqual(job.status.tasks, ['learner-0', 'learner-1', 'worker-0']);
  assert.equal(job.spec, undefined);
  assert.partialDeepStrictEqual(job.tasks, [
    { task_resource: { flavor_name: 'Computing CPU(8U) instance', flavor_type: 'CPU', flavor_info: { max_num: 16 } } },
    { algorithm: { engine: { engine_name: 'Caffe', v1_compatible: true } } },
  ]);
});

test('a job without a description has none', () => {
  assert.equal(completed({ metadata: { name: 'a' } }).metadata.description, null);
  assert.equal(completed({ metadata: { name: 'a', description: '' } }).metadata.description, '');
});
