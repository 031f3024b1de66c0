/** Curves from what a training prints and uses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chartsOf,
  csvOf,
  curvesInLog,
  curvesOfUsage,
  withoutPlatform,
} from '../../../../../client/jobs/model/curves.ts';
import { rewardAttributesIn, rewardValues } from '../../../../../client/jobs/rewardValues.ts';

const found = (text: string) => Object.fromEntries(curvesInLog(text).map(({ name, points }) => [name, points]));

const logs: [what: string, text: string, curves: object][] = [
  [
    'lines with a step',
    'step 10 loss: 0.5\nstep 20 loss: 0.25\n',
    {
      loss: [
        [10, 0.5],
        [20, 0.25],
      ],
    },
  ],
  [
    'lines without',
    'loss=1\nloss=0.5\n',
    {
      loss: [
        [1, 1],
        [2, 0.5],
      ],
    },
  ],
  [
    'a progress bar',
    'Epoch 1: 10%| loss=2\r20%| loss=1\nEpoch 1 loss=0.5',
    {
      loss: [
        [1, 2],
        [2, 1],
        [3, 0.5],
      ],
    },
  ],
  [
    'a dictionary',
    "{'loss': 1.5, 'lr': 1e-05, 'epoch': 1}\n{'loss': 1.25, 'lr': 5e-06, 'epoch': 2}\n",
    {
      loss: [
        [1, 1.5],
        [2, 1.25],
      ],
      lr: [
        [1, 1e-5],
        [2, 5e-6],
      ],
    },
  ],
  [
    'colors',
    '\u001b[32mval_acc: 0.1\u001b[0m\nval_acc: 0.2',
    {
      val_acc: [
        [1, 0.1],
        [2, 0.2],
      ],
    },
  ],
  ['other numbers, and single values', 'port: 8080\nport: 8081\nloss: 1\nversion=1.2.3\nversion=1.2.4\n', {}],
];

for (const [what, text, curves] of logs)
  test(`values are found in ${what}`, () => assert.deepEqual(found(text), curves));

test('lines of the platform say nothing about the training', () => {
  const log =
    '[ModelArts Service Log][INFO][2026/01/01 10:00:00,000]: The boot command is: train --loss=1\nloss: 2\nlevel=info Platform=ModelArts-Service loss=3\n';
  assert.equal(withoutPlatform(log), 'loss: 2\n');
});

test('a huge log takes no long time and gives no more than can be drawn', () => {
  const text =
    'step: 1 loss: 0.5 '.repeat(200_000) +
    Array.from({ length: 100_000 }, (_, step) => `\nstep ${step} loss: ${step}`).join('');
  const [curve] = curvesInLog(text);
  assert.ok(curve && curve.points.length <= 20_000);
});

test('a value and its validation share a chart, and a table has a row for each x', () => {
  const [chart, other] = chartsOf([
    {
      name: 'loss',
      points: [
        [1, 0.5],
        [3, 0.2],
      ],
    },
    { name: 'val_loss', points: [[3, 0.4]] },
    { name: '=acc"', points: [[1, 1]] },
  ]);
  assert.deepEqual(
    chart?.curves.map(({ name }) => name),
    ['loss', 'val_loss'],
  );
  assert.equal(chart && csvOf(chart), 'x,"loss","val_loss"\n1,0.5,\n3,0.2,0.4\n');
  assert.match(String(other && csvOf(other)), /^x,"'=acc"""\n/);
});

test('usage has a value a minute, with gaps', () => {
  assert.deepEqual(curvesOfUsage('worker-0', { cpuUsage: [1, undefined, 3], gpuUtil: [undefined] }), [
    {
      name: 'worker-0 cpuUsage',
      points: [
        [0, 1],
        [2, 3],
      ],
    },
  ]);
});

test("a job's own pattern finds its values, and one that would run for ever finds none", () => {
  const job = {
    algorithm: {
      policies: { auto_search: { reward_attrs: [{ name: 'accuracy', mode: 'max', regex: 'acc=(\\d\\.\\d+)' }] } },
    },
  };
  const [attribute] = rewardAttributesIn(JSON.stringify(job));
  assert.ok(attribute);
  assert.deepEqual(rewardValues('acc=0.1\nacc=0.25', attribute), [0.1, 0.25]);
  assert.deepEqual(rewardValues(`${'a'.repeat(60)}b`, { name: 'x', regex: '(a+)+$' }), []);
  assert.deepEqual(rewardValues('x', { name: 'x', regex: '(?P<python>x)' }), []);
  assert.deepEqual(rewardAttributesIn('[]'), []);
});
