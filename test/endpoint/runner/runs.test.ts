/** Jobs that run: what their programs see, and what callers see of them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, type Jobs, jobsHere, mounts, nodes, pythonJob } from './jobs.ts';

const [inputs, outputs] = [temporaryFolder(), temporaryFolder()];
let jobs: Jobs;

before(async () => {
  const all = { ...mounts, 'obs://bucket/in/': inputs, '/bucket/out': outputs };
  jobs = await jobsHere({ mounts: () => all });
});

const channels = (out: string) => ({
  inputs: [
    { name: 'data_url', remote: { obs: { obs_url: '/bucket/in/' } } },
    { name: 'DATA', access_method: 'env', remote: { obs: { obs_url: 'obs://bucket/in/' } } },
  ],
  outputs: [{ name: 'train_url', remote: { obs: { obs_url: `obs://bucket/out/${out}/` } } }],
});

const report = `
import json, os, sys
seen = {"args": sys.argv[1:], "env": dict(os.environ), "cwd": os.getcwd(), "file": __file__}
for option in sys.argv[1:]:
    name, _, value = option.partition("=")
    if name == "--train_url":
        json.dump(seen, open(os.path.join(value, "seen.json"), "w"))
    if name == "--data_url":
        print("input:", open(os.path.join(value, "a.txt")).read())
`;

describe('a preset engine', () => {
  test('runs the boot file with parameters, channels and variables as documented', async () => {
    writeFileSync(join(inputs, 'a.txt'), 'hello');
    const parameters = [
      { name: 'lr', value: '0.1' },
      { name: 'text', value: 'two words "quoted" $HOME ü' },
    ];
    const environments = { OWN: 'a b' };
    const id = await jobs.create(
      pythonJob(report, { algorithm: { parameters, environments, ...channels('one') }, spec: nodes(2) }),
    );
    const job = await jobs.end(id);
    assert.equal(job.status.phase, 'Completed', await jobs.log(id));
    const { args, env, cwd, file } = JSON.parse(readFileSync(join(outputs, 'one', 'seen.json'), 'utf8'));
    const parent = '/home/ma-user/modelarts';
    assert.deepEqual(args.slice(0, 4), [
      '--lr=0.1',
      '--text=two words "quoted" $HOME ü',
      `--data_url=${parent}/inputs/data_url_0`,
      `--train_url=${parent}/outputs/train_url_0`,
    ]);
    assert.match(args[4], new RegExp(`^--init_method=tcp://modelarts-job-${id}-worker-0\\.modelarts-job-${id}:\\d+$`));
    assert.match(args[5], /^--rank=[01]$/);
    assert.equal(args[6], '--world_size=2');
    assert.equal(env.OWN, 'a b');
    assert.equal(env.DATA, `${parent}/inputs/DATA_1`);
    assert.equal(env.MA_NUM_HOSTS, '2');
    assert.equal(env.VC_TASK_INDEX, env.VK_TASK_INDEX);
    assert.equal(env.VC_WORKER_HOSTS.split(',').length, 2);
    assert.equal(cwd, `${parent}/user-job-dir`);
    assert.match(file, /^\/home\/ma-user\/modelarts\/user-job-dir\/code\/script\d+\.py$/);
    assert.match(await jobs.log(id, 'worker-1'), /input: hello\n/);
  });

  test('fails with its traceback, and its outputs are kept', async () => {
    const script = `${report}\ndef inner():\n    raise ValueError("no such thing")\ninner()\n`;
    const id = await jobs.create(pythonJob(script, { algorithm: channels('two') }));
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Failed');
    const [{ task, exit_code, message }] = status.task_statuses;
    assert.deepEqual([task, exit_code], ['worker-0', 1]);
    assert.match(message, /^Traceback \(most recent call last\):\n {2}File ".*"[\s\S]*\nValueError: no such thing$/);
    assert.equal(status.running_records[0].end_reason, 'exit with 1');
    assert.deepEqual(readdirSync(join(outputs, 'two')), ['seen.json']);
    const lines = (await jobs.log(id)).trimEnd().split('\n').slice(-2);
    assert.match(String(lines[0]), /Training end with return code: 1$/);
    assert.match(String(lines[1]), /exit with 1$/);
    assert.deepEqual((await jobs.events(id)).slice(-3), [
      '[worker-0] Training finished. Exit code 1.',
      '[worker-0] Training output (parameter: train_url) uploaded.',
      'Training job failed to run.',
    ]);
  });
});

describe('a custom image', () => {
  test('runs its command by bash, and parameters are words at its end', async () => {
    const parameters = [
      { name: 'a', value: "it's 2 words" },
      { name: 'b', value: '$(id); *' },
    ];
    const id = await jobs.create(
      commandJob('X=1 && printf "<%s>\\n" "$X ${MA_JOB_DIR}"', { algorithm: { parameters } }),
    );
    await jobs.end(id);
    const log = await jobs.log(id);
    for (const line of ['<1 /home/ma-user/modelarts/user-job-dir>', "<--a=it's 2 words>", '<--b=$(id); *>'])
      assert.ok(log.includes(`\n${line}\n`), log);
  });

  test('keeps progress bars, odd bytes and the order of both outputs', async () => {
    const command = "printf 'a\\rb\\r\\n'; printf '\\xff\\n' >&2; echo c; echo d >/dev/stderr; exit 3";
    const id = await jobs.create(commandJob(command));
    assert.equal((await jobs.end(id)).status.task_statuses[0].exit_code, 3);
    assert.match(await jobs.log(id), /\na\rb\r\n\ufffd\nc\nd\n\[ModelArts Service Log\]/);
  });
});

test('nodes find each other by the names of VC_WORKER_HOSTS', async () => {
  const script = `
import os, socket
hosts = os.environ["VC_WORKER_HOSTS"].split(",")
index = int(os.environ["VC_TASK_INDEX"])
if index == 0:
    server = socket.create_server((hosts[0], 6666))
    connection, _ = server.accept()
    print("heard", connection.recv(100).decode())
else:
    import time
    for _ in range(600):
        try:
            socket.create_connection((hosts[0], 6666)).sendall(socket.gethostname().encode())
            break
        except OSError:
            time.sleep(0.1)
`;
  const id = await jobs.create(pythonJob(script, { spec: nodes(2) }));
  assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id, 'worker-1'));
  assert.match(await jobs.log(id), new RegExp(`heard modelarts-job-${id}-worker-1`));
});

describe('what is missing fails the job before anything runs', () => {
  for (const [what, algorithm, expected] of [
    [
      'a code folder',
      { code_dir: '/bucket/none/', boot_file: '/bucket/none/a.py' },
      /ModelArts\.2802 .*\/bucket\/none\/.*"--mounts"/,
    ],
    [
      'an input',
      { inputs: [{ name: 'x', remote: { obs: { obs_url: '/bucket/nowhere/' } } }] },
      /ModelArts\.2791 Invalid OBS path: .*nowhere.*"--mounts"/,
    ],
    [
      'a way out of a bucket',
      { inputs: [{ name: 'x', remote: { obs: { obs_url: '/bucket/../../' } } }] },
      /ModelArts\.2791/,
    ],
  ] as const)
    test(what, async () => {
      const id = await jobs.create(pythonJob('print("ran")', { algorithm }));
      const { status } = await jobs.end(id);
      assert.equal(status.phase, 'Failed');
      assert.equal(status.start_time, 0);
      assert.match(status.task_statuses[0].message, expected);
      assert.match((await jobs.events(id)).join('\n'), /Failure cause: ModelArts/);
      assert.doesNotMatch(await jobs.log(id), /ran/);
    });
});

test('logs are copied to where the job wants them', async () => {
  const spec = { ...nodes(2), log_export_path: { obs_url: '/bucket/out/logs/' } };
  const id = await jobs.create(commandJob('echo $VC_TASK_INDEX', { spec }));
  await jobs.end(id);
  const name = `modelarts-job-${id}-worker-1.log`;
  assert.equal(readFileSync(join(outputs, 'logs', name), 'utf8'), await jobs.log(id, 'worker-1'));
});

test('the diagnosis of a failure names its cause and the line', async () => {
  const id = await jobs.create(pythonJob('import no_such_module'));
  await jobs.end(id);
  const { status, body } = await jobs.call('getJobDiagnosis', { training_job_id: id });
  assert.deepEqual([status, body.status, body.level], [200, 'Completed', 'Fatal']);
  const [{ conclusion, sources }] = body.conclusions;
  assert.match(conclusion.description, /module|package/i);
  assert.match(sources[0].content, /ModuleNotFoundError/);
});

test('a job that no program could get as it is fails with the reason', async () => {
  for (const [job, expected] of [
    [commandJob('true', { algorithm: { environments: { A: 'x\0--bind\0/\0/' } } }), /NUL character/],
    [commandJob('true', { spec: nodes(65) }), /at most 64 nodes/],
    [commandJob(`: ${'x'.repeat(200_000)}`), /E2BIG|too long/],
  ] as const) {
    const id = await jobs.create(job);
    const { status } = await jobs.end(id);
    assert.equal(status.phase, 'Failed');
    assert.match((await jobs.log(id)) + JSON.stringify(status) + (await jobs.events(id)), expected);
  }
});
