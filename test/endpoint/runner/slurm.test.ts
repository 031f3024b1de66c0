/** Jobs that a real Slurm runs. */
import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { type Slurm, startSlurm, whyNoSlurm } from '../../support/slurm.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, type Jobs, jobsHere, jobsThere, nodes, noProcess, processesOf, pythonJob } from './jobs.ts';

describe('by Slurm', { skip: whyNoSlurm() }, () => {
  let slurm: Slurm;
  let jobs: Jobs;
  const data = temporaryFolder();

  before(async () => {
    slurm = await startSlurm();
    jobs = await jobsHere({ slurm: { partition: 'main' } }, data);
  });

  after(() => slurm.end());

  const says = (of: Jobs, id: string, word = 'ready') =>
    poll(`job ${id} to say ${word}`, async () => new RegExp(`^${word}`, 'm').test(await of.log(id)));

  test('two nodes find each other, and what they write is kept', async () => {
    const script = `
import os, socket, sys, time
hosts = os.environ["VC_WORKER_HOSTS"].split(",")
if os.environ["VC_TASK_INDEX"] == "0":
    server = socket.create_server((hosts[0], 16667))
    print("heard", server.accept()[0].recv(100).decode())
else:
    for _ in range(600):
        try:
            socket.create_connection((hosts[0], 16667)).sendall(sys.argv[1].encode())
            break
        except OSError:
            time.sleep(0.1)
open(os.path.join(os.environ["out"], os.environ["VC_TASK_INDEX"]), "w").write("x")
`;
    const algorithm = {
      parameters: [{ name: 'text', value: `it's "two words" $HOME ü` }],
      outputs: [{ name: 'out', access_method: 'env', remote: { obs: { obs_url: '/bucket/slurm/' } } }],
    };
    const id = await jobs.create(pythonJob(script, { algorithm, spec: nodes(2) }));
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Completed', await jobs.log(id));
    assert.match(await jobs.log(id), /\nheard --text=it's "two words" \$HOME ü\n[\s\S]*return code: 0\n/);
    for (const node of ['0', '1']) assert.ok(existsSync(join(data, 'obs/bucket/slurm', node)), node);
  });

  test('a failure has its exit code and traceback, and ends the others', async () => {
    const script =
      'import os, time\nif os.environ["VC_TASK_INDEX"] == "1":\n    raise ValueError("x")\ntime.sleep(1000)\n';
    const id = await jobs.create(pythonJob(script, { spec: nodes(2) }));
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Failed');
    const failed = status.task_statuses.find(({ task }: { task: string }) => task === 'worker-1');
    assert.deepEqual([failed.exit_code, failed.message.split('\n').at(-1)], [1, 'ValueError: x']);
    await noProcess(id);
  });

  test('a stopped job is canceled, and one that is canceled outside is stopped', async () => {
    const [own, outside] = [
      await jobs.create(commandJob('echo ready; sleep 1000')),
      await jobs.create(commandJob('echo ready; sleep 1000')),
    ];
    for (const id of [own, outside]) await says(jobs, id);
    await jobs.act(own, 'terminate');
    slurm.run('scancel', `--name=modelarts-job-${outside}-1-0`);
    for (const id of [own, outside]) {
      assert.equal((await jobs.end(id)).status.phase, 'Terminated');
      await noProcess(id);
    }
  });

  test('a killed endpoint leaves jobs running, which the next one follows, and none runs twice', async () => {
    const shared = temporaryFolder();
    const killed = await jobsThere(shared, '--runner', 'slurm');
    const command = 'echo "ready $SLURM_JOB_ID"; while [ ! -e $MA_HOME/go ]; do sleep 0.1; done; echo done';
    const running = await killed.create(commandJob(command));
    await says(killed, running);
    await killed.kill();
    assert.ok(processesOf(running).length > 0);
    const next = await jobsThere(shared, '--runner', 'slurm');
    assert.equal((await next.reach(running, 'Running')).status.phase, 'Running');
    slurm.run('touch', join(shared, 'runs', running, 'worker-0', 'root', 'home/ma-user/go'));
    assert.equal((await next.end(running)).status.phase, 'Completed');
    assert.equal((await next.log(running)).match(/^ready/gm)?.length, 1);
  });

  test('a controller that restarts, and a node that is drained, end no job', async () => {
    const command = 'echo ready; while [ ! -e $MA_HOME/go ]; do sleep 0.1; done; echo done';
    const id = await jobs.create(commandJob(command));
    await says(jobs, id);
    for (const node of ['n1', 'n2']) slurm.run('scontrol', 'update', `NodeName=${node}`, 'State=DRAIN', 'Reason=test');
    await slurm.restartController();
    slurm.run('touch', join(data, 'runs', id, 'worker-0', 'root', 'home/ma-user/go'));
    assert.equal((await jobs.end(id)).status.phase, 'Completed');
    await slurm.resumeNodes();
  });

  const waiting = 'echo ready; while [ ! -e $MA_HOME/go ]; do sleep 0.1; done; echo done';
  const go = (id: string) => slurm.run('touch', join(data, 'runs', id, 'worker-0', 'root', 'home/ma-user/go'));
  const hasEvent = (id: string, text: RegExp) =>
    poll(`an event ${text} of job ${id}`, async () => (await jobs.events(id)).some((message) => text.test(message)));

  test('while the controller is killed, no job ends, and what was asked for happens when it is back', async () => {
    const [finished, stopped, deleted] = [
      await jobs.create(commandJob(waiting)),
      await jobs.create(commandJob(waiting)),
      await jobs.create(commandJob(waiting)),
    ];
    for (const id of [finished, stopped, deleted]) await says(jobs, id);
    await slurm.jobsSaved();
    await slurm.killController();
    go(finished);
    await says(jobs, finished, 'done');
    await jobs.act(stopped, 'terminate');
    await jobs.call('deleteTrainingJob', { training_job_id: deleted });
    const created = await jobs.create(commandJob('echo ready'));
    for (const id of [finished, stopped, created]) await hasEvent(id, /cluster doesn't answer/);
    const phaseOf = async (id: string) =>
      (await jobs.call('getTrainingJob', { training_job_id: id })).body.status.phase;
    assert.deepEqual(
      [await phaseOf(finished), await phaseOf(stopped), await phaseOf(created)],
      ['Running', 'Terminating', 'Pending'],
    );
    assert.ok(processesOf(deleted).length > 0);
    await slurm.startController();
    assert.equal((await jobs.end(finished)).status.phase, 'Completed');
    assert.equal((await jobs.end(stopped)).status.phase, 'Terminated');
    assert.equal((await jobs.end(created)).status.phase, 'Completed');
    for (const id of [stopped, deleted]) await noProcess(id);
    await hasEvent(finished, /cluster answers again/);
    await poll('the folder of the deleted job to go', () => !existsSync(join(data, 'runs', deleted)));
  });

  test('a deleted job that Slurm has not heard of ends when the next endpoint tells it', async () => {
    const shared = temporaryFolder();
    const killed = await jobsThere(shared, '--runner', 'slurm');
    const id = await killed.create(commandJob(waiting));
    await says(killed, id);
    await slurm.jobsSaved();
    await slurm.killController();
    await killed.call('deleteTrainingJob', { training_job_id: id });
    await poll('the mark of the job', () => existsSync(join(shared, 'runs', id, 'removed')));
    await killed.kill();
    await slurm.startController();
    assert.ok(processesOf(id).length > 0);
    await jobsThere(shared, '--runner', 'slurm');
    await noProcess(id);
    await poll('the folder of the job to go', () => !existsSync(join(shared, 'runs', id)));
  });

  test('what a controller has forgotten is known from its exit code, or said to be unknown', async () => {
    const [ended, lost] = [await jobs.create(commandJob(waiting)), await jobs.create(commandJob(waiting))];
    for (const id of [ended, lost]) await says(jobs, id);
    await slurm.killController();
    go(ended);
    await says(jobs, ended, 'done');
    // A node that finds a controller without its job ends what is left of the job.
    await poll('the exit code to be written', () => globSync(join(data, 'runs', ended, '*', 'exit')).length > 0);
    await slurm.startController('forgets');
    assert.equal((await jobs.end(ended)).status.phase, 'Completed');
    const { status } = await jobs.end(lost);
    assert.deepEqual(
      [status.phase, status.running_records.at(-1).end_reason],
      ['Abnormal', "Slurm doesn't know the job any more."],
    );
    await hasEvent(lost, /can't be known. Cause: Slurm doesn't know/);
    await noProcess(lost);
  });
});
