/** Jobs in memory are found as those in SQLite are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type JobSearch, operators, type SearchKey, searchKeys } from '../../../../endpoint/store/jobSearch.ts';
import { openJobStore } from '../../../../endpoint/store/jobStore.ts';
import { memoryJobs } from '../../../../endpoint/store/memoryJobs.ts';
import type { Job } from '../../../../server/plan/job.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const job = (id: string, name: string, more: Partial<Job> = {}): Job => ({
  kind: 'job',
  metadata: { id, name, workspace_id: '0', create_time: 1_000 },
  status: { phase: 'Creating', secondary_phase: 'Creating', tasks: ['worker-0'] },
  ...more,
});

const jobs: readonly Job[] = [
  job('1', 'Alpha', { spec: { schedule_policy: { priority: 3 } } }),
  job('2', 'beta', { algorithm: { id: 'a1', name: '' } }),
  job('3', 'alphabet', { spec: { resource: { pool_id: 'pool-1' }, schedule_policy: { priority: 10 } } }),
  job('4', 'Beta', { metadata: { id: '4', name: 'Beta', workspace_id: 'w', create_time: 3_000 } }),
  job('5', '_', { metadata: { id: '5', name: '_', workspace_id: '0', create_time: 2_000 } }),
];

const sqlite = openJobStore({ folder: temporaryFolder(), uniqueNames: true, log: assert.fail });
const memory = memoryJobs({ projectId: 'p', uniqueNames: true });
for (const one of jobs) assert.deepEqual([sqlite.add(one), memory.add(one)], [true, true]);

const values = ['Creating', 'alpha', 'BETA', 'beta', '1', '3', '10', '1000', '2500', ''];

const searches: readonly JobSearch[] = (Object.keys(searchKeys) as SearchKey[]).flatMap((key) =>
  (['asc', 'desc'] as const).flatMap((order) => {
    const base = { sortBy: key, order, limit: 3, offset: 0, workspace: null, conditions: [] };
    const conditions = operators.flatMap((operator) =>
      values.map((value) => ({ key, operator, values: operator === 'between' ? ['1000', value] : [value, 'job'] })),
    );
    return [
      base,
      { ...base, offset: 1 },
      { ...base, workspace: '0' },
      ...conditions.map((condition) => ({ ...base, conditions: [condition] })),
    ];
  }),
);

test('both find the same jobs in the same order', () => {
  assert.ok(searches.length > 1_000);
  for (const search of searches) assert.deepEqual(memory.search(search), sqlite.search(search), JSON.stringify(search));
});

test('both refuse a taken name, keep what has happened, and change and remove only what is there', () => {
  const text = (value: unknown) => JSON.parse(JSON.stringify(value));
  for (const store of [sqlite, memory]) {
    assert.equal(store.add(job('6', 'beta')), false);
    assert.equal(
      store.update('9', () => assert.fail()),
      undefined,
    );
    const seen = store.update('2', (before) => ({ ...before, status: { ...before.status, phase: 'Terminated' } }));
    assert.equal(seen?.status.phase, 'Creating');
    assert.equal(store.find('2')?.status.phase, 'Terminated');
    assert.deepEqual(text(store.events('2')), [{ time: 1_000, kind: 'created' }]);
    assert.deepEqual([store.remove('2'), store.remove('2'), store.count()], [true, false, 4]);
    assert.deepEqual(
      [store.find('2'), store.events('2'), store.usage('1', 'worker-0'), store.trials('1')],
      [undefined, [], [], []],
    );
  }
});
