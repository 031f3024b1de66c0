import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explainFailure } from '../../../../modelarts/failure/explainFailure.ts';
import type { FailureFacts } from '../../../../modelarts/failure/failureFacts.ts';

const jobOf = (status: object, more: object = {}) => ({
  metadata: { id: 'j' },
  status: { phase: 'Failed', ...status },
  ...more,
});

const best = (facts: FailureFacts) => explainFailure(facts).findings[0];
const ofLog = (text: string, job: unknown = jobOf({})) => explainFailure({ job, logs: [{ task: 'worker-0', text }] });

const traceback = (exception: string, file = '/home/ma-user/modelarts/user-job-dir/code/train.py') =>
  ['Traceback (most recent call last):', `  File "${file}", line 12, in <module>`, '    main()', exception].join('\n');

describe('the ladder', () => {
  test('the message of a task is believed before its log', () => {
    const job = jobOf({
      task_statuses: [
        { task: 'worker-1', exit_code: 1, message: traceback("ModuleNotFoundError: No module named 'imgaug'") },
      ],
    });
    const found = best({ job, logs: [{ task: 'worker-1', text: 'OSError: [Errno 28] No space left on device\n' }] });
    assert.deepEqual(
      [found?.id, found?.confidence, found?.evidence.rung, found?.evidence.task],
      ['module-missing', 'high', 'details', 'worker-1'],
    );
    assert.match(String(found?.cause), /^Python module imgaug is /);
  });

  test('an exit code tells of memory', () => {
    const found = best({ job: jobOf({ task_statuses: [{ task: 'worker-0', exit_code: 137 }] }) });
    assert.deepEqual([found?.id, found?.confidence], ['modelarts-exit-code-oom', 'high']);
  });

  test('what follows from the ends of lines of a script is not told beside them', () => {
    const text = "run.sh: line 2: $'\\r': command not found\nrun.sh: line 9: syntax error: unexpected end of file\n";
    const job = jobOf({ task_statuses: [{ task: 'worker-0', exit_code: 127 }] });
    const { findings } = ofLog(text, job);
    assert.deepEqual(
      findings.map(({ id, confidence }) => [id, confidence]),
      [['windows-line-ends', 'high']],
    );
  });

  test('a program that only looks at the machine is to blame only where the exit code says so', () => {
    const after = (exit_code: number) =>
      ofLog('sh: 1: nvidia-smi: not found\n', jobOf({ task_statuses: [{ task: 'worker-0', exit_code }] }));
    assert.equal(after(1).isKnown, false);
    assert.equal(after(127).findings[0]?.id, 'modelarts-exit-code-not-found');
  });

  test('an error event tells what the platform could not do', () => {
    const message =
      '[worker-0] Training input (parameter: data_url) failed to be downloaded. Failure cause: no such object';
    const inputs = ['x', 'data_url'].map((name) => ({ name, remote: { obs: { obs_url: '/b/' } } }));
    const found = best({ job: jobOf({}, { algorithm: { inputs } }), events: [{ level: 'Error', message }] });
    assert.deepEqual([found?.id, found?.evidence.line], ['input-download-failed', message]);
    assert.deepEqual(found?.blame, [{ path: ['algorithm', 'inputs', 1, 'remote', 'obs', 'obs_url'] }]);
  });

  test('a stage tells why a job waited', () => {
    const stages = [{ name: 'scheduling', messages: ['0/3 nodes are available: 3 Insufficient cpu.'] }];
    assert.equal(best({ job: jobOf({}), stages })?.id, 'resources-insufficient');
  });

  test('the last traceback of a log counts more than one that the script survived', () => {
    const { findings, exception } = ofLog(
      [
        traceback("ModuleNotFoundError: No module named 'apex'"),
        ...Array(400).fill('step'),
        traceback('RuntimeError: CUDA out of memory. Tried'),
        '[Modelarts Service Log]Training end with return code: 1',
      ].join('\n'),
    );
    assert.deepEqual(
      [findings[0]?.id, findings[0]?.confidence, findings[0]?.evidence.lineNumber],
      ['cuda-oom', 'high', 408],
    );
    assert.equal(findings[1]?.confidence, 'low');
    assert.deepEqual(exception, {
      text: 'RuntimeError: CUDA out of memory. Tried',
      frame: { file: '/home/ma-user/modelarts/user-job-dir/code/train.py', line: 12 },
    });
  });

  test('of exceptions that led to each other, the first is the cause', () => {
    const text = [
      traceback("FileNotFoundError: [Errno 2] No such file or directory: '/cache/x'"),
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      traceback("PermissionError: [Errno 13] Permission denied: '/nas'"),
    ].join('\n');
    assert.equal(ofLog(text).findings[0]?.id, 'file-not-found-local');
  });

  test('what Python raises while it tidies up is no cause', () => {
    const text = [
      'Exception ignored in: <function _del at 0x7f>',
      traceback('BrokenPipeError: [Errno 32] Broken pipe'),
      'done',
    ].join('\n');
    assert.deepEqual(ofLog(text).findings, []);
  });

  test('lines with the ranks of a launcher in front', () => {
    const text = traceback('torch.OutOfMemoryError: CUDA out of memory.')
      .split('\n')
      .map((line) => `[rank1]: ${line}`)
      .join('\n');
    const { findings, exception } = ofLog(text);
    assert.deepEqual([findings[0]?.id, exception?.frame?.line], ['cuda-oom', 12]);
  });

  test('a progress bar in front, colors, and carriage returns', () => {
    assert.equal(
      ofLog(' 10%|█ | 1/10\r 20%|██ | 2/10\r\u001b[31mRuntimeError: NPU out of memory. Tried\u001b[0m\r\n').findings[0]
        ?.id,
      'npu-oom',
    );
  });
});

describe('what is not known is said', () => {
  test('an exception of the script itself is shown, with its line', () => {
    const { findings, isKnown, exception, lastWords } = ofLog(
      `${traceback('ZeroDivisionError: division by zero')}\n[Modelarts Service Log]Training end with return code: 1\n`,
    );
    assert.equal(isKnown, false);
    assert.equal(findings.length, 1);
    assert.equal(findings[0]?.confidence, 'low');
    assert.deepEqual([exception?.text, exception?.frame?.line], ['ZeroDivisionError: division by zero', 12]);
    assert.deepEqual(lastWords.at(-1), 'ZeroDivisionError: division by zero');
  });

  test('nothing at all', () => {
    assert.deepEqual(explainFailure({ job: jobOf({}) }), {
      ending: 'failed',
      findings: [],
      isKnown: false,
      conclusions: [],
      lastWords: [],
    });
  });

  for (const [phase, ending] of [
    ['Completed', 'completed'],
    ['Running', 'notEnded'],
    ['Sleeping', 'notEnded'],
  ])
    test(`a job in phase ${phase} has not failed, whatever its log says`, () => {
      const { ending: is, findings } = ofLog('CUDA out of memory', jobOf({ phase }));
      assert.deepEqual([is, findings], [ending, []]);
    });

  test('a job that was stopped did not fail by what its processes wrote then', () => {
    const job = jobOf({ phase: 'Terminated', task_statuses: [{ task: 'worker-0', exit_code: 137 }] });
    assert.deepEqual(explainFailure({ job, logs: [{ task: 'worker-0', text: 'Killed\n' }] }).findings, []);
    const events = [{ level: 'Info', message: 'Training job stopped (Maximum running duration: 1 hour(s)).' }];
    const found = explainFailure({ job, events }).findings[0];
    assert.deepEqual([found?.id, found?.blame], ['duration-reached', [{ path: ['spec', 'auto_stop', 'duration'] }]]);
  });
});

describe('which failed first', () => {
  const at = (time: string, line: string) => `2026-11-26 10:00:${time} ${line}\n`;
  const logs = [
    {
      task: 'worker-0',
      text: at(
        '09,500',
        'RuntimeError: [1] is setting up NCCL communicator: Some NCCL operations have failed or timed out.',
      ),
    },
    { task: 'worker-1', text: at('01,200', 'RuntimeError: CUDA out of memory.') },
  ];

  test('the one whose log has a cause, not the one that waited for it', () => {
    const { first, findings } = explainFailure({ job: jobOf({}), logs });
    assert.deepEqual(
      [first, findings[0]?.id, findings[0]?.evidence.task],
      [{ task: 'worker-1' }, 'cuda-oom', 'worker-1'],
    );
  });

  test('of two with causes the earlier one', () => {
    const both = [...logs, { task: 'worker-2', text: at('00,900', 'OSError: [Errno 28] No space left on device') }];
    assert.equal(explainFailure({ job: jobOf({}), logs: both }).first?.task, 'worker-2');
  });

  test('by events, then by the details', () => {
    const events = [
      { level: 'Error', message: '[worker-1] Training finished. Exit code 1.', time: 2000 },
      { level: 'Error', message: '[worker-2] Training finished. Exit code 3.', time: 1000 },
      { level: 'Info', message: '[worker-0] Training finished. Exit code 0.', time: 500 },
    ];
    const job = jobOf({ task_statuses: [{ task: 'worker-3', exit_code: 3 }] });
    assert.equal(explainFailure({ job, events }).first?.task, 'worker-2');
    assert.equal(explainFailure({ job }).first?.task, 'worker-3');
  });

  test('the rank in front of the first line with a cause', () => {
    const lines = [
      '[rank1]: Watchdog caught collective operation timeout',
      '[rank3]: RuntimeError: CUDA out of memory',
      '[rank0]: RuntimeError: CUDA out of memory',
    ];
    assert.equal(ofLog(lines.join('\n')).first?.rank, 3);
  });

  for (const line of [
    'mpirun noticed that process rank 3 with PID 0 on node worker-1 exited on signal 11 (Segmentation fault).',
    '2026-11-26 10:00:00,123 - ERROR - proc-rank-3-device-3 (pid: 121) has exited with non-zero code: 1',
  ])
    test(`the rank of ${line}`, () => {
      assert.equal(ofLog(`${line}\n${line.replace('3', '5')}\n`).first?.rank, 3);
    });

  test('the rank that the launcher of PyTorch saw first', () => {
    const text = [
      'Failures:',
      '[1]:',
      '  rank      : 1 (local_rank: 1)',
      'Root Cause (first observed failure):',
      '[0]:',
      '  rank      : 5 (local_rank: 1)',
    ].join('\n');
    assert.deepEqual(ofLog(text).first, { task: 'worker-0', rank: 5 });
  });
});

describe('the field to blame, and its fix', () => {
  const parameters = [
    { name: 'lr', value: '0.1' },
    { name: 'ephocs', value: '1e3' },
    { name: 'mode', value: 'tran' },
    { name: 'data', value: 'obs://b/d' },
    { name: 'batch_size', value: '512' },
  ];
  const algorithm = {
    code_dir: '/b/demo-code/',
    command: 'cd x && python ${MA_JOB_DIR}/code/train.py',
    parameters,
    inputs: [{ name: 'data_url', local_dir: '/cache/in' }],
  };
  const job = jobOf({}, { algorithm, spec: { resource: { flavor_id: 'f' } } });
  const path = (index: number, name: string) => ['algorithm', 'parameters', index, name];
  const cases: [string, readonly unknown[]][] = [
    [
      'train.py: error: unrecognized arguments: --ephocs=1e3 --data_url=/cache/in',
      [
        { path: path(1, 'name'), fix: { remove: ['algorithm', 'parameters', 1] } },
        { path: ['algorithm', 'inputs', 0, 'name'] },
      ],
    ],
    [
      [
        '[rank0]: usage: train.py [-h] [--epochs EPOCHS]',
        '[rank0]:                 [--data-url DIR | --lr LR]',
        '[rank0]: train.py: error: unrecognized arguments: --ephocs=1e3 --data_url=/cache/in',
      ].join('\n'),
      [
        { path: path(1, 'name'), fix: { set: path(1, 'name'), value: 'epochs' } },
        {
          path: ['algorithm', 'inputs', 0, 'name'],
          fix: { set: ['algorithm', 'inputs', 0, 'name'], value: 'data-url' },
        },
      ],
    ],
    [
      [
        'python train.py --epochs=1',
        'usage: train.py [-h] [--lr LR]',
        'error: unrecognized arguments: --ephocs=1',
      ].join('\n'),
      [{ path: path(1, 'name'), fix: { remove: ['algorithm', 'parameters', 1] } }],
    ],
    [
      'train.py: error: the following arguments are required: --epochs, --out',
      [
        { path: path(1, 'name'), fix: { set: path(1, 'name'), value: 'epochs' } },
        {
          path: ['algorithm', 'parameters'],
          fix: { set: ['algorithm', 'parameters', 6], value: { name: 'out', value: '' } },
        },
      ],
    ],
    [
      "train.py: error: argument -e/--ephocs: invalid int value: '1e3'",
      [{ path: path(1, 'value'), fix: { set: path(1, 'value'), value: '1000' } }],
    ],
    [
      "train.py: error: argument --mode: invalid choice: 'tran' (choose from 'train', 'eval')",
      [{ path: path(2, 'value'), fix: { set: path(2, 'value'), value: 'train' } }],
    ],
    ["FileNotFoundError: [Errno 2] No such file or directory: 'obs://b/d'", [{ path: path(3, 'value') }]],
    [
      "FileNotFoundError: [Errno 2] No such file or directory: '/cache/in/a.csv'",
      [{ path: ['algorithm', 'inputs', 0, 'local_dir'] }],
    ],
    [
      "python: can't open file '/home/ma-user/modelarts/user-job-dir/code/train.py': [Errno 2] No such file or directory",
      [
        {
          path: ['algorithm', 'command'],
          fix: { set: ['algorithm', 'command'], value: 'cd x && python ${MA_JOB_DIR}/demo-code/train.py' },
        },
      ],
    ],
    ['RuntimeError: CUDA out of memory.', [{ path: path(4, 'value') }, { path: ['spec', 'resource', 'flavor_id'] }]],
    [
      'EI0001: Environment variable [HCCL_EXEC_TIMEOUT] is invalid.',
      [{ path: ['algorithm', 'environments', 'HCCL_EXEC_TIMEOUT'] }],
    ],
  ];
  for (const [line, blame] of cases) test(line, () => assert.deepEqual(ofLog(line, job).findings[0]?.blame, blame));
});

test("the service's own analysis and diagnosis are told beside ours, with links to web pages only", () => {
  const results = [
    { description: 'Out of memory', solution: 'Use less', document_link: 'https://x.example/a' },
    { description: 'Else', document_link: 'command:x' },
  ];
  const diagnosis = { conclusions: [{ conclusion: { code: 'D1', class: 'Disk' } }, 'odd', { conclusion: null }] };
  const { conclusions } = explainFailure({
    job: jobOf({ failureAnalysisResult: { analysis_results: results } }),
    diagnosis,
  });
  assert.deepEqual(conclusions, [
    { cause: 'Out of memory', remedy: 'Use less', link: 'https://x.example/a' },
    { cause: 'Else' },
    { cause: 'Disk', code: 'D1' },
  ]);
});
