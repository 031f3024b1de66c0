/** Job files as tests: each runs on this machine, and what is wrong is shown at its line. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  CancellationTokenSource,
  ConfigurationTarget,
  type TestController,
  type TestItem,
  type TestMessage,
  type TestRun,
  TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, showNewFile, writeFile } from './jobFiles.ts';

afterEach(closeEditors);

type Handler = Parameters<TestController['createRunProfile']>[2];

let controller: TestController | undefined;
let runHandler: Handler | undefined;
const results = new Map<string, { readonly state: string; readonly message?: TestMessage }>();
let output = '';

// The extension starts after this file was loaded, because no job file was open before.
const { createTestController } = tests;
Object.assign(tests, {
  createTestController: (id: string, label: string) => {
    const created = createTestController(id, label);
    const { createRunProfile, createTestRun } = created;
    controller = Object.assign(created, {
      createRunProfile: (...[name, kind, handler, ...rest]: Parameters<TestController['createRunProfile']>) => {
        runHandler = handler;
        return createRunProfile.call(created, name, kind, handler, ...rest);
      },
      createTestRun: (request: TestRunRequest) => recording(createTestRun.call(created, request)),
    });
    return controller;
  },
});

function recording(run: TestRun): TestRun {
  const record =
    (state: 'passed' | 'failed' | 'errored' | 'skipped') =>
    (item: TestItem, message?: TestMessage | readonly TestMessage[] | number) => {
      const [first] = [message].flat();
      results.set(item.label, { state, ...(typeof first === 'object' && { message: first }) });
    };
  return {
    ...run,
    enqueued: () => {},
    started: () => {},
    passed: record('passed'),
    failed: record('failed') as TestRun['failed'],
    errored: record('errored') as TestRun['errored'],
    skipped: record('skipped'),
    appendOutput: (text: string) => {
      output += text;
    },
    end: () => run.end(),
  };
}

async function rehearse(name: string, job: object | string, cancel = new CancellationTokenSource()) {
  const file = `${name}.trainingjob.json`;
  const { document } = await showNewFile(file, typeof job === 'string' ? job : JSON.stringify(job, null, 2));
  const item = await poll('the test of the file', () => controller?.items.get(document.uri.toString()));
  await runHandler?.(new TestRunRequest([item]), cancel.token);
  return { document, result: results.get(file) };
}

const withCommand = (name: string, command: string, more: object = {}) => {
  const job = goodJob(name);
  return { ...job, algorithm: { ...job.algorithm, command, ...more } };
};

test('a job that runs here passes, with the hyperparameters of a rehearsal', async () => {
  await workspace.getConfiguration('trainingjob').update('rehearsal', { epochs: '1', unknown: 'x' });
  const parameters = [{ name: 'epochs', value: '900' }];
  const { result } = await rehearse('rehearsed', withCommand('rehearsed', 'echo got', { parameters }));
  assert.equal(result?.state, 'passed', result?.message?.message.toString());
  assert.match(output, /got --epochs=1\r\n/);
  assert.match(output, /names "unknown"/);
});

test('a script that fails is shown at its line', async () => {
  await workspace.fs.createDirectory(Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), 'rehearsal'));
  await writeFile('rehearsal/wrong.py', 'def main():\n    raise ValueError("planned")\n\n\nmain()\n');
  await workspace.getConfiguration('trainingjob').update('obs.mounts', { 'obs://bucket/rehearsal/': 'rehearsal' });
  const code = { code_dir: 'obs://bucket/rehearsal/', local_code_dir: '/home/ma-user/modelarts/user-job-dir' };
  const job = withCommand('wrong', 'python3 ${MA_JOB_DIR}/rehearsal/wrong.py', code);
  const { result } = await rehearse('wrong-script', job);
  assert.equal(result?.state, 'failed', output.slice(-2000));
  const { location, message } = result?.message ?? {};
  assert.match(String(message), /planned/);
  assert.match(String(location?.uri), /rehearsal\/wrong\.py$/);
  assert.equal(location?.range.start.line, 1);
});

test('a rehearsal leaves the results of whole runs alone', async () => {
  await writeFile('results/model.txt', 'whole');
  await workspace.getConfiguration('trainingjob').update('obs.mounts', { 'obs://bucket/results/': 'results' });
  const outputs = [{ name: 'train_url', remote: { obs: { obs_url: 'obs://bucket/results/' } } }];
  const command = 'echo short > "${train_url}/model.txt"';
  const job = withCommand('careful', command, { outputs: outputs.map((it) => ({ ...it, access_method: 'env' })) });
  const { result } = await rehearse('careful', job);
  assert.equal(result?.state, 'passed', result?.message?.message.toString());
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const kept = await workspace.fs.readFile(Uri.joinPath(folder, 'results', 'model.txt'));
  assert.equal(new TextDecoder().decode(kept), 'whole');
});

test('a file with an error is never run, and the error is shown at its place', async () => {
  const { document, result } = await rehearse('unready', { ...goodJob('unready'), kind: 7 });
  assert.equal(result?.state, 'errored');
  assert.equal(document.getText(result?.message?.location?.range), '7');
});

test('a rehearsal that is canceled is stopped', async () => {
  const cancel = new CancellationTokenSource();
  const running = rehearse('canceled', withCommand('canceled', 'echo begun; sleep 600'), cancel);
  await poll('it to begin', () => output.includes('begun\r\n'));
  cancel.cancel();
  assert.equal((await running).result?.state, 'skipped');
});

test('a rehearsal whose endpoint dies ends, and says so', { skip: process.platform !== 'linux' }, async () => {
  const running = rehearse('orphaned', withCommand('orphaned', 'echo alone; sleep 600'));
  await poll('it to begin', () => output.includes('alone\r\n'));
  for (const pid of childrenWith('cli.cjs')) process.kill(pid, 'SIGKILL');
  const { result } = await running;
  assert.equal(result?.state, 'errored', output.slice(-2000));
});

describe('the next local endpoint runs jobs', { skip: process.platform !== 'linux' }, () => {
  const settings = workspace.getConfiguration('trainingjob');
  const [code_dir, engine_id] = ['obs://bucket/rehearsal/', 'pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64'];
  const algorithm = { code_dir, boot_file: `${code_dir}right.py`, engine: { engine_id } };
  const spec = { resource: { flavor_id: 'modelarts.p3.large.public', node_count: 1 } };
  const job = { ...goodJob('right'), algorithm, spec };

  before(async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    await workspace.fs.createDirectory(Uri.joinPath(folder?.uri ?? Uri.file('/'), 'rehearsal'));
    await writeFile('rehearsal/right.py', 'import sys\nprint("run by", sys.version)\n');
    await settings.update('obs.mounts', { 'obs://bucket/rehearsal/': 'rehearsal' });
  });

  // Tests that follow find one that runs jobs again.
  after(() => ends('passed'));

  // An endpoint that was killed can be asked once more.
  const ends = (state: string) =>
    poll(`a job that has ${state}`, async () => {
      const { result } = await rehearse('right', job);
      return result?.state === state ? result : undefined;
    });

  for (const [what, values, expected] of [
    ['with the Python of the setting', { python: '/nowhere/python3' }, /No Python was found that runs/],
    [
      'in the room and with the image of the settings',
      { room: 'podman', image: 'no/such:1' },
      // There may be no Podman.
      /Image no\/such:1 isn't on this machine|podman (isn't installed|doesn't work)/,
    ],
  ] as const)
    test(what, async () => {
      await ends('passed');
      const update = (name: string, value?: string) => settings.update(name, value, ConfigurationTarget.Global);
      for (const [name, value] of Object.entries(values)) await update(name, value);
      for (const pid of childrenWith('cli.cjs')) process.kill(pid, 'SIGKILL');
      const { message } = await ends('failed');
      for (const name of Object.keys(values)) await update(name);
      for (const pid of childrenWith('cli.cjs')) process.kill(pid, 'SIGKILL');
      assert.match(String(message?.message), expected);
    });
});

/** Processes that this extension host has started with a program. */
const childrenWith = (program: string): number[] =>
  globSync('/proc/[0-9]*/cmdline').flatMap((file) => {
    const [text, stat] = [readIfThere(file), readIfThere(file.replace('cmdline', 'stat'))];
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return parent === process.pid && text.includes(program) ? [Number(file.split('/')[2])] : [];
  });

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
