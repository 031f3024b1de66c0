/** Curves from what a training prints and uses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chartsOf,
  csvOf,
  curvesInLog,
  type Point,
  thinned,
  usageOf,
  withoutPlatform,
} from '../../../../../client/jobs/model/curves.ts';
import { rewardAttributesIn } from '../../../../../client/jobs/rewardAttributes.ts';
import { rewardValues } from '../../../../../client/jobs/rewardValues.ts';

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
  ['the only step of a rehearsal, but no setting', 'lr=0.1\nepoch=1 loss=0.5\n', { loss: [[1, 0.5]] }],
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
  [
    'what became no number',
    'step 1 loss: 0.5\nstep 2 loss: nan\nstep 3 loss: -inf\nstep 4 loss: 1e309\nstep 5 loss: NaN, info: inferior\n',
    {
      loss: [
        [1, 0.5],
        [2, null],
        [3, null],
        [4, null],
        [5, null],
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
  assert.ok(curve && curve.points.length <= 100_000);
});

test('a log that names thousands of values shows the first of them', () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `loss_${at % 10_000}: ${at}\n`).join('');
  assert.equal(curvesInLog(text).length, 1_000);
});

test('a curve with too many points keeps its ends, peaks and gaps', () => {
  const points = Array.from({ length: 10_000 }, (_, x): Point => [x, x === 5_000 ? null : Math.sin(x / 100)]);
  const peaks: Point[] = [
    [1_234, 99],
    [1_235, -99],
  ];
  for (const [x, y] of peaks) points[x] = [x, y];
  const few = thinned(points, 300);
  assert.ok(few.length <= 300 && few.length > 150, String(few.length));
  for (const point of [...peaks, [5_000, null]])
    assert.ok(
      few.some((it) => String(it) === String(point)),
      String(point),
    );
  assert.deepEqual(
    few,
    few.toSorted(([one], [other]) => one - other),
  );
  assert.equal(thinned(few, 300), few);
  const none = points.map(([x]): Point => [x, null]);
  assert.ok(thinned(none, 30).every(([, y]) => y === null));
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
  assert.equal(csvOf({ title: 'loss', curves: [{ name: 'loss', points: [[1, null]] }] }), 'x,"loss"\n1,NaN\n');
});

test('usage has a value a minute, with gaps', () => {
  assert.deepEqual(
    usageOf('worker-0', { cpuUsage: [1, undefined, 3], gpuUtil: [undefined], npuMemUsage: [4], tpu: [5] }),
    [
      {
        kind: 'cpu',
        curve: {
          name: 'worker-0',
          points: [
            [0, 1],
            [2, 3],
          ],
        },
      },
      { kind: 'cardMemory', curve: { name: 'worker-0', points: [[0, 4]] } },
      { kind: 'other', curve: { name: 'worker-0 tpu', points: [[0, 5]] } },
    ],
  );
});

test("a job's own pattern finds its values, and one that would run for ever finds none", () => {
  const job = {
    algorithm: {
      policies: { auto_search: { reward_attrs: [{ name: 'accuracy', mode: 'max', regex: 'acc=(\\d\\.\\d+)' }] } },
    },
  };
  const [attribute] = rewardAttributesIn(JSON.stringify(job));
  assert.ok(attribute);
  assert.deepEqual(rewardValues('acc=0.1\nacc=0.25', attribute), { values: [0.1, 0.25] });
  assert.deepEqual(rewardValues(`${'a'.repeat(60)}b`, { name: 'x', regex: '(a+)+$' }), { problem: 'slow' });
  assert.deepEqual(rewardValues('x', { name: 'x', regex: '(?P<python>x)' }), { problem: 'unreadable' });
  assert.deepEqual(rewardValues('x', { name: 'x', regex: 'y(.)' }), { values: [] });
  assert.deepEqual(rewardAttributesIn('[]'), []);
});
