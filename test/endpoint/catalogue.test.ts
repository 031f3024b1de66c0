/** What jobs can use: flavors, engines, search algorithms, events. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { engines, publicFlavors } from '../../schemas/catalogue.ts';
import { type RunningEndpoint, runEndpoint, send, validJob } from './runEndpoint.ts';

let endpoint: RunningEndpoint;

before(async () => {
  endpoint = await runEndpoint();
});

const flavorsOf = (type: string) =>
  send(`${endpoint.url}/v2/${endpoint.projectId}/training-job-flavors?flavor_type=${type}`, {
    headers: { 'X-Auth-Token': endpoint.token },
  });

test('all public flavors are listed, and those of one type', async () => {
  const all = await endpoint.call('listFlavors');
  assert.deepEqual([all.status, all.body.total_count], [200, publicFlavors.length]);
  for (const type of ['CPU', 'GPU', 'Ascend']) {
    const { body } = await flavorsOf(type);
    const expected = publicFlavors.filter(({ flavor_type }) => flavor_type === type);
    assert.deepEqual(
      body.flavors.map((flavor: { flavor_id: string }) => flavor.flavor_id),
      expected.map(({ flavor_id }) => flavor_id),
    );
  }
  const wrong = await flavorsOf('TPU');
  assert.deepEqual([wrong.status, wrong.body.error_code], [400, 'ModelArts.2764']);
});

test('all engines are listed', async () => {
  const { status, body } = await endpoint.call('listEngines');
  assert.deepEqual([status, body.total, body.items.length], [200, engines.length, engines.length]);
});

test('a job shows name, version and ID of its engine, however it names it', async () => {
  const engine = {
    engine_id: 'horovod-cp36-tf-1.16.2',
    engine_name: 'Horovod',
    engine_version: '0.16.2-TF-1.13.1-python3.6',
  };
  const { engine_id, ...nameAndVersion } = engine;
  for (const [index, named] of [{ engine_id }, nameAndVersion].entries()) {
    const algorithm = { ...validJob('').algorithm, engine: named };
    const { body } = await endpoint.call('createTrainingJob', {}, validJob(`engine-${index}`, { algorithm }));
    const details = { v1_compatible: true, run_user: '', usage: 'training', support_groups: 'public', tags: [] };
    assert.deepEqual(body.algorithm.engine, { ...engine, ...details });
  }
});

test('a job shows the details of a public flavor', async () => {
  const { body } = await endpoint.call('createTrainingJob', {}, validJob('flavor'));
  assert.deepEqual(body.spec.resource, {
    policy: 'regular',
    node_count: 1,
    flavor_id: 'modelarts.vm.cpu.8u',
    flavor_name: 'Computing CPU(8U) instance',
    flavor_detail: {
      flavor_type: 'CPU',
      billing: { code: 'modelarts.vm.cpu.8u', unit_num: 1 },
      flavor_info: {
        max_num: 16,
        cpu: { arch: 'x86', core_num: 8 },
        memory: { size: 32, unit: 'GB' },
        disk: { size: '50', unit: 'GB' },
      },
    },
  });
});

test('search algorithms are listed with the defaults of their settings', async () => {
  const { status, body } = await endpoint.call('listSearchAlgorithms');
  assert.deepEqual([status, body.search_algo_count], [200, 3]);
  const tpe = body.search_algo_list.find(({ name }: { name: string }) => name === 'tpe_search');
  assert.ok(tpe.description);
  assert.deepEqual(tpe.params[0], { key: 'gamma', value: '0.25', type: 'Float' });
});

test('the events that a job can notify about are listed', async () => {
  const { status, body } = await endpoint.call('listEventCategories');
  assert.equal(status, 200);
  assert.deepEqual(body['event-categories'][0], {
    id: 'JobStarted',
    name: 'JobStarted',
    description: 'The job started.',
    notification: true,
  });
  assert.equal(body['event-categories'].length, 7);
});
