/** The package for npm as a stranger's machine gets it, and what calls it: the GitHub Action and the hooks of pre-commit. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
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

let archive: string;
before(async () => {
  archive = await packNpm(temporaryFolder());
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  const { status, stderr } = run('npm', ['install', archive]);
  assert.equal(status, 0, stderr);
  mkdirSync(join(project, 'jobs'));
  writeFileSync(join(project, 'jobs', 'a.trainingjob.json'), '{ "kind": "jobs" }');
});

/** A registry that has this package only. */
const registryOf = (file: string): Server =>
  createServer(({ url, headers }, answer) => {
    const dist = { tarball: `http://${headers.host}/archive.tgz` };
    const one = { name: 'trainingjob', version, bin: { trainingjob: 'dist/cli.cjs' }, dist };
    const all = { name: 'trainingjob', 'dist-tags': { latest: version }, versions: { [version]: one } };
    answer.end(url === '/trainingjob' ? JSON.stringify(all) : readFileSync(file));
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
  let registry: Server;
  before(async () => {
    registry = registryOf(archive).listen(0, '127.0.0.1');
    await once(registry, 'listening');
  });
  after(() => registry.close());

  const runs = async (inputs: NodeJS.ProcessEnv) => {
    const { port } = registry.address() as AddressInfo;
    const action = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: project,
      env: {
        ...{ ...process.env, npm_config_registry: `http://127.0.0.1:${port}`, npm_config_cache: temporaryFolder() },
        ...{ PATHS: '.', SEVERITY: 'hint', SARIF: '', ...inputs },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(action, 'close');
    const [stdout, stderr, [status]] = await Promise.all([text(action.stdout), text(action.stderr), ended]);
    return { status, stdout, stderr };
  };

  test('annotates the lines, and fails where there are errors', async () => {
    const { status, stdout } = await runs({});
    assert.equal(status, 1);
    assert.match(stdout, /^::warning file=jobs\/a\.trainingjob\.json,line=1,/m);
  });

  test('runs no program that a pull request brings, and takes no settings for npm from it', async () => {
    const program = join(project, 'node_modules', 'trainingjob', 'dist', 'cli.cjs');
    const before = readFileSync(program);
    writeFileSync(program, '#!/usr/bin/env node\nconsole.log("hacked")');
    writeFileSync(join(project, '.npmrc'), 'registry=http://127.0.0.1:1\nprefix=/nowhere\n');
    const { status, stdout } = await runs({});
    writeFileSync(program, before);
    rmSync(join(project, '.npmrc'));
    assert.equal(status, 1);
    assert.match(stdout, /^::warning file=jobs\/a\.trainingjob\.json,line=1,/m);
    assert.doesNotMatch(stdout, /hacked/);
  });

  test('says why it fails where npm is not reached', async () => {
    const unreachable = { npm_config_registry: 'http://127.0.0.1:1', npm_config_fetch_retries: '0' };
    const { status, stdout, stderr } = await runs(unreachable);
    assert.notEqual(status, 0);
    assert.equal(stdout, '');
    assert.match(stderr, /ECONNREFUSED/);
  });

  test('writes SARIF beside it, and takes an input for nothing but a path', async () => {
    const { stdout } = await runs({ SARIF: 'out.sarif', PATHS: 'jobs\n`touch hacked`\n' });
    assert.match(stdout, /^::error file=`touch hacked`/m);
    const { runs: found } = JSON.parse(readFileSync(join(project, 'out.sarif'), 'utf8'));
    assert.equal(found[0].results.length > 0, true);
    assert.throws(() => readFileSync(join(project, 'hacked')));
    rmSync(join(project, 'out.sarif'));
  });

  test("fails where SARIF can't be written, be the files fine", async () => {
    writeFileSync(join(project, 'fine.json'), read('examples/image-classification.trainingjob.json'));
    assert.equal((await runs({ PATHS: 'fine.json' })).status, 0);
    assert.equal((await runs({ PATHS: 'fine.json', SARIF: 'missing/out.sarif' })).status, 1);
    rmSync(join(project, 'fine.json'));
  });
});

describe('the hooks of pre-commit', () => {
  const hooks = read('.pre-commit-hooks.yaml').matchAll(/^ {2}entry: (.+)\n {2}args: \[(.+)\]$/gm);
  const entries = [...hooks].map(([, entry = '', args = '']) => [...entry.split(' '), args]);
  const jobs = join('jobs', 'a.trainingjob.json');
  const clone = temporaryFolder();
  let registry: Server;
  let address: string;
  before(async () => {
    for (const [script = ''] of entries) {
      mkdirSync(dirname(join(clone, script)), { recursive: true });
      copyFileSync(join(root, script), join(clone, script));
    }
    registry = registryOf(archive).listen(0, '127.0.0.1');
    await once(registry, 'listening');
    address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  });
  after(() => registry.close());

  /** As pre-commit runs them: the program in its clone, the working folder in the checkout. */
  const runs = async (files: readonly string[], options: readonly string[] = []) => {
    const codes: number[] = [];
    const outputs: string[] = [];
    for (const [script = '', command = '', ...args] of entries) {
      const hook = spawn(join(clone, script), [command, ...options, ...args, ...files], {
        cwd: project,
        env: { ...process.env, npm_config_registry: address, npm_config_cache: temporaryFolder() },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = once(hook, 'close');
      const [stdout, stderr, [code]] = await Promise.all([text(hook.stdout), text(hook.stderr), ended]);
      codes.push(code);
      outputs.push(stdout, stderr);
    }
    return { codes, output: outputs.join('') };
  };

  test('check and format the files of a commit, and run nothing that it brings', async () => {
    const before = readFileSync(join(project, jobs), 'utf8');
    const odd = '-x.trainingjob.json';
    writeFileSync(join(project, odd), '{ "kind": "jobs" }');
    writeFileSync(join(project, '.npmrc'), 'registry=http://127.0.0.1:1\nprefix=/nowhere\n');
    const bin = join(project, 'node_modules', '.bin');
    const program = join(project, 'node_modules', 'trainingjob', 'dist', 'cli.cjs');
    const own = readFileSync(program);
    writeFileSync(program, '#!/usr/bin/env node\nconsole.log("hacked")');
    writeFileSync(join(bin, 'node'), '#!/bin/sh\necho hacked');
    chmodSync(join(bin, 'node'), 0o755);
    const { codes, output } = await runs([odd, jobs]);
    writeFileSync(program, own);
    for (const file of [join(bin, 'node'), join(project, '.npmrc'), join(project, odd)]) rmSync(file);
    assert.deepEqual(codes, [1, 0], output);
    assert.doesNotMatch(output, /hacked/);
    assert.equal(readFileSync(join(project, jobs), 'utf8'), '{\n  "kind": "jobs"\n}');
    writeFileSync(join(project, jobs), before);
  });

  test('install the package once', async () => {
    registry.close();
    assert.deepEqual((await runs([jobs])).codes, [1, 0]);
  });

  test('take options of a repository in front of its files', async () => {
    const { codes, output } = await runs([jobs], ['--help']);
    assert.deepEqual(codes, [0, 0]);
    assert.match(output, /^Usage: trainingjob validate/m);
    assert.match(output, /^Usage: trainingjob format/m);
  });
});

test('action and hooks call this version', () => {
  const called = [read('action.yml'), read('scripts/hook.sh')].map(
    (it) => /(?:trainingjob@|version=)(\d[^\s"]*)/.exec(it)?.[1],
  );
  assert.deepEqual(called, [version, version]);
});
