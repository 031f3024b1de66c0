import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskFinding } from '../../../../../client/jobs/model/maskFinding.ts';
import { explainFailure } from '../../../../../modelarts/failure/explainFailure.ts';
import { evidenceText } from '../../../../../modelarts/failure/explanationTexts.ts';
import { teamSignsIn } from '../../../../../modelarts/failure/teamSigns.ts';

test('what a problem quotes of a log has no secrets, and nothing that is invisible', () => {
  const { signs } = teamSignsIn(
    '[{ "id": "key", "line": "wrong key *", "cause": "Key {1} is wrong.", "remedy": "Not {1}." }]',
  );
  const text = 'wrong key planted\u202e-value\n';
  const job = { status: { phase: 'Failed', tasks: ['worker-0'] } };
  const [finding] = explainFailure({ job, logs: [{ task: 'worker-0', text }] }, signs).findings;
  assert.match(String(finding?.cause), /planted/);
  assert.ok(finding);
  const { cause, remedy, evidence } = maskFinding(finding, (it) => it.replaceAll('planted', '***'));
  assert.match(cause, /\*\*\*-value/);
  assert.doesNotMatch(`${cause} ${remedy} ${evidenceText(evidence)}`, /planted|\u202e/);
});
