/** Failures that scripts provoke, as the endpoint's diagnosis and `jobs explain` tell them. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { runHere } from '../../support/runHere.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type Jobs, jobsThere, pythonJob } from './jobs.ts';
import { provokedFailures } from './provokedFailures.ts';

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

describe('a failure that a script provokes is explained', () => {
  for (const [id, given] of Object.entries(provokedFailures))
    for (const [index, { job, line, field, fix, confidence = 'high' }] of [given].flat().entries())
      test(`${id} ${index || ''}`.trim(), async () => {
        const jobId = await jobs.create(job());
        assert.equal((await jobs.end(jobId)).status.phase, 'Failed');
        const { status, body } = await jobs.call('getJobDiagnosis', { training_job_id: jobId });
        assert.deepEqual(
          [status, body.status, body.conclusions[0]?.conclusion.code],
          [200, 'Completed', id],
          await jobs.log(jobId),
        );
        const { findings, conclusions, isKnown } = await explain(jobId);
        const [{ evidence, blame, ...found }] = findings;
        assert.deepEqual([found.id, found.confidence, isKnown], [id, confidence, true]);
        assert.match(evidence.line, line);
        assert.equal(blame[0].path.join('.'), field);
        assert.deepEqual(blame[0].fix, fix);
        assert.deepEqual(conclusions, [], 'What the endpoint concludes is told once.');
      });

  for (const [script, said] of [
    ['open("/dev/null").write("x")', 'io.UnsupportedOperation: not writable'],
    ['print(f"{1/0}")', 'ZeroDivisionError: division by zero'],
    ['raise LookupError("of nobody")', 'LookupError: of nobody'],
  ] as const)
    test(`where no sign knows the cause, the exception is told: ${said}`, async () => {
      const jobId = await jobs.create(pythonJob(script));
      await jobs.end(jobId);
      const { isKnown, exception } = await explain(jobId);
      assert.deepEqual([isKnown, exception.text], [false, said]);
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
