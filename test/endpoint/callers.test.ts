/** Callers other than the holder of the process's own token: signed requests, and tokens of IAM. */
import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { signRequest } from '../../modelarts/node/sign.ts';
import { pathOf } from '../../modelarts/routes.ts';
import type { AccessKeys } from '../../modelarts/session/signing.ts';
import { wireTarget } from '../../modelarts/session/wireTarget.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type EndpointAnswer, type RunningEndpoint, runEndpoint, send, validJob } from './runEndpoint.ts';

const keys = { accessKey: 'AK1', secretKey: 'secret-of-ak1' };
const temporary = { accessKey: 'AK2', secretKey: 'secret-of-ak2', securityToken: 'token-of-ak2' };
const user = { account: 'acme', user: 'alice', password: 'correct horse' };

function callersFile(more: object = {}): string {
  const file = join(temporaryFolder(), 'callers.json');
  const callers = { keys: [keys, temporary], users: [user], region: 'cn-north-4', ...more };
  writeFileSync(file, JSON.stringify(callers), { mode: 0o600 });
  return file;
}

let endpoint: RunningEndpoint;

before(async () => {
  endpoint = await runEndpoint(temporaryFolder(), '--callers', callersFile());
});

interface Signing {
  readonly method?: string;
  readonly path: string;
  readonly query?: [string, string][];
  readonly body?: string;
  readonly by?: AccessKeys;
  readonly at?: Date;
}

function signed({
  method = 'GET',
  path,
  query = [],
  body,
  by = keys,
  at = new Date(),
}: Signing): Promise<EndpointAnswer> {
  const { host } = new URL(endpoint.url);
  const headers = { Host: host, ...(body !== undefined && { 'Content-Type': 'application/json' }) };
  const { Host: _, ...sent } = signRequest({ method, path, query, headers, body: body ?? null }, by, at);
  return send(endpoint.url + wireTarget({ path, query }), { method, headers: sent }, body);
}

const flavors = () => pathOf('listFlavors', { project_id: endpoint.projectId });

describe('signed requests', () => {
  test('create jobs', async () => {
    const path = pathOf('createTrainingJob', { project_id: endpoint.projectId });
    const { status, body } = await signed({ method: 'POST', path, body: JSON.stringify(validJob('signed')) });
    assert.equal(status, 201, JSON.stringify(body));
  });

  test('may have a query, and temporary keys', async () => {
    const { status, body } = await signed({ path: flavors(), query: [['flavor_type', 'CPU']], by: temporary });
    assert.equal(status, 200, JSON.stringify(body));
  });

  const refusals: [string, Partial<Signing>, string, RegExp][] = [
    ['an unknown key', { by: { ...keys, accessKey: 'AK9' } }, 'APIGW.0301', /ak not exist/],
    ['a wrong secret', { by: { ...keys, secretKey: 'guessed' } }, 'APIGW.0301', /verify aksk signature fail/],
    ['a clock that is off', { at: new Date(Date.now() - 16 * 60_000) }, 'APIGW.0303', /expired/],
    [
      'temporary keys without their token',
      { by: { accessKey: 'AK2', secretKey: 'secret-of-ak2' } },
      'APIGW.0301',
      /fail/,
    ],
  ];
  for (const [what, more, code, message] of refusals)
    test(`are refused with ${what}`, async () => {
      const { status, body } = await signed({ path: flavors(), ...more });
      assert.deepEqual([status, body.error_code], [401, code]);
      assert.match(body.error_msg, message);
    });

  test('lock a key after six wrong signatures in a row, right ones included', async () => {
    const locking = await runEndpoint(temporaryFolder(), '--callers', callersFile());
    const attempt = async (by: AccessKeys) => {
      const path = pathOf('listFlavors', { project_id: locking.projectId });
      const headers = signRequest({ method: 'GET', path, headers: {} }, by, new Date());
      const { status, body } = await send(locking.url + path, { headers });
      return status === 200 ? 'accepted' : body.error_msg;
    };
    const wrong = { ...keys, secretKey: 'guessed' };
    for (let count = 0; count < 5; count++) assert.match(await attempt(wrong), /signature fail/);
    assert.equal(await attempt(keys), 'accepted');
    for (let count = 0; count < 6; count++) assert.match(await attempt(wrong), /signature fail/);
    assert.match(await attempt(keys), /failed to reach the limit/);
  });
});

describe('IAM', () => {
  const request = ({ account, user: name, password }: typeof user, project: object = { name: 'cn-north-4' }) => ({
    auth: {
      identity: { methods: ['password'], password: { user: { name, password, domain: { name: account } } } },
      scope: { project },
    },
  });
  const tokenOf = (body: unknown, at = endpoint) =>
    send(`${at.url}/v3/auth/tokens?nocatalog=true`, { method: 'POST' }, body);

  test('gives a user a token that the endpoint accepts, and says how long', async () => {
    const { status, body, headers } = await tokenOf(request(user));
    assert.equal(status, 201);
    assert.equal(body.token.project.id, endpoint.projectId);
    assert.ok(Date.parse(body.token.expires_at) > Date.now());
    const token = { 'X-Auth-Token': String(headers.get('x-subject-token')) };
    assert.equal((await send(endpoint.url + flavors(), { headers: token })).status, 200);
    const projects = await send(`${endpoint.url}/v3/projects?name=cn-north-4`, { headers: token });
    assert.deepEqual(projects.body.projects[0].id, endpoint.projectId);
  });

  test('names the project to signed requests as well', async () => {
    const found = await signed({ path: '/v3/projects', query: [['name', 'cn-north-4']] });
    assert.equal(found.body.projects[0].id, endpoint.projectId);
    const none = await signed({ path: '/v3/projects', query: [['name', 'nowhere']] });
    assert.deepEqual(none.body, { projects: [] });
  });

  test('says no in its own envelope', async () => {
    const cases: [unknown, number][] = [
      [request({ ...user, password: 'guessed' }), 401],
      [request(user, { name: 'nowhere' }), 404],
      [{ auth: {} }, 400],
      ['{', 400],
    ];
    for (const [body, code] of cases) {
      const answer = await tokenOf(body);
      assert.deepEqual([answer.status, answer.body.error.code], [code, code]);
    }
  });

  test('gives tokens that expire', async () => {
    const brief = await runEndpoint(temporaryFolder(), '--callers', callersFile({ tokenSeconds: 0 }));
    const { headers } = await tokenOf(request(user), brief);
    const { status, body } = await send(`${brief.url}/v2/${brief.projectId}/training-job-flavors`, {
      headers: { 'X-Auth-Token': String(headers.get('x-subject-token')) },
    });
    assert.equal(status, 401);
    assert.match(body.error_msg, /token expires/);
  });

  test('is not there unless somebody else may call', async () => {
    const alone = await runEndpoint();
    assert.equal((await tokenOf(request(user), alone)).status, 404);
  });
});

test('a file of callers that others may read is refused, without its content', {
  skip: process.platform === 'win32',
}, async () => {
  const file = callersFile();
  chmodSync(file, 0o644);
  await assert.rejects(runEndpoint(temporaryFolder(), '--callers', file), (error: Error) => {
    assert.match(error.message, /chmod 600/);
    assert.doesNotMatch(error.message, /secret-of|correct horse/);
    return true;
  });
});
