/** Packages that a job's code folder asks for, from a wheel in that folder: nothing comes from the Internet. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { poll } from '../../support/poll.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type Jobs, jobsHere, noProcess, pythonJob } from './jobs.ts';

const code = temporaryFolder();
const path = { code_dir: '/packages/code/', boot_file: '/packages/code/main.py' };
const job = () => pythonJob('', { algorithm: path });

let installs = false;
let jobs: Jobs;

/** A wheel is an archive with a few texts. */
const wheel = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    info = "trainingjob_probe-1.0.dist-info"
    archive.writestr("trainingjob_probe.py", "answer = 42")
    archive.writestr(info + "/METADATA", "Metadata-Version: 2.1\\nName: trainingjob-probe\\nVersion: 1.0\\n")
    archive.writestr(info + "/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    archive.writestr(info + "/entry_points.txt", "[console_scripts]\\ntrainingjob-probe = trainingjob_probe:answer.bit_length\\n")
    archive.writestr(info + "/RECORD", "")
`;

const main = `
import pip, subprocess, sys
print("pip of this Python:", bool(pip.__version__))
import trainingjob_probe
print("answer", trainingjob_probe.answer, "in", sys.prefix)
print("program ended with", subprocess.run(["trainingjob-probe"], stderr=subprocess.DEVNULL).returncode)
`;

const requirements = (text: string) =>
  writeFileSync(join(code, 'pip-requirements.txt'), `--no-index\n--find-links ./wheels\n${text}\n`);

before(async () => {
  mkdirSync(join(code, 'wheels'));
  const file = join(code, 'wheels', 'trainingjob_probe-1.0-py3-none-any.whl');
  assert.equal(spawnSync('python3', ['-c', wheel, file], { stdio: 'inherit' }).status, 0);
  writeFileSync(join(code, 'main.py'), main);
  jobs = await jobsHere({ mounts: () => ({ 'obs://packages/code': code }), installs: () => installs });
});

test('without the word of the user, the log says what is not installed, and how to allow it', async () => {
  installs = false;
  requirements('trainingjob-probe');
  const id = await jobs.create(job());
  assert.equal((await jobs.end(id)).status.phase, 'Failed');
  const log = await jobs.log(id);
  assert.match(log, /pip-requirements\.txt are not installed[^\n]*"trainingjob\.installPackages": true[^\n]*\n/);
  assert.match(log, /ModuleNotFoundError: No module named 'trainingjob_probe'/);
});

for (const room of ['bubblewrap', 'unshare', 'folders'] as const)
  describe(`in room ${room}`, () => {
    before(async () => {
      jobs = await jobsHere({ room, mounts: () => ({ 'obs://packages/code': code }), installs: () => installs });
      installs = true;
    });

    test("packages go into the job's own environment, which has those of this Python, too", async () => {
      requirements('trainingjob-probe');
      const id = await jobs.create(job());
      assert.equal((await jobs.end(id)).status.phase, 'Completed', await jobs.log(id));
      const log = await jobs.log(id);
      assert.match(log, /Successfully installed trainingjob-probe-1\.0/);
      assert.match(log, /\npip of this Python: True\nanswer 42 in \/.*home\/ma-user\/anaconda\nprogram ended with 6\n/);
      const events = (await jobs.events(id)).join('\n');
      assert.match(events, /packages are being installed\.\n[^\n]*packages installed\.\nTraining job is running/);
      assert.notEqual(spawnSync('python3', ['-c', 'import trainingjob_probe'], { stdio: 'ignore' }).status, 0);
    });

    test('a package that cannot be found fails the job before its script runs', async () => {
      requirements('trainingjob-probe==2.0');
      const id = await jobs.create(job());
      const { status } = await jobs.end(id);
      assert.deepEqual([status.phase, status.start_time], ['Failed', 0]);
      assert.match(status.task_statuses[0].message, /No matching distribution.*trainingjob-probe==2\.0/);
      assert.match(
        (await jobs.events(id)).join('\n'),
        /packages failed to be installed\. Failure cause: .*No matching/,
      );
      assert.doesNotMatch(await jobs.log(id), /pip of this Python/);
    });
  });

test('a job that is stopped while packages are installed ends', async () => {
  installs = true;
  const slow = join(code, 'slow');
  mkdirSync(slow);
  // pip builds a folder by what the folder names for that.
  const build = '[build-system]\nrequires = []\nbuild-backend = "slow"\nbackend-path = ["."]\n';
  writeFileSync(join(slow, 'pyproject.toml'), build);
  writeFileSync(join(slow, 'slow.py'), 'import time\ntime.sleep(1000)\n');
  requirements('./slow');
  const id = await jobs.create(job());
  await poll('packages to be installed', async () => /Processing [^\n]*slow/.test(await jobs.log(id)));
  await jobs.act(id, 'terminate');
  assert.equal((await jobs.end(id)).status.phase, 'Terminated');
  await noProcess(id);
});
