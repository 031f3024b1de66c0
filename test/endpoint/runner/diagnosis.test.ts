/** Failures that scripts provoke, as the endpoint's diagnosis and `jobs explain` tell them. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { runHere } from '../../support/runHere.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, type Jobs, jobsThere, pythonJob } from './jobs.ts';

let jobs: Jobs & { readonly url: string; readonly token: string; readonly projectId: string };

before(async () => {
  jobs = await jobsThere();
});

const explain = async (id: string) => {
  const environment = {
    TRAININGJOB_URL: jobs.url,
    TRAININGJOB_TOKEN: jobs.token,
    TRAININGJOB_PROJECT_ID: jobs.projectId,
    XDG_STATE_HOME: temporaryFolder(),
  };
  const { stdout } = await runHere(environment, ['jobs', 'explain', id]);
  return JSON.parse(stdout);
};

const argparse = `
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, required=True)
parser.add_argument("--mode", choices=["train", "eval"], default="train")
parser.parse_args()
`;
const parameters = (...pairs: [string, string][]) => ({
  algorithm: { parameters: pairs.map(([name, value]) => ({ name, value })) },
});

describe('a failure that a script provokes is explained', () => {
  const cases: [id: string, job: () => object, blame?: object][] = [
    ['module-missing', () => pythonJob('import imgaug_of_nobody')],
    ['file-not-found-local', () => pythonJob('open("/home/ma-user/none.csv")')],
    ['obs-path-opened-as-file', () => pythonJob('open("obs://b/x.csv")')],
    ['not-a-directory', () => pythonJob('import os; os.listdir(__file__)')],
    [
      'argparse-required',
      () => pythonJob(argparse, parameters(['ephocs', '3'])),
      { set: ['algorithm', 'parameters', 0, 'name'], value: 'epochs' },
    ],
    [
      'argparse-unrecognized',
      () => pythonJob(argparse, parameters(['epochs', '3'], ['lr', '1'])),
      { remove: ['algorithm', 'parameters', 1] },
    ],
    [
      'argparse-type',
      () => pythonJob(argparse, parameters(['epochs', '1e2'])),
      { set: ['algorithm', 'parameters', 0, 'value'], value: '100' },
    ],
    [
      'argparse-choice',
      () => pythonJob(argparse, parameters(['epochs', '1'], ['mode', 'trian'])),
      { set: ['algorithm', 'parameters', 1, 'value'], value: 'train' },
    ],
    ['memory-error', () => pythonJob('raise MemoryError')],
    ['python-key-error', () => pythonJob('import os; os.environ["OF_NOBODY"]')],
    ['recursion', () => pythonJob('def f(): f()\nf()')],
    ['modelarts-exit-code-oom', () => pythonJob('import os; os.kill(os.getpid(), 9)')],
    ['modelarts-exit-code-segfault', () => pythonJob('import os, signal; os.kill(os.getpid(), signal.SIGSEGV)')],
    ['modelarts-exit-code-not-found', () => commandJob('torchrun-of-nobody train.py')],
    ['boot-file-missing', () => commandJob('python ${MA_JOB_DIR}/nowhere/train.py')],
    ['html-instead-of-code', () => pythonJob('<!DOCTYPE html>\n<html></html>\n')],
    ['unpickling', () => pythonJob('import pickle; pickle.loads(b"v1")')],
    [
      'port-in-use',
      () =>
        pythonJob(
          'import socket\na = socket.socket(); a.bind(("127.0.0.1", 0)); a.listen()\nsocket.socket().bind(a.getsockname())',
        ),
    ],
  ];
  for (const [id, job, fix] of cases)
    test(id, async () => {
      const jobId = await jobs.create(job());
      assert.equal((await jobs.end(jobId)).status.phase, 'Failed');
      const { status, body } = await jobs.call('getJobDiagnosis', { training_job_id: jobId });
      assert.deepEqual(
        [status, body.status, body.conclusions[0]?.conclusion.code],
        [200, 'Completed', id],
        await jobs.log(jobId),
      );
      const { findings, conclusions, isKnown } = await explain(jobId);
      assert.deepEqual([findings[0].id, findings[0].confidence, isKnown], [id, 'high', true]);
      assert.deepEqual(conclusions, [], 'What the endpoint concludes is told once.');
      if (fix) assert.deepEqual(findings[0].blame[0].fix, fix);
    });

  test('by the task that failed first', async () => {
    const script = `
import os, socket, time
if os.environ["VC_TASK_INDEX"] == "1": raise MemoryError
time.sleep(2)
raise RuntimeError("connect() timed out.")
`;
    const resource = { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 };
    const jobId = await jobs.create(pythonJob(script, { spec: { resource } }));
    await jobs.end(jobId);
    const { findings, first } = await explain(jobId);
    assert.deepEqual(
      [findings[0].id, findings[0].evidence.task, first],
      ['memory-error', 'worker-1', { task: 'worker-1' }],
    );
  });

  test('and what nobody knows is not', async () => {
    const jobId = await jobs.create(pythonJob('print("CUDA out of memory is avoided")\nraise ValueError("odd")'));
    await jobs.end(jobId);
    const { isKnown, exception } = await explain(jobId);
    assert.deepEqual([isKnown, exception.text, exception.frame.line], [false, 'ValueError: odd', 2]);
  });

  test('a job that completed needs none', async () => {
    const jobId = await jobs.create(pythonJob('print("Killed")'));
    await jobs.end(jobId);
    assert.deepEqual((await jobs.call('getJobDiagnosis', { training_job_id: jobId })).body, {
      status: 'Completed',
      conclusions: [],
    });
  });
});
