/** Jobs in real containers of Docker and Podman, of an image that is made of programs of this machine. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { processesWith, signalIfThere } from '../../../scripts/processes.ts';
import { imageName, removeImage, runTool, whyNoContainers } from '../../support/containers.ts';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, type Jobs, jobsHere, jobsThere, mounts, nodes, noProcess, pythonJob } from './jobs.ts';

for (const room of ['podman', 'docker'] as const)
  describe(`containers of ${room}`, { skip: whyNoContainers(room) }, () => {
    const [data, inputs, outputs] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    let jobs: Jobs;

    before(async () => {
      const all = { ...mounts, 'obs://bucket/in': inputs, 'obs://bucket/out': outputs };
      jobs = await jobsHere({ room, image: imageName, grace: 2_000, mounts: () => all }, data);
    });

    after(() => removeImage(room));

    const says = (of: Jobs, id: string, word = 'ready') =>
      poll(`job ${id} to say ${word}`, async () => new RegExp(`^${word}`, 'm').test(await of.log(id)));

    const containersOf = (id: string, task = 'worker-0') =>
      runTool(room, 'ps', '-aq', '--filter', `label=trainingjob.host=modelarts-job-${id}-${task}`);

    const nothingLeft = async (id: string) => {
      await poll(`the container of job ${id} to be removed`, () => containersOf(id) === '');
      await noProcess(id);
    };

    const imageJob = (command: string, more: { algorithm?: object; spec?: object } = {}) =>
      commandJob(command, { ...more, algorithm: { engine: { image_url: imageName }, ...more.algorithm } });

    test('a preset engine has the image of --image, and its nodes find each other, get odd values, and give outputs', async () => {
      const script = `
import json, os, socket, sys, time
hosts = os.environ["VC_WORKER_HOSTS"].split(",")
index = int(os.environ["VC_TASK_INDEX"])
if index == 0:
    server = socket.create_server((hosts[0], 16668))
    print("heard", server.accept()[0].recv(100).decode())
else:
    for _ in range(600):
        try:
            socket.create_connection((hosts[0], 16668)).sendall(socket.gethostname().encode())
            break
        except OSError:
            time.sleep(0.1)
seen = {"args": sys.argv[1:], "odd": os.environ["ODD"], "user": [os.getuid(), os.getgid()], "cwd": os.getcwd()}
seen["input"] = open(os.path.join(os.environ["data"], "a b.txt")).read()
json.dump(seen, open(os.path.join(os.environ["out"], str(index)), "w"))
`;
      writeFileSync(join(inputs, 'a b.txt'), 'hello');
      const [value, odd] = [`it's "two words", $HOME \\ $(id); * ü训练`, ` '"$HOME" #= \\n ü训练 `];
      const id = await jobs.create(
        pythonJob(script, {
          algorithm: {
            parameters: [{ name: 'text', value }],
            environments: { ODD: odd },
            inputs: [{ name: 'data', access_method: 'env', remote: { obs: { obs_url: '/bucket/in/' } } }],
            outputs: [{ name: 'out', access_method: 'env', remote: { obs: { obs_url: '/bucket/out/' } } }],
          },
          spec: nodes(2),
        }),
      );
      const job = await jobs.end(id);
      const log = await jobs.log(id);
      assert.equal(job.status.phase, 'Completed', log);
      assert.ok(log.includes(` in a container of ${room}, from image ${imageName}. `), log);
      assert.doesNotMatch(log, /isn't used/);
      assert.match(log, new RegExp(`\\nheard modelarts-job-${id}-worker-1`));
      for (const index of ['0', '1']) {
        const { args, user, ...seen } = JSON.parse(readFileSync(join(outputs, index), 'utf8'));
        assert.equal(args[0], `--text=${value}`);
        assert.deepEqual(seen, { odd, cwd: '/home/ma-user/modelarts/user-job-dir', input: 'hello' });
        if (process.getuid?.() === 0) assert.deepEqual(user, [1000, 100]);
      }
      await nothingLeft(id);
    });

    test('a command sees nothing of this machine, and has no rights there', async () => {
      const secret = join(data, 'secret');
      writeFileSync(secret, 'planted-value');
      const command = [
        'echo "I am $(id -un) in $(pwd) on $(hostname)"; getent hosts $(hostname)',
        `cat ${secret} ${join(data, 'jobs.db')} /etc/shadow; ls -a ${homedir()}/.ssh; ls -a /home`,
        'grep -E "^(CapEff|CapBnd|NoNewPrivs)" /proc/self/status; env; touch /usr/bin/x /etc/x || echo kept',
        'for f in /home/ma-user /cache /tmp /var/tmp /dev/shm; do touch $f/x && echo "wrote $f"; done; exit 3',
      ].join('; ');
      const id = await jobs.create(imageJob(command));
      const { status } = await jobs.end(id);
      assert.equal(status.task_statuses[0].exit_code, 3);
      const log = await jobs.log(id);
      assert.match(log, /\nI am ma-user in \/home\/ma-user\/modelarts\/user-job-dir on modelarts-job-.*-worker-0\n/);
      assert.match(log, /\n127\.\d+\.\d+\.\d+ +modelarts-job-/);
      assert.match(log, /\nCapEff:\t0+\nCapBnd:\t0+\nNoNewPrivs:\t1\n/);
      assert.match(log, /\nkept\n/);
      const wrote = [...log.matchAll(/^wrote (.*)$/gm)].map(([, folder]) => folder);
      assert.deepEqual(wrote, ['/home/ma-user', '/cache', '/tmp', '/var/tmp', '/dev/shm']);
      assert.doesNotMatch(log, /planted-value|SQLite format|npm_|NODE_|DOCKER_|root:/);
    });

    for (const [what, image_url, expected] of [
      [
        "an image that isn't there",
        'no/such:1',
        new RegExp(`no/such:1 isn't on this machine.* ${room} pull no/such:1`),
      ],
      ['an option instead of an image', '--privileged', /"--privileged" isn't the name of an image\./],
    ] as const)
      test(`${what} fails the job before anything runs`, async () => {
        const id = await jobs.create(imageJob('echo it runs', { algorithm: { engine: { image_url } } }));
        assert.equal((await jobs.end(id)).status.phase, 'Failed');
        assert.match(await jobs.log(id), expected);
        assert.doesNotMatch(await jobs.log(id), /it runs/);
      });

    test('a stopped job is asked to end, and killed with all its processes when it ignores that', async () => {
      const [polite, stubborn] = [
        await jobs.create(imageJob('trap "echo bye; exit 5" TERM; echo ready; sleep 1000 & wait')),
        await jobs.create(
          imageJob(`trap '' TERM; (trap '' TERM; sleep 1000; sleep 1000) & echo ready; sleep 1000; sleep 1000`),
        ),
      ];
      for (const id of [polite, stubborn]) await says(jobs, id);
      for (const id of [polite, stubborn]) await jobs.act(id, 'terminate');
      for (const id of [polite, stubborn]) {
        assert.equal((await jobs.end(id)).status.phase, 'Terminated');
        await nothingLeft(id);
      }
      assert.match(await jobs.log(polite), /\nbye\n[^\n]*return code: 5\n/);
    });

    test('a job that is deleted while it runs leaves nothing', async () => {
      const id = await jobs.create(imageJob('echo ready; sleep 1000'));
      await says(jobs, id);
      assert.equal((await jobs.call('deleteTrainingJob', { training_job_id: id })).status, 202);
      await nothingLeft(id);
      await poll('its folder to be removed', () => !existsSync(join(data, 'runs', id)));
    });

    test('a killed endpoint leaves no container, and no values of variables are arguments', async () => {
      const killed = await jobsThere(temporaryFolder(), '--room', room, '--image', imageName);
      const id = await killed.create(
        imageJob('echo ready; sleep 1000', { algorithm: { environments: { TOKEN: `planted-${room}` } } }),
      );
      await says(killed, id);
      assert.notEqual(containersOf(id), '');
      const shown = processesWith(`modelarts-job-${id}`).map(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      assert.ok(shown.some((text) => text.includes('--env-file')));
      assert.ok(!shown.some((text) => text.includes(`planted-${room}`)));
      await killed.kill();
      await nothingLeft(id);
    });

    test('what is left of an endpoint and its keepers, the next one removes, however it runs jobs', async () => {
      const shared = temporaryFolder();
      const killed = await jobsThere(shared, '--room', room, '--image', imageName);
      const id = await killed.create(imageJob('echo ready; while sleep 0.1; do :; done'));
      await says(killed, id);
      const keepers = processesWith(`modelarts-job-${id}`, 'container inspect');
      assert.equal(keepers.length, 1);
      for (const { pid } of keepers) signalIfThere(pid, 'SIGKILL');
      await killed.kill();
      assert.notEqual(containersOf(id), '');
      const next = await jobsThere(shared);
      await next.reach(id, 'Abnormal');
      await nothingLeft(id);
    });

    test('a volume is written to, and the log says when it cannot be', async () => {
      const isRoot = process.getuid?.() === 0;
      mkdirSync(join(data, 'volumes', 'host', 'old'), { recursive: true, mode: 0o755 });
      const volumes = ['new', 'old'].map((name) => ({
        nfs: { nfs_server_path: `host:/${name}`, local_path: `/mnt/${name}`, read_only: false },
      }));
      const command = 'for f in new old; do touch /mnt/$f/x && echo "wrote $f"; done; true';
      const id = await jobs.create(imageJob(command, { spec: { ...nodes(1), volumes } }));
      const { status } = await jobs.end(id);
      const log = await jobs.log(id);
      assert.equal(status.phase, 'Completed', log);
      const wrote = [...log.matchAll(/^wrote (.*)$/gm)].map(([, name]) => name);
      assert.deepEqual(wrote, isRoot ? ['new'] : ['new', 'old']);
      assert.ok(existsSync(join(data, 'volumes/host/new/x')));
      assert.equal(/can't write to volume \/mnt\/old: root runs/.test(log), isRoot);
      assert.doesNotMatch(log, /can't write to volume \/mnt\/new/);
    });
  });
