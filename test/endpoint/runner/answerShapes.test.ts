/** What the endpoint answers, field by field beside what is known of the service: nothing is missing, invented, or of another type. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type EndpointAnswer, runEndpoint } from '../runEndpoint.ts';
import { commandJob, type Jobs, jobsOf, jobsThere, nodes, pythonJob } from './jobs.ts';

/** Types by paths, as in `items[].name`. What is below an object or array of which no more is said isn't looked at. */
type Shape = Readonly<Record<string, string>>;

const { job: jobShape, answers }: { job: Shape; answers: Record<string, Shape | 'job'> } = JSON.parse(
  readFileSync('test/fixtures/serviceAnswers.json', 'utf8'),
);

/** What the service shows only sometimes, or only in some versions, and why it isn't here. */
const absentHere: Readonly<Record<string, readonly string[]>> = {
  // Of a newer service, of debug jobs, or of jobs whose logs the platform keeps.
  job: [
    'metadata.training_experiment_reference',
    'metadata.tags',
    'status.retention_time',
    'status.task_ips',
    'spec.resource.pool_id',
    'spec.is_hosted_log',
    'endpoints',
  ],
  listTrainingJobs: ['train_type', 'ai_project'],
  // Only the Python SDK knows parts of a log.
  getTaskLogUrl: ['shards'],
  // The limit of nodes is in "flavor_info" now. The rest isn't known of public flavors.
  listFlavors: ['max_num', 'attributes', 'support_engines', 'support_groups', 'pool_id'].map((it) => `flavors[].${it}`),
  listEngines: ['cpu_image_url', 'gpu_image_url', 'image_version'].map((it) => `items[].image_info.${it}`),
};

/** Only a job that failed has them. */
const ofFailure = ['task', 'exit_code', 'message'].map((it) => `status.task_statuses[].${it}`);

const allOf = (value: unknown, path = ''): [string, unknown][] => {
  const own: [string, unknown][] = path === '' ? [] : [[path, value]];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item) => allOf(item, `${path}[]`))];
  if (typeof value !== 'object' || value === null) return own;
  const dot = path === '' ? '' : '.';
  return [...own, ...Object.entries(value).flatMap(([name, item]) => allOf(item, `${path}${dot}${name}`))];
};

const matches: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  null: (value) => value === null,
  'array of string': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  'array of number': (value) => Array.isArray(value) && value.every((item) => typeof item === 'number'),
  'object of string': (value) => Object.values(Object(value)).every((item) => typeof item === 'string'),
};

const isOfType = (value: unknown, type: string): boolean =>
  type.split(' or ').some((one) => (matches[one] ?? assert.fail(`Unknown type ${one}`))(value));

/** What an answer has that isn't known, lacks, or has as another type. */
function differences(body: unknown, shape: Shape, absent: readonly string[] = []): string[] {
  const shown = allOf(body);
  const facts = Object.entries(shape);
  const isOpen = (path: string) =>
    facts.some(
      ([fact, type]) =>
        /object|array/.test(type) && !facts.some(([it]) => it.startsWith(`${fact}[]`)) && isBelow(path, fact),
    );
  return [
    ...facts.flatMap(([path]) => (absent.includes(path) || shown.some(([it]) => it === path) ? [] : [`lacks ${path}`])),
    ...shown.flatMap(([path, value]) => {
      const type = shape[path];
      if (type !== undefined) return isOfType(value, type) ? [] : [`${path} is ${JSON.stringify(value)}, no ${type}`];
      return isOpen(path) || facts.some(([fact]) => isBelow(fact, path)) ? [] : [`has ${path}`];
    }),
  ];
}

const isBelow = (path: string, parent: string): boolean =>
  path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);

let jobs: Jobs;
let failed: string;

before(async () => {
  jobs = await jobsThere(temporaryFolder(), '--jobs', '2');
  failed = await jobs.create(
    pythonJob('import time\nprint("loss: 0.5", flush=True)\ntime.sleep(6)\nimport module_of_nobody', {
      spec: nodes(2),
    }),
  );
  await jobs.end(failed);
});

describe('an answer has the fields of the service', () => {
  const at = () => ({ training_job_id: failed, task_id: 'worker-0' });
  const calls: Record<string, () => Promise<EndpointAnswer>> = {
    getTrainingJob: () => jobs.call('getTrainingJob', at()),
    stopTrainingJob: async () => {
      const id = await jobs.create(commandJob('sleep 1000'));
      await jobs.reach(id, 'Running');
      return jobs.act(id, 'terminate');
    },
    listTrainingJobs: () => jobs.call('listTrainingJobs', {}, { limit: 10, offset: 0 }),
    previewTaskLog: () => jobs.call('previewTaskLog', at()),
    getTaskLogUrl: () => jobs.call('getTaskLogUrl', at()),
    getTaskLogLines: () => jobs.call('getTaskLogLines', at()),
    getTaskMetrics: () => jobs.call('getTaskMetrics', at()),
    listJobEvents: () => jobs.call('listJobEvents', at()),
    listJobStages: () => jobs.call('listJobStages', at()),
    listJobTasks: () => jobs.call('listJobTasks', at()),
    getJobDiagnosis: () => jobs.call('getJobDiagnosis', at()),
    getTrainingQuotas: () => jobs.call('getTrainingQuotas'),
    listFlavors: () => jobs.call('listFlavors'),
    listEngines: () => jobs.call('listEngines'),
    listAlgorithms: () => jobs.call('listAlgorithms'),
    listPoolWorkloads: async () => {
      const { call } = await runEndpoint();
      const resource = { pool_id: 'pool1', flavor_id: 'modelarts.pool.visual.xlarge', node_count: 1 };
      await jobsOf(call).create(commandJob('true', { spec: { resource } }));
      return call('listPoolWorkloads', { pool_id: 'pool1' }, undefined, 'type=train&status=Queue');
    },
  };
  for (const [id, shape] of Object.entries(answers))
    test(id, async () => {
      const { status, body } = await (calls[id] ?? assert.fail(`Nothing calls ${id}.`))();
      assert.ok(status === 200 || status === 202, `${status} ${JSON.stringify(body)}`);
      const absent = [
        ...(absentHere[shape === 'job' ? 'job' : id] ?? []),
        ...(id === 'stopTrainingJob' ? ofFailure : []),
      ];
      assert.deepEqual(differences(body, shape === 'job' ? jobShape : shape, absent), []);
    });
});

test('each job of a list has them, too', async () => {
  const { body } = await jobs.call('listTrainingJobs', {}, { limit: 10, offset: 0 });
  const shown = body.items.find(({ metadata }: { metadata: { id: string } }) => metadata.id === failed);
  assert.deepEqual(differences(shown, jobShape, absentHere['job']), []);
});
