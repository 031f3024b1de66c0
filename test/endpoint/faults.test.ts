/** Each fault does to a caller what its name says, and the job exists or not as it says. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type FaultName, faults } from '../../endpoint/faults/faults.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

/** What a caller sees: a status and the form of the body, or how it breaks off. */
const expected: Record<FaultName, string> = {
  '500': '500 json',
  '500-created': '500 json',
  '502': '502 json',
  '502-created': '502 json',
  '503': '503 json',
  '503-created': '503 json',
  '504': '504 json',
  '504-created': '504 json',
  '429': '429 json',
  '429-created': '429 json',
  html: '502 html',
  'html-created': '502 html',
  '403-page': '403 html',
  '403-page-created': '403 html',
  '404-page': '404 html',
  '404-page-created': '404 html',
  '413-page': '413 html',
  '413-page-created': '413 html',
  '408': '408 json',
  '408-created': '408 json',
  'unknown-code': '400 json',
  'unknown-code-created': '400 json',
  'see-other-created': '303 empty',
  portal: '200 html',
  drop: 'no answer',
  'drop-created': 'no answer',
  'reset-in-body': 'no answer',
  'half-reply': '201 broken off',
  delay: '201 json',
  hang: 'gave up',
  drip: '201 json',
  'wrong-type': '201 html',
  'no-body': '201 empty',
  'long-body': '201 50000000 blanks',
  'expired-token': '401 json',
  'expired-token-created': '401 json',
  'clock-skew': '401 json',
  'key-locked': '401 json',
  'no-agency': '403 json',
  quota: '400 json',
  flavor: '400 json',
  redirect: '307 empty',
};

const withFaults = (settings: object) => runEndpoint(temporaryFolder(), '--faults', JSON.stringify(settings));

async function submitted(endpoint: RunningEndpoint, name: string, patience?: AbortSignal): Promise<string> {
  let response: Response | undefined;
  try {
    response = await fetch(`${endpoint.url}/v2/${endpoint.projectId}/training-jobs`, {
      method: 'POST',
      headers: { 'X-Auth-Token': endpoint.token, 'Content-Type': 'application/json' },
      body: JSON.stringify(validJob(name)),
      redirect: 'manual',
      ...(patience && { signal: patience }),
    });
    return `${response.status} ${formOf(await response.text(), response.headers.get('content-type') ?? '')}`;
  } catch {
    if (patience?.aborted) return 'gave up';
    return response ? `${response.status} broken off` : 'no answer';
  }
}

function formOf(body: string, type: string): string {
  if (body === '') return 'empty';
  if (body.trim() === '') return `${body.length} blanks`;
  if (type.includes('html')) return 'html';
  JSON.parse(body);
  return 'json';
}

const jobsAt = async (endpoint: RunningEndpoint): Promise<number> =>
  (await endpoint.call('listTrainingJobs', {}, { limit: 1 })).body.total;

describe('each fault', () => {
  const names = Object.keys(faults) as FaultName[];
  let endpoint: RunningEndpoint;
  before(async () => {
    endpoint = await withFaults({ script: names.flatMap((name) => [name, 'none']) });
  });

  for (const name of names)
    test(name, async () => {
      const jobs = await jobsAt(endpoint);
      const patience = name === 'hang' ? AbortSignal.timeout(500) : undefined;
      assert.equal(await submitted(endpoint, name, patience), expected[name]);
      assert.equal(await jobsAt(endpoint), jobs + (faults[name].effect ? 1 : 0));
      assert.equal(await submitted(endpoint, `${name}-after`), '201 json');
      assert.match(endpoint.log(), new RegExp(`fault: ${name} at createTrainingJob`));
    });
});

test('the same seed gives the same faults', async () => {
  const outcomes = [];
  for (const seed of [7, 7, 8]) {
    const endpoint = await withFaults({ faults: ['500', '503', '429-created'], rate: 0.5, seed });
    const seen = [];
    for (let index = 0; index < 12; index++) seen.push(await submitted(endpoint, `job-${index}`));
    outcomes.push(seen.join());
  }
  assert.equal(outcomes[0], outcomes[1]);
  assert.notEqual(outcomes[0], outcomes[2]);
});

test('faults can be put on other operations, and let a job sent twice show', async () => {
  const endpoint = await withFaults({ on: ['listTrainingJobs'], script: ['503', 'none'], duplicateNames: true });
  assert.equal((await endpoint.call('listTrainingJobs', {}, {})).status, 503);
  for (let count = 0; count < 2; count++) assert.equal(await submitted(endpoint, 'twice'), '201 json');
  assert.equal(await jobsAt(endpoint), 2);
});

test('settings with a fault that does not exist are refused, and the faults named', async () => {
  await assert.rejects(withFaults({ script: ['boom'] }), /half-reply/);
});
