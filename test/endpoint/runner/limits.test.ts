/** What jobs may use of this machine. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, jobsHere, nodes, noProcess, pythonJob } from './jobs.ts';

const fill = (folder: string) =>
  `trap "" TERM; while true; do head -c 1000000 /dev/urandom >> ${folder}/file; sleep 0.01; done`;

describe('the disk', () => {
  test('a job that has too much on it is ended, and says so', async () => {
    const jobs = await jobsHere({ disk: { job: 20_000_000 } });
    const command = `[ $VC_TASK_INDEX = 0 ] && sleep 1000; ${fill('/cache')}`;
    const id = await jobs.create(commandJob(command, { spec: nodes(2) }));
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Failed');
    const [{ task, message }] = status.task_statuses;
    assert.equal(task, 'worker-1');
    assert.match(message, /has \d+ bytes on the disk, and 20000000 are allowed/);
    assert.match((await jobs.events(id)).join('\n'), /\[worker-1\] Training job ended\. Failure cause: .* on the disk/);
    assert.match(await jobs.log(id, 'worker-1'), /bytes on the disk/);
    await noProcess(id);
  });

  test('a job that has little on it goes on, however full it is', async () => {
    const jobs = await jobsHere({ disk: { floor: Number.MAX_SAFE_INTEGER } });
    const id = await jobs.create(commandJob('sleep 3; echo done'));
    assert.equal((await jobs.end(id)).status.phase, 'Completed');
  });

  const small = join(temporaryFolder(), 'small');
  const isMounted = spawnSync('sh', ['-c', 'mkdir $0 && mount -t tmpfs -o size=96m none $0', small]).status === 0;
  after(() => {
    if (isMounted) spawnSync('umount', ['-l', small]);
  });

  test('a floor of free space stays, and what a full disk cannot take is not lost', async (t) => {
    if (!isMounted) return t.skip('only root can make a small disk');
    const mounts = () => ({ 'obs://out': join(small, 'out') });
    const jobs = await jobsHere({ disk: { floor: 32_000_000 }, mounts }, join(small, 'data'));
    const outputs = [{ name: 'o', access_method: 'env', remote: { obs: { obs_url: 'obs://out/' } } }];
    const id = await jobs.create(commandJob(fill('$o'), { algorithm: { outputs } }));
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Failed');
    assert.match(status.task_statuses[0].message, /where less than 32000000 are free/);
    const cause = /failed to upload \(parameter: o\)\. Failure cause: Copying \S+ would leave less than 32000000/;
    assert.match((await jobs.events(id)).join('\n'), cause);
    assert.match(await jobs.log(id), /Not all outputs were uploaded\. They stay in/);
    const { bavail, bsize } = await statfs(small);
    assert.ok(bavail * bsize > 8_000_000, String(bavail * bsize));
    assert.ok(existsSync(join(small, 'data', 'runs', id)));
  });
});

test('processes cannot multiply without end, even where root runs the endpoint', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('others have a limit by themselves');
  const jobs = await jobsHere({ processes: 60 });
  const script = `
import os, time
count = 0
try:
    while count < 500:
        if os.fork() == 0:
            time.sleep(1000)
        count += 1
except OSError as error:
    print("held back:", error.strerror)
print("started", count)
print(open("/proc/self/cgroup").read())
`;
  const id = await jobs.create(pythonJob(script));
  await jobs.end(id);
  const log = await jobs.log(id);
  await noProcess(id);
  if (/number of processes is not limited/.test(log)) return t.skip('there is no control group for processes');
  assert.match(log, /\nheld back: .*\nstarted \d\d\n/);
  const [group = ''] = /trainingjob-[-\w]+/.exec(log) ?? [];
  const places = ['/sys/fs/cgroup', '/sys/fs/cgroup/pids'].map((place) => join(place, group));
  await poll('its control group to be removed', () => group !== '' && !places.some((place) => existsSync(place)));
});
