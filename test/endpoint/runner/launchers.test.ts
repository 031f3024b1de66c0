/** How preset engines start the processes of a node. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { type Jobs, jobsHere, noProcess, pythonJob } from './jobs.ts';

let jobs: Jobs;

before(async () => {
  jobs = await jobsHere();
});

const engine = (engine_name: string, engine_version: string) => ({ engine: { engine_name, engine_version } });

const ascend = (flavor: string, count = 1) => ({
  algorithm: engine('Ascend-Powered-Engine', 'MindSpore-1.3.0-c78-python3.7-euleros2.8-aarch64'),
  spec: { resource: { flavor_id: flavor, node_count: count } },
});

const eightCards = 'modelarts.kat1.8xlarge.public';

describe('an Ascend engine', () => {
  const tell = `
import json, os, sys
names = ("RANK_ID", "RANK_SIZE", "ASCEND_DEVICE_ID", "DEVICE_ID")
table = json.load(open(os.environ["RANK_TABLE_FILE"]))
ranks = [device["rank_id"] for server in table["server_list"] for device in server["device"]]
sys.stdout.write("\\n" + json.dumps([*[os.environ[name] for name in names], len(ranks), sys.argv[1:]]) + "\\n")
`;

  test('runs the script once for each card, and each knows its rank', async () => {
    const { algorithm, spec } = ascend(eightCards, 2);
    const parameters = [{ name: 'text', value: 'two "words"' }];
    const id = await jobs.create(pythonJob(tell, { algorithm: { ...algorithm, parameters }, spec }));
    assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
    const log = await jobs.log(id, 'worker-1');
    assert.match(log, /The script runs in 8 processes here/);
    const lines = log.split('\n').filter((line) => line.startsWith('['));
    const seen = lines.flatMap((line) => (line.startsWith('["') ? [JSON.parse(line)] : []));
    const expected = [...Array(8).keys()].map((n) => [`${n + 8}`, '16', `${n}`, `${n}`, 16, ['--text=two "words"']]);
    assert.deepEqual(
      seen.sort((a, b) => a[0] - b[0]),
      expected,
    );
  });

  test('fails with the first process that does, and the others end', async () => {
    const script = `
import os, sys, time
if os.environ["RANK_ID"] == "3":
    raise ValueError("rank 3 is broken")
time.sleep(1000)
`;
    const id = await jobs.create(pythonJob(script, ascend(eightCards)));
    const { status } = await jobs.end(id);
    assert.deepEqual([status.phase, status.task_statuses[0].exit_code], ['Failed', 1]);
    assert.match(status.task_statuses[0].message, /ValueError: rank 3 is broken$/);
    await noProcess(id);
  });

  test('is stopped with time for all processes to end by themselves', async () => {
    const script = `
import os, signal, sys, time
def bye(*_):
    time.sleep(0.1)
    sys.stdout.write("\\nbye %s\\n" % os.environ["RANK_ID"])
    sys.exit(0)
signal.signal(signal.SIGTERM, bye)
sys.stdout.write("\\nready %s\\n" % os.environ["RANK_ID"])
time.sleep(1000)
`;
    const id = await jobs.create(pythonJob(script, ascend(eightCards)));
    const count = async (word: string) =>
      (await jobs.log(id)).split('\n').filter((line) => line.startsWith(word)).length;
    await poll('all to be ready', async () => (await count('ready ')) === 8);
    await jobs.act(id, 'terminate');
    assert.equal((await jobs.end(id)).status.phase, 'Terminated');
    assert.equal(await count('bye '), 8, await jobs.log(id));
  });
});

const script = `
import os, sys
rank, size = os.environ.get("OMPI_COMM_WORLD_RANK"), os.environ.get("OMPI_COMM_WORLD_SIZE")
sys.stdout.write("\\nrank %s of %s %s\\n" % (rank, size, sys.argv[1:]))
`;

const mpi = engine('MPI', 'mindspore_1.3.0-cuda_10.1-py_3.7-ubuntu_1804-x86_64');

test('an MPI engine starts the processes of a node by mpirun', async (t) => {
  if (spawnSync('mpirun', ['--version']).status !== 0)
    return t.skip('mpirun is not installed: apt install openmpi-bin');
  const spec = { resource: { flavor_id: 'modelarts.p3.8xlarge.public', node_count: 1 } };
  const parameters = [{ name: 'a', value: "it's $(id)" }];
  const id = await jobs.create(pythonJob(script, { algorithm: { ...mpi, parameters }, spec }));
  assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
  const log = await jobs.log(id);
  const ranks = [...log.matchAll(/^rank (\d) of (\d) (.*)$/gm)].map(([, ...parts]) => parts.join(' '));
  const count = Number(ranks[0]?.split(' ')[1]);
  assert.ok(count > 1, log);
  assert.deepEqual(
    ranks.sort(),
    [...Array(count).keys()].map((rank) => `${rank} ${count} ["--a=it's $(id)"]`),
  );
});

test('an MPI job with several nodes has one process a node, and says so', async () => {
  const spec = { resource: { flavor_id: 'modelarts.p3.8xlarge.public', node_count: 2 } };
  const id = await jobs.create(pythonJob(script, { algorithm: mpi, spec }));
  assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
  assert.match(await jobs.log(id), /would start the script by mpirun[^\n]*\n[\s\S]*\nrank None of None \[\]\n/);
});
