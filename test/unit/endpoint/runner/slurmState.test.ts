import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slurmJobIn, slurmRecordIn } from '../../../../endpoint/runner/slurm/slurmState.ts';

const line = (state: string, nodes: string, exitCode: string) =>
  `JobId=1 JobName=a JobState=${state} Reason=None ExitCode=${exitCode} ReqNodeList=(null) NodeList=${nodes} BatchHost=n1`;

test('a job that was canceled by a signal or before it had nodes was canceled by somebody, and another one given up', () => {
  const stateIn = (...parts: [string, string, string]) => slurmJobIn(line(...parts))?.state;
  assert.equal(stateIn('CANCELLED', 'n1', '0:15'), 'CANCELLED');
  assert.equal(stateIn('CANCELLED', '(null)', '0:0'), 'CANCELLED');
  assert.equal(stateIn('CANCELLED', 'n1', '0:0'), 'GIVEN_UP');
  assert.equal(stateIn('RUNNING', 'n1', '0:0'), 'RUNNING');
  assert.equal(slurmJobIn(''), undefined);
});

test('records of the accounting have a name and a state', () => {
  assert.deepEqual(slurmRecordIn('a|CANCELLED by 1000'), { name: 'a', state: 'CANCELLED' });
  assert.deepEqual(slurmRecordIn('a|COMPLETED'), { name: 'a', state: 'COMPLETED' });
  assert.equal(slurmRecordIn(''), undefined);
});
