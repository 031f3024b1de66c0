/** Outputs while their job runs, and what becomes of those that can't be copied. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { commandJob, jobsHere, mounts, pythonJob } from './jobs.ts';

const output = (folder: string) => ({
  outputs: [{ name: 'train_url', access_method: 'env', remote: { obs: { obs_url: `obs://out/${folder}/` } } }],
});

async function jobsWith(out: string, data = temporaryFolder()) {
  const all = { ...mounts, 'obs://out': out };
  return jobsHere({ mounts: () => all, period: 100, grace: 2_000 }, data);
}

/** Writes a checkpoint, as programs do that want a whole one, whenever it finds that the last one was copied. */
const script = (size: number) => `
import os, time
folder = os.environ["train_url"]
open(folder + "/constant", "w").write("constant")
number = 0
while True:
    number += 1
    with open(folder + "/next", "w") as file:
        file.write(chr(97 + number % 26) * ${size})
    os.replace(folder + "/next", folder + "/checkpoint")
    print("wrote", number)
    time.sleep(0.3)
`;

test('a checkpoint appears while its job runs, is always whole, and what did not change is not copied again', async () => {
  const out = temporaryFolder();
  const jobs = await jobsWith(out);
  const size = 3_000_000;
  const id = await jobs.create(pythonJob(script(size), { algorithm: output('a') }));
  const file = join(out, 'a', 'checkpoint');
  await poll('both files', () => existsSync(file) && existsSync(join(out, 'a', 'constant')));
  const { ino, ctimeMs } = statSync(join(out, 'a', 'constant'));
  const seen = new Set<string>();
  await poll('three checkpoints', () => {
    const text = readFileSync(file, 'utf8');
    assert.equal(text, String(text[0]).repeat(size));
    seen.add(String(text[0]));
    return seen.size >= 3;
  });
  assert.equal((await jobs.call('getTrainingJob', { training_job_id: id })).body.status.phase, 'Running');
  // It is copied again only because it is gone.
  const { ino: later, ctimeMs: time } = statSync(join(out, 'a', 'constant'));
  assert.deepEqual([later, time], [ino, ctimeMs]);
  rmSync(join(out, 'a', 'constant'));
  await poll('the file that was removed', () => existsSync(join(out, 'a', 'constant')));
  await jobs.act(id, 'terminate');
  assert.equal((await jobs.end(id)).status.phase, 'Terminated');
  const names = readdirSync(join(out, 'a')).filter((name) => name !== 'next');
  assert.deepEqual(names.sort(), ['checkpoint', 'constant']);
  assert.ok((await jobs.events(id)).includes('[worker-0] Training output (parameter: train_url) uploaded.'));
});

test('a job that is deleted while outputs are copied leaves no parts of files', async () => {
  const out = temporaryFolder();
  const jobs = await jobsWith(out);
  const id = await jobs.create(pythonJob(script(30_000_000), { algorithm: output('a') }));
  await poll('a copy', () => existsSync(join(out, 'a', 'checkpoint')));
  await jobs.call('deleteTrainingJob', { training_job_id: id });
  await poll('all parts to be gone', () => readdirSync(join(out, 'a')).every((name) => !name.startsWith('.')));
});

test('a job that is deleted while its last outputs are copied copies no more', async () => {
  const [out, data] = [temporaryFolder(), temporaryFolder()];
  const jobs = await jobsWith(out, data);
  const write = 'for i in 1 2 3 4 5 6 7 8 9; do head -c 50000000 /dev/urandom > $train_url/$i; done; exit 3';
  const id = await jobs.create(commandJob(write, { algorithm: output('a') }));
  await poll('the end of its command', async () =>
    (await jobs.events(id)).includes('[worker-0] Training finished. Exit code 3.'),
  );
  await jobs.call('deleteTrainingJob', { training_job_id: id });
  const copies = () => readdirSync(join(out, 'a'));
  const before = copies().filter((name) => !name.startsWith('.')).length;
  await poll('all parts to be gone', () => copies().every((name) => !name.startsWith('.')));
  await poll('its folder to be gone', () => !existsSync(join(data, 'runs', id)));
  // One may have been as good as copied.
  assert.ok(copies().length <= before + 1, `${before} copies were there, then ${copies().length}`);
});

test('one file that cannot be copied keeps no other one back, and none is left out in silence', async () => {
  const out = temporaryFolder();
  const jobs = await jobsWith(out);
  mkdirSync(join(out, 'a', 'b'), { recursive: true });
  const write = "cd $train_url; echo x > a; echo x > b; echo x > c; echo x > $(printf 'd\\377')";
  const id = await jobs.create(commandJob(write, { algorithm: output('a') }));
  assert.equal((await jobs.end(id)).status.phase, 'Completed');
  assert.deepEqual(readdirSync(join(out, 'a')), ['a', 'b', 'c']);
  const events = (await jobs.events(id)).join('\n');
  assert.match(events, /failed to upload \(parameter: train_url\)\. Failure cause: .*could not be copied: 1$/m);
});

test('what a program never wrote takes no place in the copy, either', {
  skip: process.platform !== 'linux',
}, async () => {
  const out = temporaryFolder();
  const jobs = await jobsWith(out);
  const write = 'truncate -s 512M $train_url/x; echo end >> $train_url/x';
  const id = await jobs.create(commandJob(write, { algorithm: output('a') }));
  assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
  const { size, blocks } = statSync(join(out, 'a', 'x'));
  assert.deepEqual([size, blocks < 8_000], [512 * 1024 ** 2 + 4, true]);
  assert.equal(spawnSync('tail', ['-c', '4', join(out, 'a', 'x')]).stdout.toString(), 'end\n');
});

test('outputs that cannot be copied stay where they are, and the log says where', async () => {
  const [out, data] = [temporaryFolder(), temporaryFolder()];
  const jobs = await jobsWith(out, data);
  mkdirSync(join(out, 'a', 'result'), { recursive: true });
  writeFileSync(join(out, 'a', 'result', 'other'), '');
  const id = await jobs.create(commandJob('echo 42 > $train_url/result', { algorithm: output('a') }));
  assert.equal((await jobs.end(id)).status.phase, 'Completed');
  assert.match((await jobs.events(id)).join('\n'), /failed to upload \(parameter: train_url\)\. Failure cause:/);
  const [, root = ''] = /Not all outputs were uploaded\. They stay in (\S+) until/.exec(await jobs.log(id)) ?? [];
  assert.ok(root.startsWith(data), root);
  assert.equal(readFileSync(join(root, '/home/ma-user/modelarts/outputs/train_url_0/result'), 'utf8'), '42\n');
  await jobs.call('deleteTrainingJob', { training_job_id: id });
  await poll('them to be removed with their job', () => !existsSync(root));
});
