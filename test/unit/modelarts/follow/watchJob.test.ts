import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { watchJob } from '../../../../modelarts/follow/watchJob.ts';
import { session } from '../../../../modelarts/session/session.ts';
import { jobIn, recordedService } from '../../../support/recordedService.ts';
import { quickPorts, targetAt } from '../../../support/sendingParts.ts';

/** What is seen of a job whose service shows these, one after the other. */
async function watched(shown: readonly (string | number)[]): Promise<string[]> {
  const service = await recordedService();
  const left = [...shown];
  service.answers.set('/training-jobs/j1', () => {
    const next = left.length > 1 ? left.shift() : left[0];
    return typeof next === 'number'
      ? [next, { error_code: 'ModelArts.2775', error_msg: 'none' }]
      : [200, jobIn(next ?? '')];
  });
  const scope = {
    session: session(targetAt(service.url), quickPorts()),
    projectId: 'p1',
    signal: new AbortController().signal,
  };
  const seen: string[] = [];
  for await (const news of watchJob(scope, 'j1'))
    seen.push('job' in news ? `${news.kind} ${news.job.phase}` : news.kind);
  return seen;
}

describe('a job is watched until it has ended', () => {
  const cases: [string, (string | number)[], string[]][] = [
    [
      'the usual phases',
      ['Creating', 'Pending', 'Running', 'Completed'],
      ['phase Creating', 'phase Pending', 'phase Running', 'phase Completed', 'ended Completed'],
    ],
    ['phases that nobody sees', ['Failed'], ['phase Failed', 'ended Failed']],
    [
      'phases out of order',
      ['Running', 'Completed', 'Running', 'Completed'],
      ['phase Running', 'phase Completed', 'phase Running', 'phase Completed', 'ended Completed'],
    ],
    [
      'a job that is rescheduled',
      ['Running', 'Pending', 'Running', 'Failed'],
      ['phase Running', 'phase Pending', 'phase Running', 'phase Failed', 'ended Failed'],
    ],
    [
      'a phase that nobody knows',
      ['Sleeping', 'Terminated'],
      ['phase Sleeping', 'phase Terminated', 'ended Terminated'],
    ],
    [
      'a job that is not there for a moment',
      ['Running', 400, 400, 'Running', 'Completed'],
      ['phase Running', 'trouble', 'phase Completed', 'ended Completed'],
    ],
    ['a job that is deleted', ['Running', 400], ['phase Running', 'trouble', 'failed']],
  ];
  for (const [name, shown, expected] of cases) test(name, async () => assert.deepEqual(await watched(shown), expected));
});
