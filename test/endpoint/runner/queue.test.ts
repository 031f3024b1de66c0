/** Jobs that wait, and endpoints that end while jobs run. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { runEndpoint } from '../runEndpoint.ts';
import { commandJob, jobsHere, jobsOf, jobsThere, noProcess, processesOf } from './jobs.ts';

const endless = "trap '' TERM; setsid sleep 1000 & echo ready; sleep 1000; sleep 1000";

const isReady = async (log: string): Promise<boolean> => /^ready$/m.test(log);

test('jobs beyond the limit wait, and run in their order', async () => {
  const jobs = await jobsHere({ limit: 1, grace: 300 });
  const first = await jobs.create(commandJob('sleep 1000'));
  await jobs.reach(first, 'Running');
  const [second, third, stopped] = [
    await jobs.create(commandJob('echo second')),
    await jobs.create(commandJob('echo third')),
    await jobs.create(commandJob('echo never')),
  ];
  assert.equal((await jobs.reach(third, 'Pending')).status.secondary_phase, 'Queuing');
  await jobs.act(stopped, 'terminate');
  assert.equal((await jobs.end(stopped)).status.phase, 'Terminated');
  await jobs.act(first, 'terminate');
  const [one, other] = [await jobs.end(second), await jobs.end(third)];
  assert.deepEqual([one.status.phase, other.status.phase], ['Completed', 'Completed']);
  assert.ok(one.status.start_time + one.status.duration <= other.status.start_time);
});

test('an endpoint that ends starts none of the jobs that wait', async () => {
  const data = temporaryFolder();
  const first = await jobsThere(data, '--jobs', '2');
  const running = [await first.create(commandJob(endless)), await first.create(commandJob(endless))];
  for (const id of running) await poll('it to run', async () => isReady(await first.log(id)));
  const command = 'echo started; sleep 1000';
  const waiting = await Promise.all([1, 2, 3, 4].map(() => first.create(commandJob(command))));
  for (const id of waiting) await first.reach(id, 'Pending');
  const exited = once(first.process, 'exit');
  first.process.stdin?.end();
  await exited;
  const next = await jobsThere(data, '--runner', 'none');
  for (const id of running) await next.reach(id, 'Abnormal');
  for (const id of waiting) assert.equal((await next.reach(id, 'Pending')).status.start_time, 0);
  assert.deepEqual(readdirSync(join(data, 'logs')).sort(), running.toSorted(), 'no other has a log');
});

describe('kill -9 of the endpoint', () => {
  for (const room of ['bubblewrap', 'unshare', 'folders'])
    test(`leaves no process in ${room}, and no job that says it runs`, async () => {
      const data = temporaryFolder();
      const killed = await jobsThere(data, '--room', room, '--jobs', '2');
      const outputs = [{ name: 'out', access_method: 'env', remote: { obs: { obs_url: `/kept/${room}/` } } }];
      const [lost, retried, waiting] = [
        await killed.create(commandJob(`echo 1 > $out/made; ${endless}`, { algorithm: { outputs } })),
        await killed.create(
          commandJob(`${endless.replace('echo ready', 'echo ready; [ $MA_SCHEDULE_CNT = 2 ] && exit 0')}`, {
            metadata: { annotations: { 'fault-tolerance/job-retry-num': '1' } },
          }),
        ),
        await killed.create(commandJob('echo at last')),
      ];
      for (const id of [lost, retried]) await poll('it to run', async () => isReady(await killed.log(id)));
      assert.ok(processesOf(lost).length > 0);
      await killed.kill();
      await noProcess(lost);
      await noProcess(retried);
      const next = await jobsThere(data);
      const { status } = await next.end(lost);
      assert.deepEqual([status.phase, status.secondary_phase], ['Abnormal', 'Lost']);
      assert.equal(status.running_records[0].end_reason, 'node lost');
      assert.ok(existsSync(join(data, 'obs/kept', room, 'made')), 'outputs are kept');
      assert.equal((await next.end(retried)).status.phase, 'Completed');
      assert.equal((await next.end(waiting)).status.phase, 'Completed');
      assert.equal((await next.reach(waiting, 'Completed')).status.running_records.length, 1);
      assert.deepEqual(readdirSync(join(data, 'runners')).length, 1);
    });

  test('is noticed by another that shares the folder, which runs what waits', async () => {
    const data = temporaryFolder();
    const [killed, other] = [await jobsThere(data), await jobsThere(data)];
    const running = await killed.create(commandJob(endless));
    await poll('it to run', async () => isReady(await other.log(running)));
    await killed.kill();
    assert.equal((await other.end(running)).status.phase, 'Abnormal');
  });
});

test("endpoints that share a folder stop and delete each other's jobs", async () => {
  const data = temporaryFolder();
  const [one, other] = [await jobsHere({ grace: 300 }, data), await jobsHere({ grace: 300 }, data)];
  const [stopped, deleted] = [await one.create(commandJob(endless)), await one.create(commandJob(endless))];
  for (const id of [stopped, deleted]) await poll('it to run', async () => isReady(await other.log(id)));
  await other.act(stopped, 'terminate');
  await other.call('deleteTrainingJob', { training_job_id: deleted });
  assert.equal((await other.end(stopped)).status.phase, 'Terminated');
  await noProcess(stopped);
  await noProcess(deleted);
});

test('an endpoint that ends as it should takes its jobs with it', async () => {
  const data = temporaryFolder();
  const ended = await jobsThere(data);
  const id = await ended.create(commandJob(endless));
  await poll('it to run', async () => isReady(await ended.log(id)));
  ended.process.stdin?.end();
  await noProcess(id);
  const next = await jobsThere(data);
  assert.equal((await next.end(id)).status.phase, 'Abnormal');
});

test('even an endpoint that runs nothing says that a job was lost, and leaves the others', async () => {
  const data = temporaryFolder();
  const killed = await jobsThere(data, '--jobs', '1');
  const [running, waiting] = [await killed.create(commandJob(endless)), await killed.create(commandJob('true'))];
  await poll('it to run', async () => isReady(await killed.log(running)));
  await killed.kill();
  const next = jobsOf((await runEndpoint(data)).call);
  assert.equal((await next.end(running)).status.phase, 'Abnormal');
  assert.equal((await next.reach(waiting, 'Pending')).status.phase, 'Pending');
});
