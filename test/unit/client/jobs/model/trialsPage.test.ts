import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trialsPage } from '../../../../../client/jobs/model/trialsPage.ts';
import { trialsIn } from '../../../../../modelarts/answers/trials.ts';

/** As in the documentation of the service. */
const header = ['', 'done', 'pid', 'config', 'trial_id', 'status', 'acc', 'loss', 'best_reward'];
const row = (id: string, rate: unknown, best: string, loss = 'tensor(0.07)') => [
  ...['0', 'True', '314', { rate, trial_index: 0, 'param/rate': rate }],
  ...[id, 'TERMINATED', best, loss, best],
];
const answer = (...data: unknown[][]) => JSON.stringify({ total: 8, items: { header, data } });

test('the best trial is on top, and those without a value are last', () => {
  const trials = trialsIn(answer(row('none', 1, ''), row('low', 2, '0.1'), row('high', 3, '0.5'))) ?? [];
  const order = (mode: 'max' | 'min') =>
    [...trialsPage('x', trials, { name: 'acc', mode }).matchAll(/^\| \**(none|low|high)/gm)].map(([, id]) => id);
  assert.deepEqual(order('max'), ['high', 'low', 'none']);
  assert.deepEqual(order('min'), ['low', 'high', 'none']);
  const page = trialsPage('x', trials, { name: 'acc', mode: 'max' });
  assert.match(page, /\*\*The greatest \\"acc\\" of 3 trials is 0\\\.5\\, with rate\\=3\\\.\*\*/);
  assert.match(page, /\| \*\*high\*\* \| \*\*0\\\.5\*\* \| \*\*3\*\* \|/);
});

test('what a service writes stays text', () => {
  const page = trialsPage('a|b', trialsIn(answer(row('<script>', '[x](y)|\n# z', '1'))) ?? [], {
    name: 'acc',
    mode: 'max',
  });
  assert.doesNotMatch(page, /[^\\]<script|[^\\]\[x|^# z/m);
  assert.equal(page.split('\n').filter((line) => line.startsWith('|')).length, 3);
});

test('an answer that is no table shows no trials, and a broken row no values', () => {
  assert.equal(trialsIn('{"items": []}'), undefined);
  assert.equal(trialsIn('no JSON'), undefined);
  const [trial] = trialsIn(answer([])) ?? [];
  assert.deepEqual([trial?.id, trial?.values, trial?.best], ['', {}, undefined]);
});
