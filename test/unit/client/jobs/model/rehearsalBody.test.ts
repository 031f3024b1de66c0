import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearsalBody, unknownParameters } from '../../../../../client/jobs/model/rehearsalBody.ts';

const body = (name: unknown) =>
  JSON.stringify({
    metadata: { name },
    algorithm: {
      parameters: [
        { name: 'epochs', value: '90' },
        { name: 'lr', value: '1' },
      ],
    },
  });

const rehearsed = (text: string, parameters = {}) => JSON.parse(rehearsalBody(text, { mark: 'm1', parameters }));

test('a rehearsal has a name of its own that any service takes', () => {
  const names = [
    ['flowers', 'flowers-rehearsal-m1'],
    ['a'.repeat(64), `${'a'.repeat(40)}-rehearsal-m1`],
    ['${env:X}', 'job-rehearsal-m1'],
    [7, 'job-rehearsal-m1'],
  ];
  for (const [name, expected] of names) assert.equal(rehearsed(body(name)).metadata.name, expected);
  assert.equal(rehearsed('{}').metadata.name, 'job-rehearsal-m1');
});

test('hyperparameters of the job get other values, and none is added', () => {
  const { algorithm } = rehearsed(body('a'), { epochs: 1, more: 'x' });
  assert.deepEqual(algorithm.parameters, [
    { name: 'epochs', value: '1' },
    { name: 'lr', value: '1' },
  ]);
  assert.deepEqual(unknownParameters(body('a'), { epochs: 1, more: 'x' }), ['more']);
});

test('everything else is sent as it is written', () => {
  const text = '{"n": 12345678901234567890, "metadata": {"name": "a"}}';
  assert.match(rehearsalBody(text, { mark: 'm', parameters: {} }), /"n": 12345678901234567890/);
});
