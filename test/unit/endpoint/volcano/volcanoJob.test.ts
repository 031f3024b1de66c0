/** Jobs for Volcano, against the official definition of the resource where it can be read. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import Schema from 'typebox/schema';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { volcanoJob } from '../../../../endpoint/volcano/volcanoJob.ts';
import { parseJob } from '../../../../server/document/document.ts';

const definition = '../shared/standards/volcano-job.crd.yaml';

/** There is no parser of YAML among our packages. */
const toJson = (text: string) => {
  const script = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))';
  return JSON.parse(spawnSync('python3', ['-c', script], { input: text, encoding: 'utf8', maxBuffer: 1e8 }).stdout);
};

const hasParser = spawnSync('python3', ['-c', 'import yaml']).status === 0;
const whyNoParser = !hasParser && 'Python with PyYAML is needed to read YAML.';

const exported = (job: object) =>
  volcanoJob(parseJob(TextDocument.create('', 'trainingjob', 0, JSON.stringify(job))).job);

const resource = { flavor_id: 'modelarts.p3.large.public.free', node_count: 3 };

const whole = {
  kind: 'job',
  metadata: {
    name: 'Demo_Job: ü',
    annotations: { 'fault-tolerance/job-retry-num': '2', 'fault-tolerance/job-unconditional-retry': 'true' },
  },
  algorithm: {
    code_dir: '/bucket/code/demo/',
    boot_file: '/bucket/code/demo/train.py',
    engine: { engine_name: 'PyTorch', engine_version: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
    parameters: [{ name: 'text', value: `it's "two" $(HOME)\n# ü \u0085` }],
    inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://bucket/in/' } } }],
    outputs: [{ name: 'out', access_method: 'env', remote: { obs: { obs_url: '/bucket/out/' } } }],
    environments: { PATH: '/own', YES: 'yes', NUMBER: '1' },
    policies: { auto_search: { reward_attrs: [{ name: 'loss', mode: 'min', regex: 'loss=(.*)' }] } },
  },
  spec: {
    resource: { ...resource, pool_id: 'Pool_1' },
    schedule_policy: { priority: 3 },
    auto_stop: { time_unit: 'HOURS', duration: 2 },
    volumes: [
      { nfs: { nfs_server_path: '10.0.0.1:/data', local_path: '/mnt/data', read_only: true } },
      { obs: { obs_path: '/bucket/x', local_path: '/mnt/x' } },
    ],
    log_export_path: { obs_url: '/bucket/logs/' },
  },
};

const roles = {
  kind: 'job',
  metadata: { name: 'roles' },
  tasks: ['ps', 'worker'].map((role, index) => ({
    role,
    algorithm: {
      code_dir: '/bucket/code/',
      boot_file: '/bucket/code/train.py',
      environments: { KEY: '${secret:KEY}' },
    },
    task_resource: { flavor_id: 'unknown.flavor', node_count: index + 1 },
  })),
};

test('a job has the same command and variables as where it runs here', { skip: whyNoParser }, () => {
  const { metadata, spec } = toJson(exported(whole));
  assert.equal(metadata.name, 'modelarts-job-demo-job');
  const { minAvailable, queue, priorityClassName, maxRetry, plugins, policies, tasks } = spec;
  assert.deepEqual([minAvailable, queue, priorityClassName, maxRetry], [3, 'pool-1', 'modelarts-priority-3', 2]);
  assert.deepEqual(plugins, { svc: [], env: [] });
  assert.deepEqual(
    policies.map(({ event, action }: { event: string; action: string }) => `${event}: ${action}`),
    ['PodEvicted: RestartJob', 'PodFailed: RestartJob'],
  );
  const [{ name, replicas, template }] = tasks;
  const { containers, volumes, activeDeadlineSeconds, restartPolicy } = template.spec;
  assert.deepEqual([name, replicas, activeDeadlineSeconds, restartPolicy], ['worker', 3, 7200, 'Never']);
  const [container] = containers;
  const home = '/home/ma-user/modelarts';
  assert.deepEqual(container.command, [
    'python',
    `${home}/user-job-dir/demo/train.py`,
    `--text=it's "two" $$(HOME)\n# ü \u0085`,
    `--data=${home}/inputs/data_0`,
    '--init_method=tcp://modelarts-job-demo-job-worker-0.modelarts-job-demo-job:6666',
    '--rank=$(VC_TASK_INDEX)',
    '--world_size=3',
  ]);
  const value = (wanted: string) => container.env.find((variable: { name: string }) => variable.name === wanted);
  assert.equal(value('out').value, `${home}/outputs/out_0`);
  assert.deepEqual([value('PATH').value, value('YES').value, value('NUMBER').value], ['/own', 'yes', '1']);
  assert.equal(value('MA_CURRENT_IP').valueFrom.fieldRef.fieldPath, 'status.podIP');
  assert.equal(value('MA_NUM_HOSTS').value, '3');
  for (const absent of ['VC_TASK_INDEX', 'HOME', 'S3_ENDPOINT']) assert.equal(value(absent), undefined, absent);
  assert.deepEqual(container.resources, {
    requests: { cpu: '8', memory: '64G' },
    limits: { 'nvidia.com/gpu': '1' },
  });
  assert.deepEqual(
    container.volumeMounts.map(({ name, mountPath, subPath }: Record<string, string>) => [name, mountPath, subPath]),
    [
      ['object-storage', `${home}/user-job-dir/demo`, 'bucket/code/demo'],
      ['object-storage', `${home}/inputs/data_0`, 'bucket/in'],
      ['object-storage', `${home}/outputs/out_0`, 'bucket/out'],
      ['nfs-0', '/mnt/data', undefined],
      ['cache', '/cache', undefined],
    ],
  );
  assert.deepEqual(volumes[1], { name: 'nfs-0', nfs: { server: '10.0.0.1', path: '/data' } });
});

test('roles are tasks of their own, of which the key task ends the job', { skip: whyNoParser }, () => {
  const { spec } = toJson(exported(roles));
  const tasks = spec.tasks.map(({ name, replicas, policies }: Record<string, unknown>) => [name, replicas, policies]);
  assert.deepEqual(tasks, [
    ['ps', 1, undefined],
    ['worker', 2, [{ event: 'TaskCompleted', action: 'CompleteJob' }]],
  ]);
  const [container] = spec.tasks[0].template.spec.containers;
  assert.ok(container.env.some(({ value }: { value: string }) => value === '${secret:KEY}'));
});

test('what has no counterpart is said on top', () => {
  const comments = (text: string) => text.split('\n').filter((line) => line.startsWith('#'));
  const all = comments(exported(whole)).join('\n');
  for (const part of [/image of a preset/, /"object-storage"/, /OBS and PFS/, /priority class/, /queue/, /no search/])
    assert.match(all, part);
  assert.match(all, /no counterpart: spec\.log_export_path\./);
  assert.match(comments(exported(roles)).join('\n'), /"unknown\.flavor"[\s\S]*\$\{secret:NAME\}/);
});

test('the command of an image stays one text', { skip: whyNoParser }, () => {
  const algorithm = {
    engine: { image_url: 'org/image:1' },
    command: 'echo $(date) && exit',
    parameters: [{ name: 'a', value: 'b c' }],
  };
  const { spec } = toJson(exported({ metadata: { name: 'x' }, algorithm }));
  const { command, image } = spec.tasks[0].template.spec.containers[0];
  assert.deepEqual([command, image], [['/bin/bash', '-c', "echo $$(date) && exit '--a=b c'"], 'org/image:1']);
});

test('a job that does not say what to run is none', () => {
  assert.throws(() => exported({ metadata: { name: 'x' } }), /doesn't say what to run/);
});

describe('the official definition', {
  skip: whyNoParser || (!existsSync(definition) && `${definition} isn't there.`),
}, () => {
  const schemaOf = () => {
    const [version] = toJson(readFileSync(definition, 'utf8')).spec.versions;
    return closed(version.schema.openAPIV3Schema);
  };

  test('takes all our exports, and no other names', () => {
    const schema = schemaOf();
    const examples = globSync('examples/{line,custom}*.trainingjob.json').map(
      (file) => parseJob(TextDocument.create('', 'trainingjob', 0, readFileSync(file, 'utf8'))).job,
    );
    assert.ok(examples.length > 2);
    for (const job of [whole, roles, ...examples]) {
      const [, errors] = Schema.Errors(schema, toJson(exported(job)));
      assert.deepEqual(errors, []);
    }
    const [isRight] = Schema.Errors(schema, { ...toJson(exported(whole)), more: 1 });
    assert.equal(isRight, false);
  });
});

/** The definition says nothing of other names, which a cluster would drop. */
function closed(schema: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(schema)) return schema.map(closed) as never;
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part as never)]));
  const isOpen = !parts['properties'] || parts['additionalProperties'] || parts['x-kubernetes-preserve-unknown-fields'];
  return isOpen ? parts : { ...parts, additionalProperties: false };
}
