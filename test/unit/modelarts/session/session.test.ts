import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { nodePorts } from '../../../../modelarts/node/nodePorts.ts';
import { signature } from '../../../../modelarts/node/sign.ts';
import { projectIdOf } from '../../../../modelarts/operations/projectId.ts';
import { testConnection } from '../../../../modelarts/operations/testConnection.ts';
import { isFailed } from '../../../../modelarts/session/ports.ts';
import { read } from '../../../../modelarts/session/read.ts';
import { type Session, session } from '../../../../modelarts/session/session.ts';
import { type Connection, type Credential, callerOf, faultOf } from '../../../../modelarts/target/connection.ts';
import { quickPorts, targetAt } from '../../../support/sendingParts.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

interface Seen extends IncomingMessage {
  readonly body: string;
}

/** A server that answers by one function and remembers what it was asked. */
async function serverThat(answer: (request: Seen, response: ServerResponse, count: number) => unknown) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const whole = Object.assign(request, { body });
    seen.push(whole);
    answer(whole, response, seen.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const { signal } = new AbortController();
const get = { method: 'GET', path: '/v2/p1/training-jobs/1', signal, success: [200] };
const keys: Credential = {
  kind: 'keys',
  accessKey: 'AK',
  secretKey: 'planted-secret',
  securityToken: 'planted-temporary',
};
const password: Credential = { kind: 'password', account: 'acme', user: 'ann', password: 'planted-password' };

const bodies = {
  ok: '{"items":[],"total":3}',
  rejected: '{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}',
};

const reject = (response: ServerResponse) => response.writeHead(401).end(bodies.rejected);

async function statusOf(its: Session, request: Parameters<Session['send']>[0] = get): Promise<number | string> {
  const answer = await its.send(request);
  return isFailed(answer) ? answer.reason : answer.status;
}

test('access keys sign the request as sent, and temporary keys send their token', async () => {
  const { url, seen } = await serverThat((_, response) => response.end());
  const its = session(targetAt(`${url}/base path`, { credential: keys }), quickPorts());
  const body = '{"name":"ü"}';
  await its.send({ method: 'POST', path: '/v2/p1/jobs', query: [['a b', "it's"]], body, projectId: 'p1', signal });
  const [request] = seen;
  assert.ok(request);
  const [, names = '', value] =
    /SignedHeaders=([^,]+), Signature=(\w+)/.exec(String(request.headers.authorization)) ?? [];
  assert.match(names, /content-type;host;x-project-id;x-sdk-date;x-security-token/);
  assert.equal(request.url, '/base%20path/v2/p1/jobs?a%20b=it%27s');
  const rebuilt = {
    method: 'POST',
    path: decodeURIComponent(request.url.split('?')[0] ?? ''),
    query: [...new URL(request.url, url).searchParams],
    headers: request.headers as Record<string, string>,
    body: request.body,
  };
  assert.equal(signature(rebuilt, names.split(';'), 'planted-secret'), value);
  assert.equal(request.headers['x-security-token'], 'planted-temporary');
});

/** An IAM and a ModelArts at one address. */
async function cloud(accepts: (token: string, count: number) => boolean, expiresIn = 24 * 3_600_000) {
  let tokens = 0;
  const server = await serverThat((request, response) => {
    if (request.url?.startsWith('/v3/auth/tokens')) {
      const token = { expires_at: new Date(Date.now() + expiresIn).toISOString(), project: { id: 'p1' } };
      response.writeHead(201, { 'x-subject-token': `token-${++tokens}` });
      return response.end(JSON.stringify({ token }));
    }
    if (!accepts(String(request.headers['x-auth-token']), tokens)) return reject(response);
    return response.end(bodies.ok);
  });
  return { ...server, tokensGiven: () => tokens };
}

const cloudTarget = (url: string): Connection => targetAt(url, { iamUrl: url, region: 'r1', credential: password });

test('a password gets a token for the project, which is used until it expires', async () => {
  const { url, seen, tokensGiven } = await cloud(() => true);
  const ports = quickPorts();
  assert.equal(await statusOf(session(cloudTarget(url), ports)), 200);
  assert.equal(await statusOf(session(cloudTarget(url), ports)), 200);
  assert.equal(tokensGiven(), 1);
  const { auth } = JSON.parse(seen[0]?.body ?? '');
  assert.deepEqual(auth.scope, { project: { id: 'p1' } });
  assert.deepEqual(auth.identity.password.user, {
    name: 'ann',
    password: 'planted-password',
    domain: { name: 'acme' },
  });
});

test('each project gets a token of its own', async () => {
  const { url, seen } = await cloud(() => true);
  const ports = quickPorts();
  for (const projectId of ['p1', 'p2', 'p1']) await session({ ...cloudTarget(url), projectId }, ports).send(get);
  assert.deepEqual(
    seen.flatMap(({ headers }) => headers['x-auth-token'] ?? []),
    ['token-1', 'token-2', 'token-1'],
  );
});

test('a token that is about to expire is not used again', async () => {
  const { url, tokensGiven } = await cloud(() => true, 60_000);
  const its = session(cloudTarget(url), quickPorts());
  await statusOf(its);
  await statusOf(its);
  assert.equal(tokensGiven(), 2);
});

test('a rejected token is refreshed once', async () => {
  const { url, tokensGiven } = await cloud((token) => token === 'token-2');
  assert.equal(await statusOf(session(cloudTarget(url), quickPorts()), { ...get, isRead: true }), 200);
  assert.equal(tokensGiven(), 2);
});

test('a request that can create something is never repeated', async () => {
  const { url, seen } = await cloud((token) => token === 'token-2');
  const create = { method: 'POST', path: '/v2/p1/training-jobs', body: '{}', signal };
  assert.equal(await statusOf(session(cloudTarget(url), quickPorts()), create), 401);
  assert.equal(seen.filter(({ url: path }) => path === create.path).length, 1);
});

test('a second rejection is the answer', async () => {
  const { url, seen, tokensGiven } = await cloud(() => false);
  assert.equal(await statusOf(session(cloudTarget(url), quickPorts()), { ...get, isRead: true }), 401);
  assert.equal(tokensGiven(), 2);
  assert.equal(seen.length, 4);
});

test('after five failures in a row nothing is sent for a while, however often it is tried', async () => {
  const { url, seen } = await serverThat((_, response) => reject(response));
  let now = Date.now();
  const ports = quickPorts({ now: () => now });
  const its = () => session(targetAt(url, { credential: keys }), ports);
  for (let i = 0; i < 20; i++) await statusOf(its());
  assert.equal(seen.length, 5);
  assert.match(String(await statusOf(its())), /5 minutes/);
  now += 5 * 60_000;
  assert.equal(await statusOf(its()), 401);
});

test('a success resets the count', async () => {
  const { url, seen } = await serverThat((_, response, count) => (count % 5 === 0 ? response.end() : reject(response)));
  const ports = quickPorts();
  for (let i = 0; i < 20; i++) await statusOf(session(targetAt(url, { credential: keys }), ports));
  assert.equal(seen.length, 20);
});

test('a rejection by IAM is reported without the password', async () => {
  const { url } = await serverThat((request, response) =>
    response.writeHead(401).end(JSON.stringify({ error: { code: 401, message: `wrong: ${request.body}` } })),
  );
  const said = await statusOf(session(cloudTarget(url), quickPorts()));
  assert.match(String(said), /IAM rejected/);
  assert.doesNotMatch(String(said), /planted/);
});

test('the project ID is looked up by the name of the region', async () => {
  const { url, seen } = await serverThat((_, response) =>
    response.end('{"projects":[{"id":"other","name":"r1_sub"},{"id":"found","name":"r1"}]}'),
  );
  const { projectId: _, ...target } = targetAt(url, { iamUrl: url, region: 'r1', credential: keys });
  assert.equal(await projectIdOf(session(target, quickPorts()), signal), 'found');
  assert.equal(seen[0]?.url, '/v3/projects?name=r1');
});

test('reads are repeated while the service is busy, when it says so, and end', async () => {
  const waits: number[] = [];
  const ports = quickPorts({ wait: async (milliseconds) => void waits.push(milliseconds), random: () => 0.5 });
  const busy = await serverThat((_, response) => response.writeHead(503, { 'retry-after': '7' }).end());
  const its = session(targetAt(busy.url), ports);
  const reading = await read(its.send, its, get);
  assert.ok(!isFailed(reading) && reading.status === 503);
  assert.deepEqual(waits.splice(0), [7000, 7000, 7000]);
  const broken = await serverThat((request) => request.socket.destroy());
  const other = session(targetAt(broken.url), ports);
  assert.ok(isFailed(await read(other.send, other, get)));
  assert.deepEqual(waits, [1000, 2000, 4000]);
});

test('a pause that is over is none', async () => {
  for (const retryAfter of ['-5', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
    const waits: number[] = [];
    const { url } = await serverThat((_, response) => response.writeHead(503, { 'retry-after': retryAfter }).end());
    const ports = quickPorts({ wait: async (milliseconds) => void waits.push(milliseconds) });
    const its = session(targetAt(url), ports);
    await read(its.send, its, get);
    assert.deepEqual(waits, [0, 0, 0]);
  }
});

test('a pause of an hour is not waited for', async () => {
  const { url, seen } = await serverThat((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end());
  const its = session(targetAt(url), quickPorts());
  await read(its.send, its, get);
  assert.equal(seen.length, 1);
});

test('a long pause is told, and no second one is waited for', async () => {
  const [waits, told]: [number[], string[]] = [[], []];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const { url, seen } = await serverThat((_, response) => response.writeHead(503, { 'retry-after': '59' }).end());
  const its = session(targetAt(url), quickPorts({ wait, tell: (text) => told.push(text) }));
  const reading = await read(its.send, its, get);
  assert.ok(!isFailed(reading) && reading.status === 503);
  assert.deepEqual([seen.length, waits], [2, [59_000]]);
  assert.deepEqual(told, [`${new URL(url).host} is busy. Trying again in 59 seconds…`]);
});

test('a pause ends when the user cancels', async () => {
  const cancel = new AbortController();
  const { url, seen } = await serverThat((_, response) => response.writeHead(503, { 'retry-after': '59' }).end());
  const ports = { ...nodePorts(temporaryFolder(), () => cancel.abort()) };
  const its = session(targetAt(url), ports);
  assert.ok(isFailed(await read(its.send, its, { ...get, signal: cancel.signal })));
  assert.equal(seen.length, 1);
});

test('an answer that is not packed as it says is none', async () => {
  const { url, seen } = await serverThat((_, response) =>
    response.setHeader('content-encoding', 'gzip').end('no gzip'),
  );
  const its = session(targetAt(url), quickPorts());
  assert.ok(isFailed(await read(its.send, its, get)));
  assert.equal(seen.length, 4);
});

test('a redirect is an answer, and no other host gets a request', async () => {
  const other = await serverThat((_, response) => response.end());
  for (const credential of [keys, password, targetAt('x').credential]) {
    const { url } = await serverThat((request, response) => {
      if (request.url?.includes('tokens')) {
        response.writeHead(201, { 'x-subject-token': 't' });
        return response.end(JSON.stringify({ token: { expires_at: '2999-01-01T00:00:00Z' } }));
      }
      return response.writeHead(307, { location: `${other.url}/v2` }).end();
    });
    assert.equal(await statusOf(session(targetAt(url, { credential, iamUrl: url }), quickPorts())), 307);
  }
  assert.deepEqual(other.seen, []);
});

const faulty: [what: string, change: Partial<Connection>][] = [
  ['plain http beyond this machine', { url: 'http://modelarts.example' }],
  ['plain http to IAM beyond this machine', { iamUrl: 'http://127.0.0.1.example' }],
  ['an address with a password', { url: 'https://a:planted@host' }],
  ['an address with a query', { url: 'https://host?x=planted' }],
  ['no address', { url: 'modelarts' }],
  ['an address that cannot be decoded', { url: 'https://host/%zz' }],
  ['another scheme', { url: 'file:///x' }],
  ['a project ID that leads elsewhere', { projectId: '../x' }],
  ['a token with a line break', { credential: { kind: 'token', token: 'planted\r\nX: y' } }],
  ['half a key', { credential: { kind: 'keys', accessKey: 'AK', secretKey: '' } }],
  ['a password without a user', { credential: { ...password, user: '' } }],
];
for (const [what, change] of faulty)
  test(`nothing is sent with ${what}, and no secret is in the reason`, async () => {
    const target = { ...targetAt('https://127.0.0.1:9'), ...change };
    const fault = faultOf(target);
    assert.ok(fault);
    assert.doesNotMatch(fault, /planted\r|planted-/);
    assert.equal(
      await session(target, quickPorts())
        .send(get)
        .then((it) => isFailed(it) && it.reason),
      fault,
    );
  });

test('callers are named without secrets', () => {
  for (const credential of [keys, password, targetAt('x').credential])
    assert.doesNotMatch(callerOf(credential), /planted/);
});

const connections: [what: string, status: number, body: string, says: RegExp][] = [
  ['a success', 200, bodies.ok, /^Connected to "test"\. 3 training jobs found\./],
  ['a wrong key', 401, bodies.rejected, /secret access key/],
  ['a project of another region', 404, '{"error_code":"ModelArts.2786","error_msg":"x"}', /region and project ID/],
  ['a missing agency', 403, '{"error_code":"ModelArts.2785","error_msg":"x"}', /Authorize ModelArts/],
  ['a web page', 200, '<html></html>', /isn't ModelArts/],
];
for (const [what, status, body, says] of connections)
  test(`testing a connection explains ${what}`, async () => {
    const { url } = await serverThat((_, response) => response.writeHead(status).end(body));
    const { ok, message, advice } = await testConnection(session(targetAt(url), quickPorts()), signal);
    assert.equal(ok, body === bodies.ok);
    assert.match(`${message} ${advice}`, says);
  });

test('testing a connection reports how far the clock is off', async () => {
  const date = new Date(Date.now() - 40 * 60_000).toUTCString();
  const { url } = await serverThat((_, response) => response.writeHead(401, { date }).end(bodies.rejected));
  const { advice } = await testConnection(session(targetAt(url), quickPorts()), signal);
  assert.match(advice ?? '', /40 minutes/);
});

test('failures are remembered across processes, so that a loop cannot lock a key', async () => {
  const { url, seen } = await serverThat((_, response) => reject(response));
  const folder = temporaryFolder();
  for (let i = 0; i < 10; i++) await statusOf(session(targetAt(url, { credential: keys }), nodePorts(folder)));
  assert.equal(seen.length, 5);
});

test('a corrected token is not held back by the failures of the one before', async () => {
  const { url, seen } = await serverThat((_, response) => reject(response));
  const ports = quickPorts();
  const tokens = ['old', 'old', 'old', 'old', 'old', 'old', 'new'];
  for (const token of tokens) await session(targetAt(url, { credential: { kind: 'token', token } }), ports).send(get);
  assert.deepEqual(
    seen.map(({ headers }) => headers['x-auth-token']),
    ['old', 'old', 'old', 'old', 'old', 'new'],
  );
});

test('nothing is sent while certificates are not checked', async () => {
  const { url, seen } = await serverThat((_, response) => response.end());
  const ports = nodePorts(temporaryFolder());
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  try {
    assert.match(String(await statusOf(session(targetAt(url), ports))), /NODE_TLS_REJECT_UNAUTHORIZED/);
  } finally {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  }
  assert.deepEqual(seen, []);
});

test('a service that takes its time for no answer is asked once, and one that fails at once again', async () => {
  let clock = 0;
  const silent = { ...quickPorts(), now: () => clock };
  let asked = 0;
  const send: Session['send'] = async () => {
    asked++;
    clock += 30_000;
    throw new Error('no answer in time');
  };
  const slow = await read(send, session(targetAt('http://127.0.0.1:9'), silent), get);
  assert.ok(isFailed(slow) && /isn't responding/.test(slow.reason));
  assert.equal(asked, 1);
  const { url, seen } = await serverThat((_, response, count) =>
    count === 1 ? response.writeHead(503).end() : response.end(bodies.ok),
  );
  const own = session(targetAt(url), quickPorts());
  assert.ok(!isFailed(await read(own.send, own, get)));
  assert.equal(seen.length, 2);
});

test('what to do about a fault of the service says nothing of a job that is submitted', async () => {
  const { url } = await serverThat((_, response) => response.writeHead(500).end('broken'));
  const own = session(targetAt(url), quickPorts());
  const reading = await read(own.send, own, get);
  assert.ok(!isFailed(reading));
  assert.doesNotMatch(reading.error?.advice ?? 'submit', /submit|job/);
});
