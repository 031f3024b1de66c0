/** `trainingjob mcp` as an assistant uses it: lines of JSON-RPC over the pipes of the built command line. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { runEndpoint, validJob } from './runEndpoint.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever the test expects.
type Message = any;

const started: { kill: () => unknown }[] = [];
after(() => {
  for (const child of started) child.kill();
});

/** Starts it in a folder. */
function assistant(folder = temporaryFolder(), env: NodeJS.ProcessEnv = {}, args: readonly string[] = []) {
  const child = spawn(process.execPath, [resolve('dist/cli.cjs'), 'mcp', ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  started.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  const next = async (): Promise<Message> => JSON.parse(String((await lines.next()).value));
  const write = (...messages: unknown[]) => {
    for (const it of messages)
      child.stdin.write(`${typeof it === 'string' ? it : JSON.stringify({ jsonrpc: '2.0', ...Object(it) })}\n`);
  };
  const ask = (method: string, params?: object, id: unknown = method) => {
    write({ id, method, params });
    return next();
  };
  const call = async (name: string, args: object) => (await ask('tools/call', { name, arguments: args })).result;
  const end = async () => {
    child.stdin.end();
    return (await ended)[0];
  };
  return { write, next, ask, call, end, rest: () => lines.next() };
}

test('it agrees on a version, lists tools that only read, and ends with its input', async () => {
  const { ask, write, end, rest } = assistant();
  const old = await ask('initialize', { protocolVersion: '2024-11-05', capabilities: {} });
  assert.equal(old.result.protocolVersion, '2024-11-05');
  const unknown = await ask('initialize', { protocolVersion: '1999-01-01', capabilities: {} });
  assert.equal(unknown.result.protocolVersion, '2025-06-18');
  write({ method: 'notifications/initialized' });
  assert.deepEqual(await ask('ping', {}, 7), { jsonrpc: '2.0', id: 7, result: {} });
  const { tools } = (await ask('tools/list')).result;
  assert.deepEqual(
    tools.map((it: Message) => it.name),
    ['check_job', 'explain', 'preview_request', 'explain_failure'],
  );
  assert.ok(tools.every((it: Message) => it.annotations.readOnlyHint && it.inputSchema.type === 'object'));
  assert.equal(await end(), 0);
  assert.equal((await rest()).done, true, 'the notification was not answered');
});

test('what is wrong with a message is answered, and the next message still is', async () => {
  const { write, next, ask } = assistant();
  const wrong: [unknown, number, unknown][] = [
    ['{broken', -32700, null],
    ['[]', -32600, null],
    [{ id: {}, method: 'ping' }, -32600, null],
    [{ id: 1, method: 7 }, -32600, 1],
    [{ id: 2, method: 'toString' }, -32601, 2],
    [{ id: 3, method: 'tools/call', params: { name: 'constructor' } }, -32602, 3],
    [{ id: 4, method: 'tools/call', params: { name: 'explain', arguments: { subject: 7 } } }, -32602, 4],
    [`{"id":5,"method":"${'x'.repeat(12_000_000)}"}`, -32600, null],
  ];
  for (const [message, code, id] of wrong) {
    write(message);
    const { error, ...answer } = await next();
    assert.deepEqual([error.code, answer.id], [code, id], String(message).slice(0, 80));
  }
  write({ method: 'no/such/notification' }, { id: 9, result: {} });
  assert.equal((await ask('ping', {}, 'after')).id, 'after');
});

test('a job is checked as text and as a file, and previewed without its secrets', async () => {
  const folder = temporaryFolder();
  const secret = 'planted-7Hq2vLw9';
  const job = { ...validJob('a'), kind: 'edge_jobs' };
  const text = JSON.stringify(
    { ...job, algorithm: { ...job.algorithm, environments: { DB_PASSWORD: secret } } },
    null,
    2,
  );
  writeFileSync(join(folder, 'a.trainingjob.json'), text);
  const { call } = assistant(folder);
  for (const asked of [{ text }, { path: 'a.trainingjob.json' }]) {
    const { structuredContent, content } = await call('check_job', asked);
    const problem = structuredContent.problems.find(({ rule }: Message) => rule === 'kind-not-in-list');
    assert.deepEqual([problem.line, problem.column, problem.fixes[0]], [2, 11, 'Change to "edge_job"']);
    assert.deepEqual(JSON.parse(content[0].text), structuredContent);
    const shown = JSON.stringify(await call('preview_request', asked));
    assert.match(shown, /train\.py/);
    assert.ok(!(shown + content[0].text).includes(secret));
  }
});

test('the script of a job is read from the folder that a mount names', async () => {
  const [folder, code] = [temporaryFolder(), temporaryFolder()];
  const { algorithm, ...job } = validJob('a');
  const text = JSON.stringify({ ...job, algorithm: { ...algorithm, parameters: [{ name: 'batches', value: '3' }] } });
  const script = 'import argparse\np = argparse.ArgumentParser()\np.add_argument("--epochs")\np.parse_args()\n';
  writeFileSync(join(code, 'train.py'), script);
  const mounts = JSON.stringify({ 'obs://bucket/code/': code });
  const rulesOf = async (...args: string[]) => {
    const { structuredContent } = await assistant(folder, {}, args).call('check_job', { text });
    return structuredContent.problems.map(({ rule }: Message) => rule);
  };
  const [without, mounted] = [await rulesOf(), await rulesOf('--mounts', mounts)];
  assert.ok(mounted.length > without.length, mounted.join());
});

test('no file outside the folder is read, by whatever path', async () => {
  const [folder, outside] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(outside, 'b.json'), '{"kind": "outside"}');
  symlinkSync(join(outside, 'b.json'), join(folder, 'link.json'));
  symlinkSync(outside, join(folder, 'linked'));
  mkdirSync(join(folder, 'folder.json'));
  const { call } = assistant(folder);
  for (const path of [
    '../b.json',
    join(outside, 'b.json'),
    'link.json',
    'linked/b.json',
    'folder.json',
    'none.json',
    '/etc/passwd',
    '/proc/self/environ.json',
  ]) {
    const result = await call('check_job', { path });
    assert.equal(result.isError, true, path);
    assert.ok(!JSON.stringify(result).includes('outside"'), path);
  }
});

test('fields, rules and error codes are explained', async () => {
  const { call } = assistant();
  const explained = async (subject: string) => (await call('explain', { subject })).content[0].text;
  assert.match(await explained('spec.resource.flavor_id'), /Size of one node/);
  assert.match(await explained('algorithm.inputs[0].name'), /"field":"algorithm\.inputs\[0\]\.name"/);
  assert.match(await explained('unknown-to-target'), /Refresh Catalogue/);
  assert.match(await explained('ModelArts.2781'), /advice/);
  assert.equal((await call('explain', { subject: 'no.such.field' })).isError, true);
});

test('a failure is explained of a job of the target, and a canceled question is not answered', async () => {
  const endpoint = await runEndpoint();
  const { body } = await endpoint.call('createTrainingJob', {}, validJob('a'));
  const target = {
    TRAININGJOB_URL: endpoint.url,
    TRAININGJOB_PROJECT_ID: endpoint.projectId,
    TRAININGJOB_TOKEN: endpoint.token,
  };
  const { call, write, ask } = assistant(temporaryFolder(), target);
  const { structuredContent } = await call('explain_failure', { job_id: body.metadata.id });
  assert.ok(structuredContent.summary.length > 0);
  const missing = await call('explain_failure', { job_id: 'nobodys' });
  assert.equal(missing.isError, true);
  const params = { name: 'explain_failure', arguments: { job_id: body.metadata.id } };
  write(
    { id: 'slow', method: 'tools/call', params },
    { method: 'notifications/cancelled', params: { requestId: 'slow' } },
  );
  assert.equal((await ask('ping', {}, 'next')).id, 'next');
  const nobody = assistant(temporaryFolder(), { TRAININGJOB_URL: '', TRAININGJOB_REGION: '', TRAININGJOB_TOKEN: '' });
  assert.match((await nobody.call('explain_failure', { job_id: 'x' })).content[0].text, /TRAININGJOB_TOKEN/);
});
