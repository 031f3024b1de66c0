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

test('what a rehearsal writes replaces nothing that whole runs have written', () => {
  const output = (name: string) => ({ name, remote: { obs: { obs_url: 'obs://b/runs/' } } });
  const { algorithm, spec, tasks } = rehearsed(
    JSON.stringify({
      metadata: { name: 'a' },
      algorithm: { inputs: [output('resume')], outputs: [output('train_url'), 7, output('logs')] },
      spec: { log_export_path: { obs_url: '/b/logs/' } },
      tasks: [{ algorithm: { outputs: [output('own')] }, log_export_path: { obs_url: '' } }],
    }),
  );
  const urls = (list: ReturnType<typeof output>[]) => list.map(({ remote }) => remote?.obs.obs_url);
  assert.deepEqual(urls(algorithm.inputs), ['obs://b/runs/']);
  const [first, , third] = algorithm.outputs;
  assert.deepEqual(
    [...urls([first, third]), spec.log_export_path.obs_url, ...urls(tasks[0].algorithm.outputs)],
    [0, 1, 2, 3].map((index) => `obs://trainingjob-rehearsals/a/${index}/`),
  );
  assert.equal(tasks[0].log_export_path.obs_url, '');
});

test('everything else is sent as it is written', () => {
  const text = '{"n": 12345678901234567890, "metadata": {"name": "a"}}';
  assert.match(rehearsalBody(text, { mark: 'm', parameters: {} }), /"n": 12345678901234567890/);
});
