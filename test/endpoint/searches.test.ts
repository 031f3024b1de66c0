/** Searching jobs: pages, order, filters. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

let endpoint: RunningEndpoint;

before(async () => {
  endpoint = await runEndpoint();
  for (const name of ['alpha', 'beta', 'gamma', 'odd_100'])
    await endpoint.call('createTrainingJob', {}, validJob(name));
  const debug = { spec: { ...validJob('').spec, runtime_type: 'debug' } };
  await endpoint.call('createTrainingJob', {}, validJob('oddX100', debug));
  const { body } = await endpoint.call('createTrainingJob', {}, validJob('stopped'));
  await endpoint.call('stopTrainingJob', { training_job_id: body.metadata.id }, { action_type: 'terminate' });
});

const search = (body: object) => endpoint.call('listTrainingJobs', {}, body);

async function namesOf(body: object): Promise<string[]> {
  const { status, body: found } = await search({ sort_by: 'name', order: 'asc', limit: 50, ...body });
  assert.equal(status, 200, JSON.stringify(found));
  return found.items.map((job: { metadata: { name: string } }) => job.metadata.name);
}

const filter = (key: string, operator: string, ...value: string[]) => ({ filters: [{ key, operator, value }] });

test('the offset is the number of a page', async () => {
  assert.deepEqual(await namesOf({ limit: 2, offset: 0 }), ['alpha', 'beta']);
  assert.deepEqual(await namesOf({ limit: 2, offset: 1 }), ['gamma', 'oddX100']);
  assert.deepEqual(await namesOf({ limit: 2, offset: 3 }), []);
});

test('total counts all jobs, count those that match, and the newest come first', async () => {
  const { body } = await search({ limit: 1, ...filter('name', 'in', 'alpha', 'beta') });
  assert.partialDeepStrictEqual(body, {
    total: 6,
    count: 2,
    limit: 1,
    offset: 0,
    order: 'desc',
    sort_by: 'create_time',
  });
  assert.equal(body.items[0].metadata.name, 'beta');
  assert.equal((await search({ train_type: 'job' })).body.train_type, 'job');
});

describe('filters', () => {
  const cases: [object, string[]][] = [
    [filter('name', 'like', 'amm'), ['gamma']],
    [filter('name', 'like', 'd_1'), ['odd_100']],
    [filter('name', 'in', 'alpha', 'gamma'), ['alpha', 'gamma']],
    [filter('phase', 'in', 'Terminated'), ['stopped']],
    [filter('phase', 'not', 'Creating'), ['stopped']],
    [filter('pool_id', 'not', 'pool1'), ['alpha', 'beta', 'gamma', 'oddX100', 'odd_100', 'stopped']],
    [filter('create_time', 'between', '2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z'), []],
    [{ filters: [...filter('name', 'like', 'a').filters, ...filter('name', 'like', 'l').filters] }, ['alpha']],
    [{ filters: [{ key: '', operator: '', value: [] }], limit: 1 }, ['alpha']],
    [{ workspace_id: 'other' }, []],
    [filter('runtime_type', 'in', 'debug'), ['oddX100']],
    [filter('runtime_type', 'like', 'bug'), ['oddX100']],
    [{ train_type: 'ftjob' }, []],
    [{ train_type: 'job', limit: 1 }, ['alpha']],
    [{ tags: [{ key: 'team' }] }, []],
    [{ host_ips: ['192.168.0.1'] }, []],
    [{ tags: [], host_ips: [], group_by: '', unified_jobs: true, limit: 1 }, ['alpha']],
  ];
  for (const [body, names] of cases)
    test(JSON.stringify(body), async () => assert.deepEqual(await namesOf(body), names));

  test('by time of creation', async () => {
    const [from, to] = [-60_000, 60_000].map((shift) => new Date(Date.now() + shift).toISOString());
    assert.equal((await namesOf(filter('create_time', 'between', String(from), String(to)))).length, 6);
  });
});

describe('what cannot be searched for is said', () => {
  const cases: [unknown, string][] = [
    [[], 'ModelArts.2787'],
    ['{', 'ModelArts.2787'],
    [{ limit: 0 }, 'ModelArts.2764'],
    [{ limit: 51 }, 'ModelArts.2764'],
    [{ limit: '5' }, 'ModelArts.2764'],
    [{ offset: -1 }, 'ModelArts.2764'],
    [{ order: 'up' }, 'ModelArts.2764'],
    [{ sort_by: 'constructor' }, 'ModelArts.2790'],
    [{ sort_by: 'id; DROP TABLE jobs' }, 'ModelArts.2790'],
    [{ filters: {} }, 'ModelArts.2764'],
    [{ filters: ['name'] }, 'ModelArts.2764'],
    [{ filters: [{ key: 'name', operator: 'in', values: ['alpha'] }] }, 'ModelArts.2764'],
    [{ page: 1 }, 'ModelArts.2764'],
    [{ group_by: 'name' }, 'ModelArts.2764'],
    [{ train_type: 'LORA' }, 'ModelArts.2764'],
    [{ tags: 'team' }, 'ModelArts.2764'],
    [{ host_ips: Array(11).fill('192.168.0.1') }, 'ModelArts.2764'],
    [{ unified_jobs: 'yes' }, 'ModelArts.2764'],
    [{ sort_by: 'train_type' }, 'ModelArts.2790'],
    [filter('train_type', 'in', 'LORA'), 'ModelArts.2807'],
    [filter('status', 'in', 'Running'), 'ModelArts.2807'],
    [filter('name', 'eq', 'alpha'), 'ModelArts.2808'],
    [{ filters: [{ key: 'name', operator: 'in', value: 'alpha' }] }, 'ModelArts.2809'],
    [filter('name', 'in', ...Array(11).fill('a')), 'ModelArts.2809'],
    [filter('create_time', 'between', 'yesterday', 'today'), 'ModelArts.2809'],
    [filter('create_time', 'between', '2020-01-01T00:00:00Z', '2020-03-01T00:00:00Z'), 'ModelArts.2809'],
  ];
  for (const [body, code] of cases)
    test(JSON.stringify(body), async () => {
      const answer = await endpoint.call('listTrainingJobs', {}, body);
      assert.deepEqual([answer.status, answer.body.error_code], [400, code]);
    });
});
