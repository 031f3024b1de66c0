/** How jobs end, from outside and by themselves, and what of them is left. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, type Jobs, jobsHere, nodes, noProcess, processesOf, pythonJob } from './jobs.ts';

const data = temporaryFolder();
let jobs: Jobs;

before(async () => {
  jobs = await jobsHere({ grace: 300, hour: 500 }, data);
});

/** Says when it runs, so that tests don't come too early. */
const running = (id: string, word = 'ready', task = 'worker-0') =>
  poll(`job ${id} to say "${word}"`, async () => new RegExp(`^${word}$`, 'm').test(await jobs.log(id, task)));

/** Two generations that ignore what asks them to end, one in a session of its own. */
const stubborn = `trap '' TERM; (trap '' TERM; setsid bash -c "trap '' TERM; sleep 1000; sleep 1000" & sleep 1000; sleep 1000) & echo ready; sleep 1000; sleep 1000`;

describe('a job that is stopped', () => {
  test('is asked to end, and ends in its own way', async () => {
    const script = `
import signal, sys, time
def bye(*_):
    print("bye")
    sys.exit(5)
signal.signal(signal.SIGTERM, bye)
print("ready")
time.sleep(1000)
`;
    const id = await jobs.create(pythonJob(script));
    await running(id);
    const { status, body } = await jobs.act(id, 'terminate');
    assert.deepEqual([status, body.status.phase], [202, 'Terminating']);
    const job = await jobs.end(id);
    assert.equal(job.status.phase, 'Terminated');
    assert.ok(job.status.duration > 0);
    assert.equal(job.status.task_statuses, undefined);
    assert.match(await jobs.log(id), /\nbye\n[^\n]*return code: 5\n/);
    assert.deepEqual((await jobs.events(id)).slice(-1), ['Training job manually stopped.']);
    assert.equal((await jobs.act(id, 'terminate')).body.error_code, 'ModelArts.2796');
  });

  test('is killed with all its descendants when it ignores that', async () => {
    const id = await jobs.create(commandJob(stubborn));
    await running(id);
    await poll('all its processes to run', () => processesOf(id).length >= 4);
    await jobs.act(id, 'terminate');
    assert.equal((await jobs.end(id)).status.phase, 'Terminated');
    await noProcess(id);
  });
});

test('a job that is deleted while it runs ends at once, and leaves nothing', async () => {
  const id = await jobs.create(commandJob(stubborn));
  await running(id);
  assert.equal((await jobs.call('deleteTrainingJob', { training_job_id: id })).status, 202);
  await noProcess(id);
  await poll('its folder to be removed', () => !existsSync(join(data, 'runs', id)));
  assert.equal((await jobs.call('getTrainingJob', { training_job_id: id })).body.error_code, 'ModelArts.2775');
});

test('a job that runs too long is stopped, and says so', async () => {
  const auto_stop = { time_unit: 'HOURS', duration: 2 };
  const id = await jobs.create(commandJob('sleep 1000', { spec: { ...nodes(1), auto_stop } }));
  const { status } = await jobs.end(id);
  assert.equal(status.phase, 'Terminated');
  assert.ok(status.duration >= 1000, `${status.duration} ms`);
  assert.ok((await jobs.events(id)).includes('Training job stopped (Maximum running duration: 2 hour(s)).'));
});

describe('the key task', () => {
  test('decides, and the others are stopped', async () => {
    const command = '[ $VC_TASK_INDEX = 1 ] && exit 7; sleep 1000';
    const id = await jobs.create(commandJob(command, { spec: nodes(3) }));
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Failed');
    assert.deepEqual(status.task_statuses, [{ task: 'worker-1', exit_code: 7, message: '' }]);
    assert.equal(status.running_records[0].end_related_task, 'worker-1');
    await noProcess(id);
  });

  test('has ended only when all nodes of its role have', async () => {
    const id = await jobs.create(commandJob('sleep 0.$VC_TASK_INDEX; echo done', { spec: nodes(3) }));
    assert.equal((await jobs.end(id)).status.phase, 'Completed');
    for (const task of ['worker-0', 'worker-1', 'worker-2']) assert.match(await jobs.log(id, task), /\ndone\n/);
  });
});

describe('retries', () => {
  const again = (annotations: object) =>
    commandJob('echo "try $MA_SCHEDULE_CNT"; [ $MA_SCHEDULE_CNT = 3 ]', { metadata: { annotations } });

  test('start a failed job again, where all failures count', async () => {
    const id = await jobs.create(
      again({ 'fault-tolerance/job-retry-num': '2', 'fault-tolerance/job-unconditional-retry': 'true' }),
    );
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Completed');
    assert.equal(status.running_records.length, 3);
    assert.equal(status.running_records[0].end_recover, 'job_reschedule');
    assert.match(await jobs.log(id), /try 1\n[\s\S]*try 2\n[\s\S]*try 3\n/);
    const { body } = await jobs.call('listJobStages', { training_job_id: id });
    assert.deepEqual([body.total_count, body.running_records[2].stages.at(-1).name], [3, 'end']);
  });

  test('are not for what is wrong with the job itself', async () => {
    const id = await jobs.create(again({ 'fault-tolerance/job-retry-num': '2' }));
    const { status } = await jobs.end(id);
    assert.deepEqual([status.phase, status.running_records.length], ['Failed', 1]);
  });
});

test('a job that has ended can be started again', async () => {
  const id = await jobs.create(commandJob('echo "start $MA_SCHEDULE_CNT"; exit 1'));
  await jobs.end(id);
  const restarted = await jobs.act(id, 'restart');
  assert.deepEqual([restarted.status, restarted.body.status.phase], [202, 'Creating']);
  await running(id, 'start 2');
  const { status } = await jobs.end(id);
  assert.deepEqual([status.phase, status.running_records.length, status.task_statuses.length], ['Failed', 2, 1]);
});

test('processes can only multiply so far, and leave no image when they crash', async () => {
  const id = await jobs.create(commandJob('echo "limits $(ulimit -u) $(ulimit -c)"'));
  await jobs.end(id);
  assert.match(await jobs.log(id), /\nlimits 8192 0\n/);
});
