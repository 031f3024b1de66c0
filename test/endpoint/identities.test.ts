/** Whoever the endpoint knows can submit: by signature, by temporary keys, by token of IAM; and whoever is wrong is told what to do. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { FaultName } from '../../endpoint/faults/faults.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { testConnection } from '../../modelarts/operations/testConnection.ts';
import { session } from '../../modelarts/session/session.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import type { Connection, Credential } from '../../modelarts/target/connection.ts';
import { quickPorts } from '../support/sendingParts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

const keys = { accessKey: 'AK1', secretKey: 'secret-of-ak1' };
const temporary = { accessKey: 'AK2', secretKey: 'secret-of-ak2', securityToken: 'token-of-ak2' };
const user = { account: 'acme', user: 'alice', password: 'correct horse' };
const region = 'cn-north-4';
const { signal } = new AbortController();

let endpoint: RunningEndpoint;
before(async () => {
  const callers = join(temporaryFolder(), 'callers.json');
  writeFileSync(callers, JSON.stringify({ keys: [keys, temporary], users: [user], region }), { mode: 0o600 });
  endpoint = await runEndpoint(temporaryFolder(), '--callers', callers);
});

/** Without a project ID: it has to be looked up. */
const targetOf = (credential: Credential, more: Partial<Connection> = {}): Connection => ({
  name: 'cloud',
  url: endpoint.url,
  iamUrl: endpoint.url,
  region,
  credential,
  ...more,
});

const submitTo = (connection: Connection, body: object, now = Date.now) => {
  const written = JSON.stringify(body);
  const options = {
    session: session(connection, quickPorts({ now })),
    journal: journal(temporaryFolder()),
    newId: () => 'id',
    signal,
  };
  return submitOnce({ written, body: written }, options);
};

const identities: [what: string, credential: Credential][] = [
  ['access keys', { kind: 'keys', ...keys }],
  ['temporary keys', { kind: 'keys', ...temporary }],
  ['user and password', { kind: 'password', ...user }],
];

for (const [what, credential] of identities)
  test(`${what} submit a job, the project looked up by its region`, async () => {
    const result = await submitTo(targetOf(credential), validJob(what.replaceAll(' ', '-')));
    assert.ok(result.kind === 'answered' && result.ok, JSON.stringify(result));
    const report = await testConnection(session(targetOf(credential), quickPorts()), signal);
    assert.deepEqual([report.ok, report.projectId], [true, endpoint.projectId]);
  });

const wrong: [what: string, credential: Credential, more: Partial<Connection>, says: RegExp][] = [
  ['an unknown key', { kind: 'keys', ...keys, accessKey: 'AK9' }, {}, /access key ID/],
  ['a wrong secret', { kind: 'keys', ...keys, secretKey: 'guessed' }, {}, /secret access key/],
  ['a wrong password', { kind: 'password', ...user, password: 'guessed' }, {}, /IAM rejected/],
  ['another region', { kind: 'keys', ...keys }, { region: 'eu-de' }, /no project named "eu-de"/],
  ['another project', { kind: 'keys', ...keys }, { projectId: 'other' }, /region and project ID/],
];

for (const [what, credential, more, says] of wrong)
  test(`${what}: nothing is created, and it says what to do`, async () => {
    const result = await submitTo(targetOf(credential, more), validJob('never'));
    const { message, advice } = await testConnection(session(targetOf(credential, more), quickPorts()), signal);
    assert.match(`${message} ${advice}`, says);
    if (result.kind === 'answered') assert.match(result.error?.advice ?? '', says);
    else assert.ok(result.kind === 'unreachable' && says.test(result.reason), JSON.stringify(result));
  });

test('a clock that is off is told so', async () => {
  const connection = targetOf({ kind: 'keys', ...keys }, { projectId: endpoint.projectId });
  const result = await submitTo(connection, validJob('late'), () => Date.now() - 20 * 60_000);
  assert.ok(result.kind === 'answered' && !result.ok);
  assert.match(result.error?.advice ?? '', /clock/);
});

test('a name that is taken by a job of other content is told so', async () => {
  const connection = targetOf({ kind: 'keys', ...keys });
  await submitTo(connection, validJob('taken'));
  const { algorithm } = validJob('taken');
  const other = validJob('taken', { algorithm: { ...algorithm, boot_file: '/bucket/code/other.py' } });
  const result = await submitTo(connection, other);
  assert.ok(result.kind === 'answered' && !result.ok);
  assert.equal(result.error?.code, 'ModelArts.2751');
});

const refusals: [fault: FaultName, says: RegExp][] = [
  ['key-locked', /five minutes/],
  ['no-agency', /Authorize ModelArts/],
  ['quota', /quota/i],
  ['flavor', /flavor/i],
  ['expired-token', /new token/],
  ['clock-skew', /clock/],
  ['redirect', /Correct the URL/],
];

test('every rejection says what to do', async () => {
  const script = JSON.stringify({ script: refusals.map(([fault]) => fault) });
  const refusing = await runEndpoint(temporaryFolder(), '--faults', script);
  const { url, token, projectId } = refusing;
  for (const [fault, says] of refusals) {
    const connection: Connection = { name: 'refusing', url, projectId, credential: { kind: 'token', token } };
    const result = await submitTo(connection, validJob(fault));
    // Of some of them it isn't certain that they created nothing.
    const answer = result.kind === 'uncertain' ? result.answer : result.kind === 'answered' ? result : undefined;
    assert.match(answer?.error?.advice ?? '', says, fault);
    assert.ok(answer?.error?.message, fault);
  }
});
