import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobsState } from '../../../../../client/jobs/model/jobsModel.ts';
import { changedRows, jobNodeOf, jobsTree, parentOf } from '../../../../../client/jobs/model/jobsTree.ts';

const stateOf = (phases: Readonly<Record<string, string>>, more: object = {}): JobsState => ({
  search: '',
  list: {
    jobs: Object.entries(phases).map(([id, phase]) => ({ id, name: id, phase, tasks: [], ends: [], runs: 1 })),
    pages: 1,
    isWhole: true,
    ...more,
  },
});
const treeOf = (...state: Parameters<typeof stateOf>) => jobsTree(stateOf(...state), 't');
const before = treeOf({ a: 'Running', b: 'Running', c: 'Failed', d: 'Completed' });

test('a list that is read again without news redraws nothing', () => {
  assert.deepEqual(changedRows(before, treeOf({ a: 'Running', b: 'Running', c: 'Failed', d: 'Completed' })), []);
});

test('a job that ends redraws the groups that it leaves and enters, and no others', () => {
  const after = treeOf({ a: 'Running', b: 'Failed', c: 'Failed', d: 'Completed' });
  const [running, failed, ...others] = changedRows(before, after) ?? [];
  assert.deepEqual([running, failed], ['group:t:running', 'group:t:failed']);
  assert.deepEqual(others, ['job:t:b']);
  assert.equal(parentOf('job:t:b', after), 'group:t:failed');
});

test('a job that is in another phase of its group is redrawn alone', () => {
  const one = treeOf({ a: 'Creating', b: 'Running' });
  assert.deepEqual(changedRows(one, treeOf({ a: 'Pending', b: 'Running' })), ['job:t:a']);
});

test('a group or a note that comes or goes redraws all, and a note that says something else itself', () => {
  assert.equal(changedRows(before, treeOf({ a: 'Running' })), undefined);
  const more = (count: number) => treeOf({ a: 'Running' }, { isWhole: false, count });
  assert.equal(changedRows(treeOf({ a: 'Running' }), more(5)), undefined);
  assert.deepEqual(changedRows(more(5), more(6)), ['note:more']);
});

test('a row leads to its job, as it is now', () => {
  assert.equal(jobNodeOf('job:t:c', before)?.job.phase, 'Failed');
  for (const other of ['job:t:x', 'group:t:failed', undefined, {}]) assert.equal(jobNodeOf(other, before), undefined);
});
