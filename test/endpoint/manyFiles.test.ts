/** `validate` of so many files that several cores check them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { copyPrograms } from '../support/copyPrograms.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const jobs = join(folder, 'jobs');
const programs = copyPrograms(folder);
const thread = join(programs, 'checkingThread.cjs');

const oneCore = join(folder, 'oneCore.cjs');

const run = (options: readonly string[], ...args: string[]) =>
  spawnSync(process.execPath, [...options, join(programs, 'cli.cjs'), 'validate', ...args], {
    cwd: jobs,
    encoding: 'utf8',
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    maxBuffer: 100_000_000,
  });

const names = Array.from({ length: 1100 }, (_, index) => `job${index}.trainingjob.json`);

before(() => {
  mkdirSync(jobs);
  writeFileSync(oneCore, "require('node:os').availableParallelism = () => 1;");
  for (const [index, name] of names.entries())
    writeFileSync(join(jobs, name), index % 9 ? `{ "kind": "jo${index % 3 ? 'b' : index}" }` : `{ "kind": ${index}`);
});

describe('many files', { skip: availableParallelism() < 2 && 'there is one core' }, () => {
  for (const format of ['text', 'json', 'sarif', 'github', 'junit'])
    test(`are reported in ${format} as one core reports them`, () => {
      const [all, alone] = [[], ['--require', oneCore]].map((options) => run(options, '--format', format, ...names));
      assert.equal(all?.status, 1, all?.stderr);
      assert.ok(all?.stdout.includes('job1099.trainingjob.json'));
      assert.deepEqual([all?.status, all?.stdout, all?.stderr], [alone?.status, alone?.stdout, alone?.stderr]);
    });

  const ends: Readonly<Record<string, readonly [program: string, said: RegExp]>> = {
    fails: ['throw new Error("planted")', /planted/],
    'ends without a word': ['', /Some files couldn't be checked/],
  };
  for (const [how, [program, said]] of Object.entries(ends))
    test(`are no success when a thread ${how}`, () => {
      writeFileSync(thread, program);
      const { status, stdout, stderr } = run([], ...names);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, said);
    });
});
