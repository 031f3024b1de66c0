/** Algorithms that jobs name by ID. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, send, validJob } from './runEndpoint.ts';

const pageId = '3f5d6706-7b67-408d-8ba0-ec08048c45ed';
const ownId = 'c9b7a3a0-1c1e-4cf0-8d3a-b6d7b6a2b001';
const own = {
  metadata: { id: ownId, name: 'own', create_time: 1_700_000_000_000 },
  job_config: {
    code_dir: '/bucket/own/',
    boot_file: '/bucket/own/run.py',
    engine: { engine_id: 'caffe-1.0.0-python2.7' },
  },
};

const jobWith = (id: string) => validJob(`job-${id}`, { algorithm: { id } });

describe('an endpoint without algorithms of its own', () => {
  let endpoint: RunningEndpoint;

  before(async () => {
    endpoint = await runEndpoint();
  });

  test('refuses a job of another one in the words of the page, and says what to do', async () => {
    const { status, body } = await endpoint.call('createTrainingJob', {}, jobWith(ownId));
    assert.deepEqual([status, body.error_code, body.error_msg], [400, 'ModelArts.2755', 'algorithm not found.']);
    for (const way of ['Add Algorithm to Local Endpoint', '--algorithms FILE', 'cloud target'])
      assert.ok(body.error_solution.includes(way), body.error_solution);
    assert.equal((await endpoint.call('listTrainingJobs', {}, {})).body.total, 0);
  });

  test('has that of the page', async () => {
    const { status, body } = await endpoint.call('getAlgorithm', { algorithm_id: pageId });
    assert.equal(status, 200);
    assert.partialDeepStrictEqual(body, {
      metadata: { id: pageId, name: 'ttt-obs-gpu', is_valid: true },
      job_config: { engine: { engine_name: 'Horovod' }, parameters_customization: true },
    });
    const list = await endpoint.call('listAlgorithms');
    assert.deepEqual([list.status, list.body.total, list.body.count, list.body.items], [200, 1, 1, [body]]);
    assert.equal((await endpoint.call('createTrainingJob', {}, jobWith(pageId))).status, 201);
  });

  test('knows no other', async () => {
    for (const algorithm_id of [ownId, 'constructor']) {
      const { status, body } = await endpoint.call('getAlgorithm', { algorithm_id });
      assert.deepEqual([status, body.error_code], [400, 'ModelArts.2755']);
    }
  });
});

describe('an endpoint with a file of algorithms', () => {
  let endpoint: RunningEndpoint;
  const file = join(temporaryFolder(), 'algorithms.json');

  before(async () => {
    writeFileSync(file, JSON.stringify([own]));
    endpoint = await runEndpoint(temporaryFolder(), '--algorithms', file);
  });

  const list = (query: string) =>
    send(`${endpoint.url}/v2/${endpoint.projectId}/algorithms?${query}`, {
      headers: { 'X-Auth-Token': endpoint.token },
    });

  test('completes a job from its algorithm', async () => {
    const { status, body } = await endpoint.call('createTrainingJob', {}, jobWith(ownId));
    assert.equal(status, 201, JSON.stringify(body));
    assert.partialDeepStrictEqual(body.algorithm, {
      ...own.job_config,
      id: ownId,
      name: 'own',
      engine: { engine_name: 'Caffe' },
    });
  });

  const queries: [query: string, names: string[]][] = [
    ['', ['own', 'ttt-obs-gpu']],
    ['order=asc', ['ttt-obs-gpu', 'own']],
    ['sort_by=name&order=desc', ['ttt-obs-gpu', 'own']],
    ['searches=name:OW', ['own']],
    ['limit=1&offset=1', ['ttt-obs-gpu']],
    ['workspace_id=other', []],
  ];
  for (const [query, names] of queries)
    test(`lists them: ${query}`, async () => {
      const { status, body } = await list(query);
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual(
        body.items.map(({ metadata }: typeof own) => metadata.name),
        names,
      );
    });

  for (const query of [
    'page=1',
    'limit=0',
    'limit=x',
    'offset=-1',
    'order=up',
    'sort_by=x',
    'searches=id:x',
    'group_by=x',
  ])
    test(`refuses ${query}`, async () => assert.equal((await list(query)).status, 400));

  test('has what is added while it runs, and keeps it while the file is broken', async () => {
    const added = 'added-while-running';
    writeFileSync(file, JSON.stringify({ items: [own, { metadata: { id: added } }] }));
    assert.equal((await endpoint.call('createTrainingJob', {}, jobWith(added))).status, 201);
    writeFileSync(file, '[{');
    assert.equal((await endpoint.call('getAlgorithm', { algorithm_id: added })).status, 200);
    assert.match(endpoint.log(), /must contain JSON like/);
  });
});

test('a file that has no algorithms is refused before the endpoint starts', async () => {
  const file = join(temporaryFolder(), 'none.json');
  for (const text of [
    '{}',
    '[{}]',
    '[{"metadata": {"id": 7}}]',
    '[{"metadata": {"id": "a"}, "job_config": []}]',
    'x',
  ]) {
    writeFileSync(file, text);
    await assert.rejects(runEndpoint(temporaryFolder(), '--algorithms', file), /must contain JSON like/);
  }
  await assert.rejects(runEndpoint(temporaryFolder(), '--algorithms', `${file}.gone`), /doesn't exist/);
});
