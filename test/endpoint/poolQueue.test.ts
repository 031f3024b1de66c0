/** The jobs that wait for a dedicated pool. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { listPoolQueue } from '../../modelarts/operations/listPoolQueue.ts';
import { isFailed } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { quickPorts } from '../support/sendingParts.ts';
import { type RunningEndpoint, runEndpoint, send, validJob } from './runEndpoint.ts';

let endpoint: RunningEndpoint;
before(async () => {
  endpoint = await runEndpoint();
});

const inPool = (name: string, pool: string) =>
  validJob(name, { spec: { resource: { pool_id: pool, flavor_id: 'modelarts.pool.visual.xlarge', node_count: 1 } } });

async function places(pool: string) {
  const { url, token, projectId } = endpoint;
  const connection = { name: 'test', url, projectId, credential: { kind: 'token', token } as const };
  const { signal } = new AbortController();
  const queue = await listPoolQueue({ session: session(connection, quickPorts()), projectId, signal }, pool);
  assert.ok(!isFailed(queue));
  return queue.places;
}

test('each pool has a queue of its own, the oldest job first, without those that were stopped', async () => {
  const ids: string[] = [];
  for (const [name, pool] of [
    ['a', 'pool-1'],
    ['b', 'pool-2'],
    ['c', 'pool-1'],
  ] as const)
    ids.push((await endpoint.call('createTrainingJob', {}, inPool(name, pool))).body.metadata.id);
  const [a, b, c] = ids as [string, string, string];
  assert.deepEqual(
    await places('pool-1'),
    new Map([
      [a, 1],
      [c, 2],
    ]),
  );
  assert.deepEqual(await places('pool-2'), new Map([[b, 1]]));
  await endpoint.call('stopTrainingJob', { training_job_id: a }, { action_type: 'terminate' });
  assert.deepEqual(await places('pool-1'), new Map([[c, 1]]));
  assert.deepEqual(await places('unknown'), new Map());
});

test('what is not known here is refused', async () => {
  const path = `${endpoint.url}/v2/${endpoint.projectId}/pools/pool-1/workloads`;
  for (const query of ['', '?status=Running', '?status=Queue&type=infer', '?status=Queue&more=1']) {
    const { status, body } = await send(path + query, { headers: { 'X-Auth-Token': endpoint.token } });
    assert.deepEqual([status, body.error_code], [400, 'ModelArts.2764']);
  }
});
