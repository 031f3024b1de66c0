/** What a service can answer, by content, size, depth and encoding: the command line always ends, with a sentence. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const state = temporaryFolder();

/** The URL of a service that answers everything so. */
async function serviceThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const environmentAt = (url: string) => ({
  TRAININGJOB_URL: url,
  TRAININGJOB_PROJECT_ID: 'p',
  TRAININGJOB_TOKEN: 'token',
  XDG_STATE_HOME: state,
});

const trainingjob = (url: string, ...args: readonly string[]) => runHere(environmentAt(url), args);

/** The built program, as a process of its own. */
async function program(environment: Record<string, string>, args: readonly string[], input = '') {
  const child = spawn(process.execPath, ['dist/cli.cjs', ...args], { env: { ...process.env, ...environment } });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, stdout, stderr };
}

const run = async (body: string | Buffer, ...args: readonly string[]) =>
  trainingjob(await serviceThat((_, response) => response.end(body)), ...args);

const hostile = '\u001b[31m\u009b2J\u202E';
const jobOf = (metadata: object, phase = 'Running') => ({ kind: 'job', metadata, status: { phase } });

describe('characters that a terminal obeys', () => {
  const forbidden = /[^\P{Cc}\n]|\p{Cf}/u;
  const job = jobOf({ id: `a${hostile}`, name: `b${hostile}`, create_time: 0 }, `c${hostile}`);
  // One answer for all operations.
  const line = `KeyError: 'a${hostile}'`;
  const failed = {
    metadata: { id: `a${hostile}` },
    status: {
      phase: 'Failed',
      tasks: [`w${hostile}`],
      task_statuses: [{ task: `w${hostile}`, exit_code: 1, message: `Traceback (most recent call last):\n${line}` }],
      failureAnalysisResult: { analysis_results: [{ description: hostile + line, solution: hostile }] },
    },
    algorithm: { parameters: [{ name: `n${hostile}`, value: hostile }], environments: { [`A${hostile}`]: hostile } },
    events: [{ message: hostile + line, level: hostile, time: 1_700_000_000_000 }],
    running_records: [{ stages: [{ name: hostile, en_message: hostile + line }] }],
    ...{
      content: `${hostile}\n${line}`,
      start_line: hostile,
      end_line: hostile,
      lines: 2,
      obs_url: `https://x/${hostile}`,
    },
  };
  const refusal = { error_code: `a${hostile}`, error_msg: `b${hostile}`, request_id: `c${hostile}` };
  const answers: Readonly<Record<string, readonly [body: object | string, ...args: string[]]>> = {
    'list of jobs': [{ items: [job] }, 'list'],
    'list of jobs as JSON': [{ items: [job] }, 'list', '--format', 'json'],
    job: [job, 'get', 'a'],
    'job that is no JSON': [hostile, 'get', 'a'],
    'list that is none': [hostile, 'list'],
    refusal: [refusal, 'get', 'a'],
    log: [failed, 'jobs', 'logs', 'a'],
    'log of several tasks': [failed, 'jobs', 'logs', '--task', `a${hostile}`, '--task', 'b', 'a'],
    'link to a log': [failed, 'jobs', 'logs', '--link', 'a'],
    'list of events': [failed, 'jobs', 'events', 'a'],
    'list of events as JSON': [failed, 'jobs', 'events', '--format', 'json', 'a'],
    'failure that is explained': [failed, 'jobs', 'explain', 'a'],
    'pair of jobs': [failed, 'jobs', 'diff', 'a', 'b'],
    'job that is stopped': [failed, 'jobs', 'stop', 'a'],
  };
  for (const [name, [body, ...args]] of Object.entries(answers))
    test(`of a ${name} never reach it`, async () => {
      const url = await serviceThat((_, response) => {
        response.statusCode = body === refusal ? 400 : 200;
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      });
      const { stdout, stderr } = await trainingjob(url, ...args);
      assert.ok(stdout + stderr);
      assert.doesNotMatch(stdout + stderr, forbidden);
    });

  test('are kept in JSON, as escapes', async () => {
    const { stdout } = await run(JSON.stringify(job), 'get', 'a');
    assert.deepEqual(JSON.parse(stdout), job);
  });

  test('of a file never reach it', async () => {
    const job = JSON.stringify({ [`kin${hostile}`]: 1, kind: hostile, metadata: { name: hostile } });
    for (const format of ['text', 'json']) {
      const { code, stdout } = await program({}, ['validate', '--format', format, '-'], job);
      assert.equal(code, 1);
      assert.doesNotMatch(stdout, forbidden);
    }
  });
});

test('a job with an impossible time, and items that are no jobs, do not hide the others', async () => {
  const times = [1e300, -1e300, '1e400', 'never', null, {}, [], true];
  const jobs = times.map((time, index) => jobOf({ id: `id${index}`, create_time: time }));
  const items = [
    null,
    1,
    [],
    'a',
    { metadata: 1 },
    { metadata: { id: {} } },
    { metadata: { id: 7 } },
    ...jobs,
    jobOf({ id: 'last', create_time: 1_700_000_000_000 }),
  ];
  const { code, stdout } = await run(JSON.stringify({ items }), 'list');
  assert.equal(code, 0);
  assert.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['7', ...times.map((_, index) => `id${index}`), 'last'],
  );
  assert.match(stdout, /^last {2}Running {6}2023-11-14T22:13:20Z/m);
});

test('no more jobs are listed than were asked for', async () => {
  const items = Array.from({ length: 100_000 }, (_, index) => jobOf({ id: `id${index}` }));
  const { code, stdout } = await run(JSON.stringify({ items }), 'list', '--limit', '2');
  assert.deepEqual([code, stdout.trimEnd().split('\n').length], [0, 2]);
});

for (const [name, body] of Object.entries({
  'a web page': '<html>',
  nothing: '',
  null: 'null',
  'no list': '{"items": {}}',
}))
  test(`${name} in place of a list is said in one sentence`, async () => {
    const { code, stderr } = await run(body, 'list');
    assert.equal(code, 1);
    assert.match(stderr, /^trainingjob: The response isn't a list of jobs: .*\n$/);
  });

describe('answers that are large or deep', () => {
  const deep = 100_000;
  const bodies: Readonly<Record<string, string>> = {
    'deep lists': '['.repeat(deep) + ']'.repeat(deep),
    'deep objects': `${'{"metadata":'.repeat(deep)}1${'}'.repeat(deep)}`,
    'deep and broken': '{"items":['.repeat(deep),
    'a long string': JSON.stringify({ metadata: { id: 'a'.repeat(5_000_000) } }),
    'many properties': JSON.stringify(
      Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, { a: i }])),
    ),
    'a page of titles': '<title'.repeat(1_000_000),
    'a page of brackets': '<'.repeat(5_000_000),
    'lone surrogates': '{"metadata": {"id": "\\ud800", "name": "\\udfff"}, "\\ud800": 1}',
    'repeated properties': `{"metadata": {"id": "a"}${', "metadata": {"id": "b"}'.repeat(100_000)}}`,
    'names of JavaScript': '{"__proto__": {"metadata": {"id": "a"}}, "constructor": 1, "toString": 2}',
    NUL: '\0'.repeat(1_000_000),
  };
  for (const [name, body] of Object.entries(bodies))
    test(`${name}: commands end with a sentence or the answer`, async () => {
      for (const args of [['get', 'a'], ['list'], ['jobs', 'logs', 'a'], ['jobs', 'explain', 'a']]) {
        const { code, stdout, stderr } = await run(body, ...args);
        assert.ok(code === 0 || code === 1, `${args}: ${code} ${stderr.slice(0, 500)}`);
        assert.ok(stdout.length < body.length + 20_000_000);
        assert.doesNotMatch(stderr, /RangeError|TypeError|stack|heap|\n {4}at /);
      }
    });

  test('a process of its own ends so, too', async () => {
    const url = await serviceThat((_, response) => response.end(bodies['deep objects']));
    const { code, stderr } = await program(environmentAt(url), ['list']);
    assert.equal(code, 1);
    assert.match(stderr, /^trainingjob: The response isn't a list of jobs: .*\n$/);
  });

  test('a refusal of 10 MB is said briefly', async () => {
    const url = await serviceThat((_, response) => {
      response.statusCode = 400;
      response.end(JSON.stringify({ error_code: 'a'.repeat(3_000_000), error_msg: 'ak'.repeat(3_000_000) }));
    });
    const { code, stderr } = await trainingjob(url, 'get', 'a');
    assert.equal(code, 1);
    assert.ok(stderr.length < 3000, String(stderr.length));
  });
});

describe('encodings', () => {
  const answerWith = (body: Buffer, headers: Readonly<Record<string, string>>) =>
    serviceThat((_, response) => response.writeHead(200, headers).end(body));

  test('little that unpacks to much is not read', async () => {
    const url = await answerWith(gzipSync(Buffer.alloc(200_000_000, ' ')), { 'content-encoding': 'gzip' });
    const { code, stderr } = await trainingjob(url, 'get', 'a');
    assert.deepEqual([code, stderr], [3, 'The response is too long.\n']);
  });

  test('broken UTF-8 is text with marks in it', async () => {
    const url = await answerWith(Buffer.from([0x22, 0xff, 0xc3, 0x22]), {});
    const { code, stdout } = await trainingjob(url, 'get', 'a');
    assert.deepEqual([code, stdout], [0, '"\uFFFD\uFFFD"\n']);
  });
});
