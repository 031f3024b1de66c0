import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { explainFailure } from '../../../../modelarts/failure/explainFailure.ts';

interface Excerpt {
  readonly name: string;
  readonly cause: string;
  /** Part of the line that is quoted. */
  readonly line: string;
  readonly confidence: string;
  /** The first one to blame. */
  readonly field: string;
  readonly log: readonly string[];
}

const read = (name: string) => JSON.parse(readFileSync(`test/fixtures/${name}.json`, 'utf8'));
const excerpts: Excerpt[] = read('logExcerpts');
const harmless: string[] = read('harmlessLines');

const job = {
  metadata: { id: 'j' },
  algorithm: {
    code_dir: '/bucket-x/code/',
    boot_file: '/bucket-x/code/train.py',
    command: 'bash run.sh',
    engine: { engine_name: 'PyTorch' },
    environments: { NCCL_DEBUG: 'WARN' },
    parameters: [
      { name: 'batch_size', value: '256' },
      { name: 'lr', value: '0.1' },
    ],
    inputs: [
      {
        name: 'data_url',
        local_dir: '/home/ma-user/modelarts/inputs/data_url_0',
        remote: { obs: { obs_url: '/bucket-x/data/' } },
      },
    ],
  },
  spec: { resource: { flavor_id: 'f', node_count: 2 } },
  status: { phase: 'Failed' },
};
const explained = (lines: readonly string[]) =>
  explainFailure({ job, logs: [{ task: 'worker-0', text: `${lines.join('\n')}\n` }] });

describe('logs as programs really end', () => {
  for (const { name, cause, line, confidence, field, log } of excerpts)
    test(name, () => {
      const found = explained(log).findings[0];
      assert.deepEqual([found?.id, found?.confidence, found?.blame[0]?.path.join('.')], [cause, confidence, field]);
      assert.ok(found?.evidence.line.includes(line), found?.evidence.line);
    });
});

test('the exception that is shown is the one that ended the first process, not what its launcher raised', () => {
  const texts = excerpts.map(({ log }) => explained(log).exception?.text ?? '');
  assert.deepEqual(
    texts.filter((text) => /ChildFailedError|CalledProcessError|ncclRemote|DistBackendError.*remote/.test(text)),
    [],
  );
});

test('a harmless line is not taken for the cause of another failure', () => {
  const end = ['Traceback (most recent call last):', '  File "/home/a/t.py", line 3, in <module>', '    f()'];
  const suspected = harmless.filter(
    (line) => explained(['step 1', line, 'step 2', ...end, 'ZeroDivisionError: division by zero']).isKnown,
  );
  assert.deepEqual(suspected, []);
});
