/** What a job can see and reach of this machine, in each kind of room. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { whyNoBubblewrap } from '../../support/bubblewrap.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, jobsHere, mounts, pythonJob } from './jobs.ts';

const canUnshare = () => spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;

const closedRooms = {
  bubblewrap: whyNoBubblewrap(),
  unshare: process.platform === 'linux' && canUnshare() ? false : 'This system forbids namespaces.',
} as const;

for (const [room, skip] of Object.entries(closedRooms))
  describe(`a room of ${room}`, { skip }, () => {
    test('has the paths of the container, and nothing of the users of this machine', async () => {
      const data = temporaryFolder();
      const secret = join(data, 'secret');
      writeFileSync(secret, 'planted-value');
      const jobs = await jobsHere({ room: room as 'bubblewrap' }, data);
      const command = [
        `cat ${secret} ${join(data, 'jobs.db')}; ls -a ${homedir()}/.ssh ${homedir()}/.local/state`,
        'echo "I am $(id -un) $(id -u) $(id -g) in $(pwd) on $(hostname)"; getent hosts $(hostname)',
        'echo "home: $(ls /home)"; env; cat /etc/shadow; cat /proc/[0-9]*/environ | tr "\\0" "\\n"',
      ].join('; ');
      const id = await jobs.create(commandJob(command));
      await jobs.end(id);
      const log = await jobs.log(id);
      assert.match(log, new RegExp(`^\\[ModelArts Service Log\\].*room of ${room}`));
      assert.match(
        log,
        /\nI am ma-user 1000 100 in \/home\/ma-user\/modelarts\/user-job-dir on modelarts-job-.*-worker-0\n/,
      );
      assert.match(log, /\n127\.\d+\.\d+\.\d+ +modelarts-job-/);
      assert.match(log, /\nhome: ma-user\n/);
      assert.doesNotMatch(log, /planted-value|SQLite format|npm_|NODE_|root:/);
    });

    test('writes nowhere but into its own folders', async () => {
      const jobs = await jobsHere({ room: room as 'bubblewrap' });
      const mark = `trainingjob-mark-${process.pid}`;
      const places = ['/usr', '/usr/local', '/opt', '/bin'];
      const own = ['/home', '/home/ma-user', '/cache', '/tmp', '/dev/shm'];
      const touch = [...places, ...own].map((folder) => `touch ${folder}/${mark} && echo wrote ${folder}`).join('; ');
      const id = await jobs.create(commandJob(`umount /usr; mount -o remount,rw /usr; ${touch}; true`));
      await jobs.end(id);
      const log = await jobs.log(id);
      const wrote = [...log.matchAll(/^wrote (.*)$/gm)].map(([, folder]) => folder);
      assert.deepEqual(wrote, own);
      for (const folder of [...places, '/tmp', '/home']) assert.ok(!existsSync(join(folder, mark)), folder);
    });

    test('settings of this machine can only be read, even where root runs the endpoint', async () => {
      const jobs = await jobsHere({ room: room as 'bubblewrap' });
      const files = ['sys/kernel/core_pattern', 'sys/kernel/hostname', 'sys/vm/swappiness', 'sysrq-trigger'];
      const open = files.map((file) => `(: >> /proc/${file}) && echo opened ${file}`).join('; ');
      const id = await jobs.create(
        commandJob(`${open}; cat /proc/sys/kernel/ostype; umount /proc/sys && echo uncovered; true`),
      );
      await jobs.end(id);
      const log = await jobs.log(id);
      assert.match(log, /^Linux$/m);
      assert.doesNotMatch(log, /^(?:opened|uncovered)/m);
    });

    test('a large input is shared instead of copied, and can only be read', async () => {
      const large = temporaryFolder();
      for (let index = 0; index < 5_001; index++) writeFileSync(join(large, String(index)), '');
      const jobs = await jobsHere({
        room: room as 'bubblewrap',
        mounts: () => ({ ...mounts, 'obs://data/in': large }),
      });
      const inputs = [{ name: 'x', remote: { obs: { obs_url: 'obs://data/in/' } } }];
      const command = 'ls $0 | wc -l; touch $0/new || rm $0/1 || echo kept; echo ';
      const id = await jobs.create(
        commandJob(command.replaceAll('$0', '/home/ma-user/modelarts/inputs/x_0'), { algorithm: { inputs } }),
      );
      await jobs.end(id);
      assert.match(await jobs.log(id), /\n5001\n[\s\S]*\nkept\n/);
      assert.equal(readdirSync(large).length, 5_001);
      rmSync(large, { recursive: true });
    });
  });

test("without a room, paths and names of the container are this machine's", async () => {
  const jobs = await jobsHere({ room: 'folders' });
  const script = `
import os, socket, sys
print("cwd is job dir:", os.path.samefile(os.getcwd(), os.environ["MA_JOB_DIR"]))
open("/home/ma-user/x" if os.path.isdir("/home/ma-user") else os.environ["MA_HOME"] + "/x", "w").write("x")
print("found", socket.gethostbyname(os.environ["VC_WORKER_HOSTS"]))
print(sys.argv)
`;
  const parameters = [{ name: 'path', value: '/home/ma-user/modelarts/x:/cache/y' }];
  const id = await jobs.create(pythonJob(script, { algorithm: { parameters } }));
  assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
  const log = await jobs.log(id);
  assert.match(log, /^\[ModelArts Service Log\].*without a room.* are in \/.*\/root\./);
  assert.match(log, /\ncwd is job dir: True\nfound 127\./);
  assert.match(log, /--path=\/.*\/root\/home\/ma-user\/modelarts\/x:\/.*\/root\/cache\/y'/);
});

test("outputs take no links along, and the endpoint's folder is never copied", async () => {
  const [data, out] = [temporaryFolder(), temporaryFolder()];
  const workspace = join(data, '..', 'workspace');
  mkdirSync(workspace, { recursive: true });
  const own = join(workspace, 'own');
  const jobs = await jobsHere({ mounts: () => ({ 'obs://bucket/w': workspace, 'obs://bucket/out': out }) }, own);
  writeFileSync(join(workspace, 'a.sh'), 'ls; cd $1; mkdir d; echo x > d/file; ln -s /etc/passwd link; ln -s / root');
  const id = await jobs.create(
    commandJob('cd w; sh a.sh', {
      algorithm: {
        code_dir: '/bucket/w/',
        outputs: [{ name: 'o', access_method: 'env', remote: { obs: { obs_url: '/bucket/out/' } } }],
        command: 'cd w; sh a.sh $o',
      },
    }),
  );
  assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
  assert.match(await jobs.log(id), /\na\.sh\n\[/);
  assert.deepEqual(readdirSync(out, { recursive: true }).sort(), ['d', 'd/file']);
});
