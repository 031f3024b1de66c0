/** Jobs that really run, followed from outside. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { followLog } from '../../../modelarts/follow/followLog.ts';
import type { LogEvent } from '../../../modelarts/follow/logEvent.ts';
import { watchJob } from '../../../modelarts/follow/watchJob.ts';
import type { CallScope } from '../../../modelarts/operations/call.ts';
import { session } from '../../../modelarts/session/session.ts';
import { quickPorts, targetAt } from '../../support/sendingParts.ts';
import { type Jobs, jobsThere, pythonJob } from './jobs.ts';

let jobs: Jobs & { readonly url: string; readonly token: string; readonly projectId: string };
let scope: CallScope;

before(async () => {
  jobs = await jobsThere();
  const { url, token, projectId } = jobs;
  const connection = targetAt(url, { projectId, credential: { kind: 'token', token } });
  scope = { session: session(connection, quickPorts()), projectId, signal: new AbortController().signal };
});

const endedOf = (id: string) => async () => {
  const { body } = await jobs.call('getTrainingJob', { training_job_id: id });
  return ['Completed', 'Failed', 'Terminated', 'Abnormal'].includes(body.status.phase);
};

/** What is seen of a log, from a job that has only been created to its end. */
async function followed(id: string, task = 'worker-0', onEvent: (event: LogEvent) => unknown = () => undefined) {
  const options = { hasEnded: endedOf(id), tail: Number.POSITIVE_INFINITY };
  const events: LogEvent[] = [];
  for await (const event of followLog(scope, { jobId: id, task }, options)) {
    events.push(event);
    await onEvent(event);
  }
  return events;
}

const textOf = (events: readonly LogEvent[]) =>
  events.map((event) => (event.kind === 'text' ? event.text : '')).join('');

const chatty = `
import sys, time
for step in range(40):
    sys.stdout.write(f"\\rstep {step} ")
    sys.stdout.flush()
    if step % 3 == 0: print("损失 😀", step, "x" * 100, flush=True)
    time.sleep(0.03)
sys.stdout.write("no newline at the end")
`;

describe('the log of a job that runs', () => {
  test('is seen as it is in the end, byte by byte', async () => {
    const id = await jobs.create(pythonJob(chatty));
    const events = await followed(id);
    assert.equal(textOf(events), await jobs.log(id));
    assert.deepEqual(events.at(-1), { kind: 'ended' });
  });

  test('of each node', async () => {
    const id = await jobs.create(
      pythonJob(chatty, { spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 } } }),
    );
    const tasks = ['worker-0', 'worker-1'];
    const texts = await Promise.all(tasks.map((task) => followed(id, task)));
    for (const [index, task] of tasks.entries()) assert.equal(textOf(texts[index] ?? []), await jobs.log(id, task));
  });

  test('goes on when the job is started again', async () => {
    const id = await jobs.create(pythonJob('import os\nprint("run", os.environ.get("MA_SCHEDULE_CNT"), flush=True)'));
    await jobs.end(id);
    let isRestarted = false;
    const events = await followed(id, 'worker-0', async () => {
      if (isRestarted) return;
      isRestarted = true;
      assert.equal((await jobs.act(id, 'restart')).status, 202);
    });
    const text = textOf(events);
    assert.equal(text.match(/^run \d+$/gm)?.length, 2, text);
  });

  test('ends with a job that is stopped', async () => {
    const id = await jobs.create(pythonJob('import time\nprint("ready", flush=True)\ntime.sleep(1000)'));
    const events = await followed(id, 'worker-0', async (event) => {
      if (event.kind === 'text' && event.text.includes('ready')) await jobs.act(id, 'terminate');
    });
    assert.deepEqual(events.at(-1), { kind: 'ended' });
    assert.equal(textOf(events), await jobs.log(id));
  });
});

test('a job is watched to its end', async () => {
  const id = await jobs.create(pythonJob('print(1)'));
  const seen: string[] = [];
  for await (const news of watchJob(scope, id)) seen.push('job' in news ? `${news.kind} ${news.job.phase}` : news.kind);
  assert.deepEqual(seen.slice(-2), ['phase Completed', 'ended Completed']);
});
