import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faultOfName, freeName, looksAnswered, looksLikeJob } from '../../../../client/start/jobFileName.ts';
import { jobInFile, templateFor } from '../../../../schemas/jobFile.ts';
import jobs from '../../../../snippets/jobs.json';

const files = new Set(['my-job.trainingjob.json', 'my-job-2.trainingjob.json']);

test('a new job is offered the first name whose file is free', () => {
  assert.equal(freeName('my-job', files), 'my-job-3');
  assert.equal(freeName('flowers', files), 'flowers');
});

test('a name must be one of a job, and its file must not be there', () => {
  assert.equal(faultOfName('flowers', files), undefined);
  assert.equal(faultOfName('My-Job', files), 'taken');
  for (const name of ['', 'a b', '../up', 'x'.repeat(65)]) assert.equal(faultOfName(name, files), 'form');
});

test('a job is named after its file', () => {
  assert.equal(jobInFile('flowers.trainingjob.json'), 'flowers');
  assert.equal(jobInFile('Fleurs d’été.trainingjob.json'), 'Fleurs-d-t-');
  assert.equal(jobInFile('.trainingjob.json'), 'my-job');
});

describe('every template', () => {
  for (const [title, { body }] of Object.entries(jobs))
    test(`${title} says the name and the bucket once`, () => {
      const text = templateFor('flowers', body);
      assert.doesNotMatch(text, /my-job/);
      assert.equal(JSON.parse(text.replace(/\$\{\d+[:|]([^},|]*)[^}]*\}/g, '$1')).metadata.name, 'flowers');
      const buckets = text.match(/\$\{\d+:my-bucket\}/g) ?? [];
      assert.equal(new Set(buckets).size, 1);
      assert.equal(buckets.length, text.match(/my-bucket/g)?.length);
    });
});

test('a job is recognized in a file of another name, and other JSON is not taken for one', () => {
  assert.ok(looksLikeJob('// Mine.\n{"kind": "job", "metadata": {"name": "a"}, "algorithm": {}}'));
  for (const text of ['', '[]', '{"kind": "job"}', '{"kind": "Job", "metadata": {}, "algorithm": {}}'])
    assert.equal(looksLikeJob(text), false);
  assert.ok(looksAnswered('{"kind": "job", "metadata": {"create_time": 1}, "algorithm": {}}'));
  assert.ok(!looksAnswered('{"kind": "job", "metadata": {"description": "phase"}, "algorithm": {}}'));
});
