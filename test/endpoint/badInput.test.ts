/** What no well-meaning client sends. Each gets a clear answer; the endpoint lives on and tells no secrets. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { pathOf } from '../../modelarts/routes.ts';
import { type EndpointAnswer, type RunningEndpoint, runEndpoint, send, validJob } from './runEndpoint.ts';

let endpoint: RunningEndpoint;
const seen: string[] = [];

/** What a connection gets whose headers never end. Other tests run meanwhile. */
let answerToDrip: Promise<string>;

before(async () => {
  endpoint = await runEndpoint();
  answerToDrip = dripHeaders();
});

const jobs = () => pathOf('createTrainingJob', { project_id: endpoint.projectId });

/** Headers of a caller who has the token. */
const known = (more: Record<string, string> = {}) => ({
  Host: new URL(endpoint.url).host,
  'X-Auth-Token': endpoint.token,
  ...more,
});

const head = (line: string, headers: Record<string, string>) =>
  [line, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');

/** Sends bytes as they are, and collects what comes back until the connection is closed. */
async function raw(bytes: string | Uint8Array, { end = false } = {}): Promise<string> {
  const socket = connect(Number(new URL(endpoint.url).port), '127.0.0.1');
  // A reset is an answer as well.
  socket.on('error', () => {});
  socket.write(bytes);
  if (end) socket.end();
  const answer = await text(socket).catch(() => '');
  seen.push(answer);
  return answer;
}

async function dripHeaders(): Promise<string> {
  const socket = connect(Number(new URL(endpoint.url).port), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nA: ');
  const drip = setInterval(() => socket.write('a'), 200);
  socket.on('error', () => {});
  const [answer] = await Promise.all([text(socket).catch(() => ''), once(socket, 'close')]);
  clearInterval(drip);
  return answer;
}

const statusIn = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

async function posted(body: NonNullable<RequestInit['body']>, type = 'application/json'): Promise<EndpointAnswer> {
  const response = await fetch(endpoint.url + jobs(), {
    method: 'POST',
    headers: { 'X-Auth-Token': endpoint.token, 'Content-Type': type },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
  const answer = await response.text();
  seen.push(answer);
  return { status: response.status, body: JSON.parse(answer), headers: response.headers };
}

describe('bodies', () => {
  const good = JSON.stringify(validJob('good'));
  const bodies: [string, NonNullable<RequestInit['body']>, string?][] = [
    ['nothing', ''],
    ['blanks', ' \n '],
    ['half a body', good.slice(0, 60)],
    ['NULs', '\0\0\0\0'],
    ['a NUL behind it', `${good}\0`],
    ['an array', '[]'],
    ['a text', '"job"'],
    ['a number', '1'],
    ['null', 'null'],
    ['comments', `// a job\n${good}`],
    ['a trailing comma', good.replace(/}$/, ',}')],
    ['a byte order mark', `\uFEFF${good}`],
    ['another encoding', Buffer.from(good, 'utf16le')],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from(good.slice(0, -2)), Buffer.of(0xff, 0xfe)])],
    ['XML', '<job/>'],
    ['a form', 'kind=job', 'application/x-www-form-urlencoded'],
    ['another content type', good, 'text/plain'],
    ['100,000 brackets', '['.repeat(100_000)],
    ['100,000 nested arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ];
  for (const [what, body, type] of bodies)
    test(`${what}: 400 and ModelArts.2787`, async () => {
      const answer = await posted(body, type);
      assert.deepEqual([answer.status, answer.body.error_code], [400, 'ModelArts.2787']);
      assert.ok(answer.body.error_msg && answer.body.error_solution);
    });

  const faults: [body: string | Uint8Array<ArrayBuffer>, words: RegExp, type?: string][] = [
    [`// a job\n${good}`, /Line 1 of the body has a comment/],
    [good.replace('{', '{\n/* a job */\n'), /Line 2 of the body has a comment/],
    [`// a job\n${good.replace('"job"', '7')}`, /Line 1 of the body has a comment/],
    [good.replace(/}$/, ',}'), /Line 1 of the body has a comma before/],
    [`\uFEFF${good}`, /byte order mark/],
    [new Uint8Array(Buffer.concat([Buffer.from(good.slice(0, -2)), Buffer.of(0xff, 0xfe)])), /must be UTF-8/],
    [good, /must be "application\/json", not "text\/plain"/, 'text/plain'],
  ];
  for (const [index, [body, words, type]] of faults.entries())
    test(`what isn't JSON is named (${index})`, async () =>
      assert.match((await posted(body, type)).body.error_msg, words));

  test('a search and an action name a comment too', async () => {
    const search = await endpoint.call('listTrainingJobs', {}, '{} // all');
    assert.match(search.body.error_msg, /comment/);
    const action = await endpoint.call('stopTrainingJob', { training_job_id: 'x' }, '{"action_type": "terminate",}');
    assert.match(action.body.error_msg, /comma/);
  });

  test('nested too deeply inside a job', async () => {
    const depth = 10_000;
    const annotations = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const answer = await posted(`{"kind":"job","metadata":{"name":"deep","annotations":${annotations}}}`);
    assert.equal(answer.status, 400);
  });

  test('numbers that are too large, lone surrogates, names of prototypes and repeated names do no harm', async () => {
    for (const [index, member] of [
      '"spec":{"resource":{"node_count":1e400}}',
      '"spec":{"resource":{"flavor_id":"modelarts.vm.cpu.8u","node_count":100000000000}}',
      '"algorithm":{"environments":{"A":"\\ud800"}}',
      '"__proto__":{"polluted":true}',
      '"kind":"job","kind":"job"',
    ].entries()) {
      const answer = await posted(`{"kind":"job","metadata":{"name":"odd-${index}"},${member}}`);
      assert.ok([201, 400].includes(answer.status), JSON.stringify(answer.body));
      assert.equal(answer.body.polluted, undefined);
    }
  });

  const tooLong = 13 * 1024 * 1024;

  test('of more than 12 MB: 413', async () => {
    const answer = await posted(new Uint8Array(tooLong));
    assert.deepEqual([answer.status, answer.body.error_code], [413, 'APIGW.0201']);
  });

  test('that are announced far longer than that: 413 at once, and the connection is closed', async () => {
    const answer = await raw(head(`POST ${jobs()} HTTP/1.1`, known({ 'Content-Length': String(tooLong * 10) })));
    assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.match(answer, /^connection: close/im, 'what comes of the body is no call');
  });

  test('of more than 12 MB that do not say so: 413, or cut off', async () => {
    let left = 60;
    const chunks = new ReadableStream({
      pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(1024 * 1024)) : controller.close()),
    });
    const outcome = await posted(chunks).catch(() => undefined);
    assert.ok(outcome === undefined || outcome.status === 413);
  });

  test('of 4 MB are checked', async () => {
    const padding = ' '.repeat(4 * 1024 * 1024);
    assert.equal((await posted(JSON.stringify(validJob('padded')) + padding)).status, 201);
  });

  test('that break off leave no job', async () => {
    const headers = known({ 'Content-Type': 'application/json', 'Content-Length': '10000' });
    await raw(head(`POST ${jobs()} HTTP/1.1`, headers) + JSON.stringify(validJob('broken-off')), { end: true });
    const filters = [{ key: 'name', operator: 'in', value: ['broken-off'] }];
    const { body } = await endpoint.call('listTrainingJobs', {}, { filters });
    assert.equal(body.count, 0);
  });
});

describe('paths', () => {
  const paths = () => [
    '/../../etc/passwd',
    '/v2/..%2f..%2fetc%2fpasswd',
    `/v2/${endpoint.projectId}/training-jobs/..`,
    `/v2/${endpoint.projectId}/training-jobs/%2e%2e%2f${'a'.repeat(100)}`,
    `/v2/${endpoint.projectId}/training-jobs/a%2Fb`,
    `/v2/${endpoint.projectId}/training-jobs/%00`,
    `/v2/${endpoint.projectId}/training-jobs/%ZZ`,
    `/v2/${endpoint.projectId}/training-jobs/%ff`,
    `/v2/%00/training-jobs/x`,
    '//evil.example/v2',
    '/v2/__proto__/training-jobs/constructor',
    `/v2/${endpoint.projectId}/training-jobs/'%20OR%201=1--`,
  ];
  test('that lead nowhere', async () => {
    for (const path of paths()) {
      const status = statusIn(await raw(head(`GET ${path} HTTP/1.1`, known({ Connection: 'close' }))));
      assert.ok(status === 400 || status === 404, `${path}: ${status}`);
    }
  });

  test('of 40 kB', async () => {
    const status = statusIn(await raw(head(`GET /${'a'.repeat(40_000)} HTTP/1.1`, known({ Connection: 'close' }))));
    assert.equal(status, 494);
  });
});

describe('requests', () => {
  const flavors = () => pathOf('listFlavors', { project_id: endpoint.projectId });

  const broken = (): [string, string, number][] => [
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['no host', head('GET / HTTP/1.1', { Connection: 'close' }), 400],
    ['a NUL in a header', head('GET / HTTP/1.1', known({ A: 'a\0b' })), 400],
    ['two lengths', head(`POST ${jobs()} HTTP/1.1`, known({ 'Content-Length': '1\r\nContent-Length: 2' })), 400],
    [
      'a length and chunks',
      head(`POST ${jobs()} HTTP/1.1`, known({ 'Content-Length': '1', 'Transfer-Encoding': 'chunked' })),
      400,
    ],
    ['headers of 100 kB', head('GET / HTTP/1.1', known({ A: 'a'.repeat(100_000) })), 494],
    ['another host', head(`GET ${flavors()} HTTP/1.1`, known({ Host: 'evil.example', Connection: 'close' })), 404],
    [
      'another host in the request line',
      head(`GET http://evil.example${flavors()} HTTP/1.1`, known({ Host: 'evil.example', Connection: 'close' })),
      404,
    ],
  ];
  test('that are none, or lie', async () => {
    for (const [what, bytes, status] of broken()) {
      const answer = await raw(bytes);
      assert.equal(statusIn(answer), status, what);
      // Node itself answers where the host is missing.
      if (what !== 'no host') assert.match(answer, /x-request-id: [0-9a-f]{32}\r\n/i, what);
    }
  });

  test('in one go are all answered', async () => {
    const one = head(`GET ${flavors()} HTTP/1.1`, known());
    const last = head(`GET ${flavors()} HTTP/1.1`, known({ Connection: 'close' }));
    assert.equal([...(await raw(one + one + last)).matchAll(/HTTP\/1\.1 200/g)].length, 3);
  });

  test('HEAD is answered like GET without a body, OPTIONS without leave for other sites', async () => {
    const url = endpoint.url + flavors();
    const { status, headers } = await send(url, { method: 'HEAD', headers: { 'X-Auth-Token': endpoint.token } });
    assert.deepEqual([status, headers.get('content-type')], [200, 'application/json']);
    const preflight = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
    const options = await send(url, { method: 'OPTIONS', headers: preflight });
    assert.equal(options.status, 401);
    assert.equal(options.headers.get('access-control-allow-origin'), null);
  });

  test('that want another protocol', async () => {
    const upgrade = known({ Connection: 'Upgrade', Upgrade: 'websocket' });
    assert.ok([200, 400, 404].includes(statusIn(await raw(head(`GET ${flavors()} HTTP/1.1`, upgrade), { end: true }))));
    await raw(head('CONNECT evil.example:443 HTTP/1.1', known()), { end: true });
  });

  test('whose headers never end are cut off', { timeout: 30_000 }, async () => {
    assert.match(await answerToDrip, /^HTTP\/1\.1 408 |^$/);
  });

  test('from two hundred connections at once', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => endpoint.call('listFlavors')));
    assert.ok(answers.every(({ status }) => status === 200));
  });
});

test('after all that it still works, and has told nobody its token or its files', async () => {
  const { status } = await endpoint.call('createTrainingJob', {}, validJob('after-all-that'));
  assert.equal(status, 201);
  const everything = seen.join('\n') + endpoint.log();
  assert.ok(everything.length > 1000 && !everything.includes(endpoint.token));
  assert.doesNotMatch(everything, /\.cjs|\.ts:|node:internal|\/tmp\//);
});
