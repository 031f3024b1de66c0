/** The operations of the endpoint, as a client sees them. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { explain } from '../../modelarts/answers/errors.ts';
import { type RunningEndpoint, runEndpoint, send, validJob } from './runEndpoint.ts';

let endpoint: RunningEndpoint;

before(async () => {
  endpoint = await runEndpoint();
});

/** Creates a job and answers with it. */
async function created(name: string, more: object = {}) {
  const { status, body } = await endpoint.call('createTrainingJob', {}, validJob(name, more));
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const at = (job: { metadata: { id: string } }) => ({ training_job_id: job.metadata.id });

describe('creating', () => {
  test('answers with the job as the service completes it', async () => {
    const before = Date.now();
    const job = await created('completed', {
      algorithm: {
        ...validJob('').algorithm,
        parameters: [{ name: 'lr', value: '0.1' }],
        inputs: [{ name: 'data_url', remote: { obs: { obs_url: '/bucket/data/' } } }],
        outputs: [{ name: 'train_url', remote: { obs: { obs_url: '/bucket/out/' } } }],
      },
      spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 } },
    });
    assert.match(job.metadata.id, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    assert.ok(job.metadata.create_time >= before && job.metadata.create_time <= Date.now());
    assert.equal(job.metadata.workspace_id, '0');
    assert.deepEqual(job.status, {
      phase: 'Creating',
      secondary_phase: 'Creating',
      duration: 0,
      start_time: 0,
      node_count_metrics: null,
      tasks: ['worker-0', 'worker-1'],
    });
    assert.equal(job.algorithm.parameters[0].i18n_description, null);
    assert.equal(job.algorithm.inputs[0].local_dir, '/home/ma-user/modelarts/inputs/data_url_0');
    assert.equal(job.algorithm.outputs[0].local_dir, '/home/ma-user/modelarts/outputs/train_url_0');
    assert.equal(job.algorithm.outputs[0].mode, 'upload_periodically');
    assert.equal(job.spec.resource.policy, 'regular');
    assert.deepEqual(job.spec.log_export_path, {});
  });

  test('refuses what the editor calls an error, and creates nothing', async () => {
    const { status, body, headers } = await endpoint.call('createTrainingJob', {}, { kind: 'job' });
    assert.equal(status, 400);
    assert.equal(body.error_code, 'ModelArts.2788');
    assert.match(body.error_msg, /metadata/);
    assert.ok(body.error_solution);
    assert.equal(explain(status, JSON.stringify(body), headers).rule, 'missing-property');
  });

  test('refuses a name that is taken, and takes it once the older job is deleted', async () => {
    const job = await created('taken');
    const again = await endpoint.call('createTrainingJob', {}, validJob('taken'));
    assert.deepEqual([again.status, again.body.error_code], [400, 'ModelArts.2751']);
    await endpoint.call('deleteTrainingJob', at(job));
    await created('taken');
  });
});

describe('a job that exists', () => {
  test('is answered as it was created', async () => {
    const job = await created('looked-at');
    const { status, body } = await endpoint.call('getTrainingJob', at(job));
    assert.equal(status, 200);
    assert.deepEqual(body, job);
  });

  test('takes another description, and nothing else', async () => {
    const job = await created('described');
    const { status, body } = await endpoint.call('updateTrainingJobDescription', at(job), { description: 'new' });
    assert.deepEqual([status, body], [200, null]);
    const changed = await endpoint.call('getTrainingJob', at(job));
    assert.deepEqual(changed.body, { ...job, metadata: { ...job.metadata, description: 'new' } });
  });

  test('is stopped once', async () => {
    const job = await created('stopped');
    const stopped = await endpoint.call('stopTrainingJob', at(job), { action_type: 'terminate' });
    assert.deepEqual([stopped.status, stopped.body.status.phase], [202, 'Terminating']);
    const later = await endpoint.call('getTrainingJob', at(job));
    assert.equal(later.body.status.phase, 'Terminated');
    const again = await endpoint.call('stopTrainingJob', at(job), { action_type: 'terminate' });
    assert.deepEqual([again.status, again.body.error_code], [409, 'ModelArts.2796']);
  });

  test('can be started again once it has ended', async () => {
    const job = await created('restarted');
    const tooEarly = await endpoint.call('stopTrainingJob', at(job), { action_type: 'restart' });
    assert.deepEqual([tooEarly.status, tooEarly.body.error_code], [409, 'ModelArts.2813']);
    await endpoint.call('stopTrainingJob', at(job), { action_type: 'terminate' });
    const restarted = await endpoint.call('stopTrainingJob', at(job), { action_type: 'restart' });
    assert.deepEqual([restarted.status, restarted.body.status.phase], [202, 'Creating']);
  });

  test('knows no other action, and says so in the words of the service', async () => {
    const job = await created('acted-on');
    for (const body of [{ action_type: 'stop' }, { action_type: 'toString' }, {}, { action_type: null }]) {
      const { status, body: refusal } = await endpoint.call('stopTrainingJob', at(job), body);
      assert.deepEqual(
        [status, refusal.error_code, refusal.error_msg],
        [400, 'ModelArts.2788', 'Invalid parameter(action_type must be one of [terminate restart]).'],
      );
    }
  });

  test('keeps its description unless another one is given', async () => {
    const job = await created('kept', { metadata: { name: 'kept', description: 'old' } });
    const { status, body } = await endpoint.call('updateTrainingJobDescription', at(job), {});
    assert.deepEqual([status, body.error_code], [400, 'ModelArts.2788']);
    assert.equal((await endpoint.call('getTrainingJob', at(job))).body.metadata.description, 'old');
    await endpoint.call('updateTrainingJobDescription', at(job), { description: null });
    assert.equal((await endpoint.call('getTrainingJob', at(job))).body.metadata.description, null);
  });

  test('counts for the quota', async () => {
    const usedNow = async () => (await endpoint.call('getTrainingQuotas')).body.quotas[0].used;
    const before = await usedNow();
    await created('counted');
    assert.deepEqual((await endpoint.call('getTrainingQuotas')).body, {
      quotas: [{ resource: 'job-num', quota: 10_000, used: before + 1 }],
    });
  });

  test('is gone after its deletion', async () => {
    const job = await created('deleted');
    const { status, body } = await endpoint.call('deleteTrainingJob', at(job));
    assert.deepEqual([status, body], [202, undefined]);
    const later = await endpoint.call('getTrainingJob', at(job));
    assert.deepEqual([later.status, later.body.error_code], [400, 'ModelArts.2775']);
  });
});

describe('who may call', () => {
  const flavors = () => `${endpoint.url}/v2/${endpoint.projectId}/training-job-flavors`;

  test('nobody without the token', async () => {
    for (const headers of [{}, { 'X-Auth-Token': 'wrong' }]) {
      const { status, body, headers: answered } = await send(flavors(), { headers: headers as Record<string, string> });
      assert.deepEqual([status, body.error_code], [401, 'APIGW.0301']);
      assert.equal(body.request_id, answered.get('x-request-id'));
    }
  });

  test('nobody for another project', async () => {
    const url = flavors().replace(endpoint.projectId, '0'.repeat(32));
    const { status, body } = await send(url, { headers: { 'X-Auth-Token': endpoint.token } });
    assert.deepEqual([status, body.error_code], [404, 'ModelArts.2786']);
  });

  test('paths that do not exist are unknown to the gateway', async () => {
    for (const path of ['/', '/v2']) {
      const { status, body } = await send(endpoint.url + path, { headers: { 'X-Auth-Token': endpoint.token } });
      assert.deepEqual([status, body.error_code], [404, 'APIGW.0101'], path);
    }
  });

  test('a method that a path does not have is refused, and the others are named', async () => {
    const jobPath = flavors().replace('training-job-flavors', 'training-jobs/x');
    for (const [method, url, allowed] of [
      ['PATCH', flavors(), 'GET'],
      ['POST', flavors(), 'GET'],
      ['POST', jobPath, 'GET, PUT, DELETE'],
    ] as const) {
      const { status, body, headers } = await send(url, { method, headers: { 'X-Auth-Token': endpoint.token } });
      assert.deepEqual([status, body.error_code, headers.get('allow')], [405, 'ModelArts.2803', allowed]);
      assert.equal((await send(url, { method })).status, 401);
    }
  });
});
