/** What a user is offered for a job. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilitiesOf } from '../../../../../client/jobs/model/abilities.ts';
import { detailsIn } from '../../../../../client/jobs/model/jobDetails.ts';

const abilities = (phase: string, more: object = {}) => {
  const details = detailsIn(JSON.stringify({ metadata: { id: '1' }, status: { phase }, ...more }), (text) => text);
  assert.ok(details);
  return abilitiesOf(details).join(' ');
};
const plain = { algorithm: { policies: { auto_search: null } } };

test('a failure is explained where a job failed or was stopped, not where it completed', () => {
  assert.equal(abilities('Completed', plain), 'ended');
  assert.equal(abilities('Running', plain), 'stoppable');
  assert.equal(abilities('Failed', plain), 'ended failed explainable');
  assert.equal(abilities('Terminated', plain), 'ended explainable');
});

test('trials are shown of searches, and what is not known is not ruled out', () => {
  assert.equal(abilities('Completed', { algorithm: { policies: { auto_search: {} } } }), 'ended search');
  assert.equal(abilities('Completed'), 'ended search');
  assert.equal(abilities('Newly invented', plain), 'stoppable ended explainable');
});
