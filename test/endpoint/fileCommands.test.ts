/** Commands about files, as processes: new, format, explain, schema, completion, lsp. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import {
  createProtocolConnection,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { trainingjob } from './commandLine.ts';

describe('new', () => {
  test('writes each template as a job that lacks only the values of its user, and never over a file', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await trainingjob(['completion', '--words', '--', 'new', '--template', '']);
    const templates = stdout.trim().split('\n');
    assert.ok(templates.includes('custom-image'), stdout);
    for (const template of templates)
      assert.equal((await trainingjob(['new', '--template', template, template], { cwd })).code, 0);
    const { code, stdout: problems } = await trainingjob(['validate', '--severity', 'error', '.'], { cwd });
    assert.equal(code, 0, problems);
    assert.deepEqual(await trainingjob(['format', '--check', '.'], { cwd }), { code: 0, stdout: '', stderr: '' });
    assert.match(readFileSync(join(cwd, 'custom-image.trainingjob.json'), 'utf8'), /"name": "custom-image"/);
    writeFileSync(join(cwd, 'mine.json'), 'mine');
    assert.equal((await trainingjob(['new', 'mine.json'], { cwd })).code, 2);
    assert.equal(readFileSync(join(cwd, 'mine.json'), 'utf8'), 'mine');
  });

  test('refuses what no job can be called', async () => {
    const { code, stderr } = await trainingjob(['new', 'my job'], { cwd: temporaryFolder() });
    assert.equal(code, 2);
    assert.match(stderr, /"my job" can't be the name of a job/);
  });
});

describe('format', () => {
  const messy = '{ // why\r\n"kind":"job",}\r\n';
  const tidy = '{ // why\r\n  "kind": "job",\r\n}\r\n';

  test('lists what is not formatted, formats it, and then is content', async () => {
    const cwd = temporaryFolder();
    const file = join(cwd, 'a.trainingjob.json');
    writeFileSync(file, messy);
    assert.partialDeepStrictEqual(await trainingjob(['format', '--check', '.'], { cwd }), {
      code: 1,
      stdout: 'a.trainingjob.json\n',
    });
    assert.equal(readFileSync(file, 'utf8'), messy);
    assert.deepEqual(await trainingjob(['format', '.'], { cwd }), { code: 0, stdout: '', stderr: '' });
    assert.equal(readFileSync(file, 'utf8'), tidy);
    assert.equal((await trainingjob(['format', '--check', '.'], { cwd })).code, 0);
  });

  test('prints standard input formatted', async () => {
    assert.equal((await trainingjob(['format', '-'], { input: messy })).stdout, tidy);
  });
});

test('explain says what the editor says of fields, rules, and codes, without Markdown', async () => {
  for (const [subject, said] of [
    ['spec.resource.node_count', 'Default: 1'],
    ['algorithm.parameters[0].name', 'a string of 1 to 64 characters'],
    ['node-count-missing', 'hint'],
    ['ModelArts.2781', 'spec.resource.flavor_id'],
  ] as const) {
    const { code, stdout } = await trainingjob(['explain', subject]);
    assert.equal(code, 0);
    assert.ok(stdout.includes(said), stdout);
    assert.doesNotMatch(stdout, /\*\*|`|\]\(/);
  }
  for (const [subject, meant] of [
    ['node_count', 'Did you mean spec.resource.node_count'],
    ['algorithm.paramters[3].value', 'Did you mean algorithm.parameters[].value'],
    ['node-count-mising', 'Did you mean node-count-missing'],
    ['xyzzy', 'Fields are written like'],
  ] as const) {
    const { code, stderr } = await trainingjob(['explain', subject]);
    assert.equal(code, 2);
    assert.ok(stderr.includes(meant), stderr);
  }
});

test('schema prints the schema as it is packed', async () => {
  const { stdout } = await trainingjob(['schema']);
  assert.equal(stdout, readFileSync('schemas/trainingjob.schema.json', 'utf8'));
});

describe('completion', () => {
  const words = async (...typed: string[]) =>
    (await trainingjob(['completion', '--words', '--', ...typed])).stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);

  test('knows commands, options, and their values', async () => {
    assert.deepEqual(await words('sn'), ['snapshot']);
    assert.deepEqual(await words('jobs', 'lo'), ['logs']);
    assert.deepEqual(await words('validate', '--form'), ['--format']);
    assert.deepEqual(await words('validate', '--format', 's'), ['sarif']);
    assert.deepEqual(await words('validate', '--format=s'), ['--format=sarif']);
    assert.deepEqual(await words('validate', '--format', '=', 's'), ['sarif']);
    assert.deepEqual(await words('validate', '--severity', '='), ['error', 'warning', 'information', 'hint']);
    assert.deepEqual(await words('validate', ''), ['']);
    // What shells take for no word, so that they offer files.
    assert.equal((await trainingjob(['completion', '--words', '--', 'validate', 'jobs/'])).stdout, '');
    assert.deepEqual(await words('explain', 'node-count-mis'), ['node-count-missing']);
    assert.deepEqual(await words('explain', 'spec.resource.flavor'), ['spec.resource.flavor_id']);
  });

  test('works in a real bash', {
    skip: spawnSync('bash', ['--version']).status !== 0 && 'There is no bash.',
  }, async () => {
    const folder = temporaryFolder();
    const program = join(folder, 'trainingjob');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"\n`);
    chmodSync(program, 0o755);
    const script = `eval "$(trainingjob completion bash)"
COMP_WORDS=(trainingjob validate --format ju); COMP_CWORD=3; _trainingjob; echo "\${COMPREPLY[@]}"
COMP_WORDS=(trainingjob ''); COMP_CWORD=1; _trainingjob; echo "\${#COMPREPLY[@]}"
: > algorithm.parameters_name
COMP_WORDS=(trainingjob explain 'algorithm.parameters[].nam'); COMP_CWORD=2; _trainingjob; echo "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['--norc', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` },
    });
    const [value, count, field] = stdout.trim().split('\n');
    assert.deepEqual([value, field], ['junit', 'algorithm.parameters[].name']);
    assert.ok(Number(count) > 10, stdout);
  });
});

test('lsp is the language server', async () => {
  const child = spawn(process.execPath, ['dist/cli.cjs', 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(serverInfo?.name, 'trainingjob');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await exited, [0, null]);
  connection.dispose();
});
