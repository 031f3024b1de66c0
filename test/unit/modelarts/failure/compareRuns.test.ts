import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareRuns } from '../../../../modelarts/failure/compareRuns.ts';
import { packageVersions } from '../../../../modelarts/failure/packageVersions.ts';

const jobOf = (id: string, value: string, more: object = {}) => ({
  metadata: { id, name: id, create_time: 1, workspace_id: '0' },
  status: { phase: id },
  algorithm: {
    parameters: [
      { name: 'lr', value: '1' },
      { name: 'epochs', value },
    ],
    ...more,
  },
});

const compared = (before: string, after: string) => compareRuns({ job: {}, log: before }, { job: {}, log: after });

describe('two runs', () => {
  test('fields that changed, by the names of their items', () => {
    const after = jobOf('b', '3', { code_dir: '/b/' });
    const parameters = after.algorithm.parameters.toReversed();
    const { fields } = compareRuns(
      { job: jobOf('a', '2', { command: 'x' }), log: '' },
      {
        job: { ...after, algorithm: { ...after.algorithm, parameters: [...parameters, { name: 'new', value: '' }] } },
        log: '',
      },
    );
    assert.deepEqual(fields, [
      { path: ['algorithm', 'parameters', 0, 'value'], before: '2', after: '3' },
      { path: ['algorithm', 'parameters', 2], after: { name: 'new', value: '' } },
      { path: ['algorithm', 'command'], before: 'x' },
      { path: ['algorithm', 'code_dir'], after: '/b/' },
    ]);
  });

  test('packages that changed, came and went', () => {
    const { packages } = compared(
      'Successfully installed torch-2.1.0 old-1.0 six-1.16.0',
      'Successfully installed torch-2.2.0 six-1.16.0 new_one-0.1',
    );
    assert.deepEqual(packages, [
      { name: 'new-one', after: '0.1' },
      { name: 'old', before: '1.0' },
      { name: 'torch', before: '2.1.0', after: '2.2.0' },
    ]);
    assert.deepEqual(compared('', 'Successfully installed torch-2.2.0').packages, []);
  });

  test('the first line that is new, and the first that is missing, whatever the times, numbers and the order', () => {
    const before =
      '2026-11-25 10:00:00 start 1\n[rank1]: loss 0.5\n[rank0]: loss 0.51\nsaved 8f14e45f-ceea-467f-9d0c-1e0a1b2c3d4e\ndone\n';
    const after = '2026-11-26 11:11:11 start 2\n[rank0]: loss 0.7\n[rank1]: loss nan\nTraceback\n';
    const { firstNew, firstMissing } = compared(before, after);
    assert.deepEqual(firstNew, { line: '[rank1]: loss nan', lineNumber: 3 });
    assert.deepEqual(firstMissing?.lineNumber, 4);
    assert.deepEqual(compared(before, before), { fields: [], packages: [] });
  });
});

test('versions, however a log shows them', () => {
  const log = [
    'Successfully installed a-1.0 scikit_learn-1.3.2+cu118',
    'Requirement already satisfied: numpy>=1.2 in /opt/x/site-packages (from torch) (1.24.3)',
    'Downloading torch-2.1.0-cp310-cp310-manylinux1_x86_64.whl (670.2 MB)',
    '[worker-0] transformers==4.30.2',
    'PyTorch version: 2.1.0',
    'step 3 loss==0.1 done',
  ].join('\n');
  assert.deepEqual(Object.fromEntries(packageVersions(log)), {
    a: '1.0',
    'scikit-learn': '1.3.2+cu118',
    numpy: '1.24.3',
    torch: '2.1.0',
    transformers: '4.30.2',
    pytorch: '2.1.0',
  });
});

test('parts that are too deep are not shown', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`);
  assert.deepEqual(compareRuns({ job: deep, log: '' }, { job: { a: deep.a.a }, log: '' }).fields, []);
  const { fields } = compareRuns({ job: {}, log: '' }, { job: { b: deep }, log: '' });
  assert.ok(JSON.stringify(fields).length < 1_000);
});
