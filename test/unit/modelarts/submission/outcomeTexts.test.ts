/** What is said of a job that was found, or that may be one's own: how sure that is, and no more than is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Candidate } from '../../../../modelarts/submission/candidates.ts';
import { type DifferenceKind, difference } from '../../../../modelarts/submission/compareJob.ts';
import { adoptedText, outcomeText, wholeText } from '../../../../modelarts/submission/outcomeTexts.ts';
import type { UncertaintyCause } from '../../../../modelarts/submission/reconcile.ts';

const textOf = (cause: UncertaintyCause): string =>
  wholeText(outcomeText({ kind: 'uncertain', id: '1', reason: 'Lost.', cause }, { jobName: 'a', target: 'here' }));

const differing = (kind: DifferenceKind, ...names: string[]) =>
  names.map((name) => difference(['algorithm', name], kind, 'maybe'));

const candidate = (id: string, ...differences: Candidate['differences'][number][]): Candidate => ({
  job: { id },
  verdict: 'maybe',
  differences,
});

test('a found job is said to be the same only if everything that was sent shows', () => {
  assert.equal(
    adoptedText('Lost.', []),
    'Lost. A new job with the same name and content was found on the service. The request was sent once.',
  );
  assert.equal(
    adoptedText('Lost.', [...differing('hidden', 'environments'), ...differing('missing', 'description')]),
    'Lost. A new job with the same name was found on the service, and what it shows is what was sent ' +
      '(not shown: algorithm.description; hidden: algorithm.environments). The request was sent once.',
  );
});

test('a job that may be one of ours is named with what differs, and how', () => {
  const jobs = [candidate('j1', ...differing('changed', 'command', 'command'), ...differing('added', 'inputs'))];
  assert.match(
    textOf({ kind: 'candidates', jobs }),
    /here has a job that may be yours: j1 \(different: algorithm\.command; not in the file: algorithm\.inputs\)\.$/,
  );
  assert.match(
    textOf({ kind: 'candidates', jobs: [candidate('j1', ...differing('unread', 'x'))] }),
    /j1 \(can't be read\)/,
  );
});

test('of many jobs and differences the first ones are named, and how many more there are', () => {
  const jobs = Array.from({ length: 500 }, (_, index) => candidate(`j${index}`));
  assert.match(textOf({ kind: 'candidates', jobs }), /may be yours: j0, j1, j2, and 497 more\.$/);
  const many = differing('changed', ...Array.from({ length: 50 }, (_, index) => `p${index}`));
  assert.match(textOf({ kind: 'candidates', jobs: [candidate('j', ...many)] }), /p4, and 45 more\)\.$/);
});

test('a search that its user has stopped says nothing about the job', () => {
  assert.equal(
    textOf({ kind: 'stopped' }),
    'It\'s uncertain whether "a" was created on here. Lost. The search for the job was stopped. ' +
      'Check the jobs on here before you submit it again.',
  );
});
