/** Jobs with odd values, and programs that behave badly. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { commandJob, type Jobs, jobsHere, noProcess, pythonJob } from './jobs.ts';

const odd = [
  '',
  ' ',
  'two  words ',
  'line\nbreak\n',
  'carriage\rreturn',
  'tab\t',
  `'"\\`,
  '$(touch /tmp/no) `id` ${HOME} $HOME',
  '; rm -rf / & | > < * ? [a] {b,c} ~ # !1',
  'ünïcødé 漢字 🚀 \u202e',
  '--',
  '=',
  '%s %n',
  '\u0001\u001b[31m',
];

const parameters = odd.map((value, index) => ({ name: `p${index}`, value }));
const environments = Object.fromEntries(odd.map((value, index) => [`E${index}`, value]));

const tell = `
import json, os, sys
names = [name for name in os.environ if name[0] == "E" and name[1:].isdigit()]
values = [os.environ[name] for name in sorted(names, key=lambda name: int(name[1:]))]
sys.stdout.write("\\n" + json.dumps([sys.argv[1:${odd.length + 1}], values]) + "\\n")
`;

const toldIn = (log: string) => log.split('\n').flatMap((line) => (line.startsWith('[["') ? [JSON.parse(line)] : []));

const starts = {
  'a preset engine': {},
  'an Ascend engine': {
    algorithm: {
      engine: {
        engine_name: 'Ascend-Powered-Engine',
        engine_version: 'MindSpore-1.3.0-c78-python3.7-euleros2.8-aarch64',
      },
    },
    spec: { resource: { flavor_id: 'modelarts.kat1.8xlarge.public', node_count: 1 } },
  },
};

for (const room of ['bubblewrap', 'unshare', 'folders'] as const)
  describe(`in room ${room}`, () => {
    let jobs: Jobs;
    before(async () => {
      jobs = await jobsHere({ room, grace: 500 });
    });

    for (const [name, { algorithm = {}, spec = {} }] of Object.entries<{ algorithm?: object; spec?: object }>(starts))
      test(`${name} gets values as they are`, async () => {
        const id = await jobs.create(pythonJob(tell, { algorithm: { ...algorithm, parameters, environments }, spec }));
        assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
        const [told] = toldIn(await jobs.log(id));
        assert.deepEqual(told, [odd.map((value, index) => `--p${index}=${value}`), odd]);
      });

    test('a custom image gets values as they are', async () => {
      const command = `python3 -c '${tell.replaceAll("'", '"')}'`;
      const id = await jobs.create(commandJob(command, { algorithm: { parameters, environments } }));
      assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
      const [told] = toldIn(await jobs.log(id));
      assert.deepEqual(told, [odd.map((value, index) => `--p${index}=${value}`), odd]);
    });

    test('a job that replaces the variables of the platform and hides its processes leaves none', async () => {
      const names = ['MA_VJ_NAME', 'MA_CURRENT_INSTANCE_NAME', 'VC_TASK_INDEX', 'LD_PRELOAD'];
      const hidden = { ...Object.fromEntries(names.map((name) => [name, 'x'])), MARK: `${process.pid}-${room}` };
      const command =
        'trap "" TERM; (setsid sleep 1000 &) ; (sleep 1000 & disown); echo "$MA_VJ_NAME is $MARK"; exit 0';
      const id = await jobs.create(commandJob(command, { algorithm: { environments: hidden } }));
      assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
      await noProcess('x', `MARK=${hidden.MARK}`);
    });

    test('a job that floods its log with bytes of all kinds can be stopped', async () => {
      const id = await jobs.create(commandJob('trap "" TERM; while true; do cat /dev/urandom | head -c 100000; done'));
      await jobs.reach(id, 'Running');
      await jobs.act(id, 'terminate');
      assert.equal((await jobs.end(id)).status.phase, 'Terminated');
      await noProcess(id);
    });

    test('a job that forks all the time can be stopped', async () => {
      // Thousands of processes would leave the tests no time on a small machine.
      const few = await jobsHere({ room, grace: 500, processes: 200 });
      const script = `
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print("ready", flush=True)
while True:
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
    time.sleep(0.01)
`;
      const id = await few.create(pythonJob(script));
      await poll('the job to begin', async () => (await few.log(id)).includes('ready'));
      await few.act(id, 'terminate');
      assert.equal((await few.end(id)).status.phase, 'Terminated');
      await noProcess(id);
    });
  });
