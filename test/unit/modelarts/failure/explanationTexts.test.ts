import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainFailure } from '../../../../modelarts/failure/explainFailure.ts';
import { explanationLines } from '../../../../modelarts/failure/explanationTexts.ts';
import type { FailureFacts } from '../../../../modelarts/failure/failureFacts.ts';

const lines = (status: object, more: Partial<FailureFacts> = {}) =>
  explanationLines(explainFailure({ job: { metadata: { id: 'j' }, status: { phase: 'Failed', ...status } }, ...more }));

test('a known cause comes first, with what to do and where it was seen', () => {
  const text =
    'Traceback (most recent call last):\n  File "/code/train.py", line 3, in <module>\n    import x\nModuleNotFoundError: No module named \'imgaug\'\n';
  const statuses = [{ task: 'worker-0', exit_code: 1 }];
  assert.deepEqual(lines({ task_statuses: statuses }, { logs: [{ task: 'worker-0', text }] }), [
    "Cause: Python module imgaug is neither in the image nor in the code folder's search path.",
    'What to do: Name the package in "pip-requirements.txt" in the code folder, or use an image with it. For a module of your own, add its folder to sys.path.',
    "Line 4 of the log of worker-0 says: ModuleNotFoundError: No module named 'imgaug'",
    'Fields to check: algorithm.code_dir',
    'Task worker-0 failed first, with exit code 1.',
    "The script raised an exception in line 3 of /code/train.py: ModuleNotFoundError: No module named 'imgaug'",
  ]);
});

test('what is not known is said first', () => {
  const text =
    'Traceback (most recent call last):\n  File "/code/train.py", line 3, in <module>\nZeroDivisionError: x\n';
  assert.deepEqual(lines({}, { logs: [{ task: 'worker-0', text }] }), [
    "The job failed. The cause isn't known.",
    'Task worker-0 failed first.',
    'The script raised an exception in line 3 of /code/train.py: ZeroDivisionError: x',
  ]);
  assert.deepEqual(
    lines({}, { logs: [{ task: 'worker-0', text: 'a\nb\u001b[31m\n' }] }).at(-1),
    'The log ends with: a ⏎ b [31m',
  );
  assert.deepEqual(lines({ phase: 'Completed' }), ['The job completed.']);
  assert.deepEqual(lines({ phase: 'Terminated' }), ['The job was stopped. Nothing says why.']);
  assert.deepEqual(lines({ phase: 'Running' }), ["The job hasn't ended."]);
});

test('lines are not counted in the end of a log', () => {
  const log = { task: 'worker-0', text: 'CUDA out of memory\n', isCut: true } as const;
  assert.ok(lines({}, { logs: [log] }).includes('The log of worker-0 says: CUDA out of memory'));
});

test("the service's own words are told as such", () => {
  const results = [{ description: 'Disk full', solution: 'Clean up' }];
  assert.deepEqual(
    lines({ failureAnalysisResult: { analysis_results: results } }).at(-1),
    'ModelArts says: Disk full Clean up',
  );
});
