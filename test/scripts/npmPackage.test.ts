/** The package for npm as a stranger's machine gets it, and what calls it: the GitHub Action and the hooks of pre-commit. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { packNpm } from '../../scripts/npmPackage.ts';
import { root } from '../../scripts/paths.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { version } = JSON.parse(read('package.json'));
const project = temporaryFolder();

/** npm and npx must not ask a registry. */
const env = { ...process.env, npm_config_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };

function run(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: project,
    env: { ...env, ...more },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

before(async () => {
  const archive = await packNpm(temporaryFolder());
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  const { status, stderr } = run('npm', ['install', archive]);
  assert.equal(status, 0, stderr);
  mkdirSync(join(project, 'jobs'));
  writeFileSync(join(project, 'jobs', 'a.trainingjob.json'), '{ "kind": "jobs" }');
});

test('npx runs it, with everything that it reads beside its program', () => {
  const checked = run('npx', ['trainingjob', 'validate', '.']);
  assert.equal(checked.status, 1, checked.stderr);
  assert.match(checked.stdout, /^jobs\/a\.trainingjob\.json:1:11 warning kind-not-in-list /m);
  assert.equal(run('npx', ['trainingjob', 'schema']).stdout, read('schemas/trainingjob.schema.json'));
  assert.equal(run('npx', ['trainingjob', '--version']).stdout.trim(), version);
});

describe('the GitHub Action', () => {
  const [, indented = ''] = /\n {6}run: \|\n([\s\S]*)$/.exec(read('action.yml')) ?? [];
  const script = indented.replace(/^ {8}/gm, '');
  const runs = (inputs: NodeJS.ProcessEnv) =>
    run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      PATHS: '.',
      SEVERITY: 'hint',
      SARIF: '',
      ...inputs,
    });

  test('annotates the lines, and fails where there are errors', () => {
    const { status, stdout } = runs({});
    assert.equal(status, 1);
    assert.match(stdout, /^::warning file=jobs\/a\.trainingjob\.json,line=1,/m);
  });

  test('writes SARIF beside it, and takes an input for nothing but a path', () => {
    const { stdout } = runs({ SARIF: 'out.sarif', PATHS: 'jobs\n`touch hacked`\n' });
    assert.match(stdout, /^::error file=`touch hacked`/m);
    const { runs: found } = JSON.parse(readFileSync(join(project, 'out.sarif'), 'utf8'));
    assert.equal(found[0].results.length > 0, true);
    assert.throws(() => readFileSync(join(project, 'hacked')));
    rmSync(join(project, 'out.sarif'));
  });

  test("fails where SARIF can't be written, be the files fine", () => {
    writeFileSync(join(project, 'fine.json'), read('examples/image-classification.trainingjob.json'));
    assert.equal(runs({ PATHS: 'fine.json' }).status, 0);
    assert.equal(runs({ PATHS: 'fine.json', SARIF: 'missing/out.sarif' }).status, 1);
    rmSync(join(project, 'fine.json'));
  });
});

test('the hooks of pre-commit check and format the files of a commit', () => {
  const entries = [...read('.pre-commit-hooks.yaml').matchAll(/^ {2}entry: npx (.+)$/gm)].map(([, entry]) =>
    String(entry).split(' '),
  );
  assert.equal(entries.length, 2);
  const odd = '-x.trainingjob.json';
  writeFileSync(join(project, odd), '{ "kind": "jobs" }');
  const codes = entries.map((entry) => run('npx', [...entry, odd, 'jobs/a.trainingjob.json']).status);
  rmSync(join(project, odd));
  assert.deepEqual(codes, [1, 0]);
  assert.equal(readFileSync(join(project, 'jobs', 'a.trainingjob.json'), 'utf8'), '{\n  "kind": "jobs"\n}');
});

test('action and hooks call this version', () => {
  const called = [...`${read('action.yml')}${read('.pre-commit-hooks.yaml')}`.matchAll(/trainingjob@(\S+)/g)];
  assert.deepEqual(new Set(called.map(([, it]) => it)), new Set([version]));
});
