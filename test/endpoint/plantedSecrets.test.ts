/** Whatever the command line writes, in whatever case: no secret is in it, however a service spells it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { type EchoingService, echoingService, echoPlaces } from '../support/echoingService.ts';
import { assertShowsNone, plantedValues } from '../support/plantedSecrets.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

const keys = { accessKey: 'AKPLANTED1', secretKey: 'planted-secret-key', securityToken: 'planted-temporary-token' };
const script = ['none', '500-created', 'half-reply', 'expired-token', 'redirect', 'html-created', 'drop-created'];
const inFile = 'in the "file" & <planted>';
const proxyPassword = 'pl&nted<proxy>';
const token = 'planted-token-of-echo';
const planted = [...Object.values(plantedValues), ...Object.values(keys), inFile, proxyPassword, token];

let endpoint: RunningEndpoint;
let echo: EchoingService;
let state: string;
before(async () => {
  const callers = join(temporaryFolder(), 'callers.json');
  writeFileSync(callers, JSON.stringify({ keys: [keys], users: [], region: 'cn-north-4' }), { mode: 0o600 });
  endpoint = await runEndpoint(temporaryFolder(), '--callers', callers, '--faults', JSON.stringify({ script }));
  echo = await echoingService();
  state = temporaryFolder();
});
after(() => echo?.close());

/** A job with every planted value, as a secret and beside others. */
function plantedJob(name: string): string {
  const secrets = Object.keys(plantedValues).map((key) => [`SECRET_OF_${key}`, `\${secret:${key}}`]);
  const environments = { ...Object.fromEntries(secrets), OTHER: 'x-${env:plain}', DB_PASS: inFile };
  const parameters = [{ name: 'api-key', value: inFile }];
  const { algorithm, ...rest } = validJob(name);
  return JSON.stringify({ ...rest, algorithm: { ...algorithm, environments, parameters, command: `run ${inFile}` } });
}

const environment = () => ({
  PATH: process.env['PATH'],
  XDG_STATE_HOME: state,
  TRAININGJOB_URL: endpoint.url,
  TRAININGJOB_PROJECT_ID: endpoint.projectId,
  HUAWEICLOUD_SDK_AK: keys.accessKey,
  HUAWEICLOUD_SDK_SK: keys.secretKey,
  HUAWEICLOUD_SDK_SECURITY_TOKEN: keys.securityToken,
  HTTPS_PROXY: `http://ann:${encodeURIComponent(proxyPassword)}@127.0.0.1:9`,
  ...plantedValues,
  ...Object.fromEntries(Object.entries(plantedValues).map(([key, value]) => [`TRAININGJOB_SECRET_${key}`, value])),
});

const atEcho = () => ({ TRAININGJOB_URL: echo.url, TRAININGJOB_TOKEN: token });

async function run(args: readonly string[], more: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, ['dist/cli.cjs', ...args], {
    env: { ...environment(), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return stdout + stderr;
}

function submit(name: string, more: Record<string, string> = {}, job = plantedJob(name)): Promise<string> {
  const file = join(state, `${name}.trainingjob.json`);
  writeFileSync(file, job);
  return run(['submit', '--force', file], more);
}

test('values arrive at the service as they are', async () => {
  const said = await submit('arrives');
  const [, id = ''] = /"id": "([^"]+)"/.exec(said) ?? [];
  const { body } = await endpoint.call('getTrainingJob', { training_job_id: id });
  for (const [key, value] of Object.entries(plantedValues))
    assert.equal(body.algorithm.environments[`SECRET_OF_${key}`], value);
  assert.equal(body.algorithm.environments.OTHER, `x-${plantedValues.plain}`);
  assertShowsNone(said, planted, 'standard output');
});

for (const fault of script.slice(1))
  test(`nothing secret is printed: ${fault}`, async () => {
    assertShowsNone(await submit(`fault-${fault}`), planted, fault);
  });

for (const place of echoPlaces)
  test(`nothing secret is printed when a service repeats it in every spelling: ${place}`, async () => {
    echo.place = place;
    const said = await submit(`echo-${place.replaceAll(' ', '-')}`, atEcho());
    assert.match(said, /\*\*\*/);
    assertShowsNone(said, planted, place);
  });

test('nothing secret of this environment is printed of jobs that are read', async () => {
  const list = await run(['list', '--format', 'json'], atEcho());
  const ids = [...list.matchAll(/"id": "([^"]+)"/g)].map(([, id = '']) => id);
  assert.ok(ids.length > 3, list.slice(0, 2000));
  // What is in a job of somebody else can't be told from any other text, unless its name says so.
  const known = planted.filter((value) => value !== inFile);
  assertShowsNone(list, known, 'list --format json');
  assertShowsNone(await run(['list'], atEcho()), planted, 'list');
  assertShowsNone(await run(['get', ids[0] ?? ''], atEcho()), known, 'get');
});

test('nothing secret is printed about keys that are refused', async () => {
  const [wrong, broken] = ['planted-wrong-key', 'planted broken\n'];
  assertShowsNone(await submit('refused', { HUAWEICLOUD_SDK_SK: wrong }), [...planted, wrong], 'refused');
  assertShowsNone(await submit('broken', { HUAWEICLOUD_SDK_SK: broken }), [...planted, broken], 'broken');
});

test('a proxy that is no URL is told without its password', async () => {
  for (const proxy of [`http://ann:${proxyPassword}@bad host:99999`, `ann:${proxyPassword}@127.0.0.1:9`]) {
    const said = await submit('proxy', { HTTPS_PROXY: proxy, TRAININGJOB_URL: 'https://localhost:9' });
    assert.match(said, /HTTPS_PROXY must be a URL/);
    assertShowsNone(said, planted, 'a bad proxy');
  }
});

test('a reference without a value keeps the job here', async () => {
  assert.match(await submit('missing', { TRAININGJOB_SECRET_plain: '' }), /Nothing was sent/);
});

test('a credential of another program is sent only if an option says so', async () => {
  const job = JSON.stringify(validJob('takes', { metadata: { name: 'takes', description: '${env:GITHUB_TOKEN}' } }));
  const said = await submit('takes', { GITHUB_TOKEN: 'planted-github' }, job);
  assert.match(said, /Nothing was sent.*"GITHUB_TOKEN" looks like a credential.*--allow-env GITHUB_TOKEN/);
  const file = join(state, 'takes.trainingjob.json');
  const allowed = await run(['submit', '--allow-env', 'GITHUB_TOKEN', file], { GITHUB_TOKEN: 'planted-github' });
  assert.match(allowed, /"description": "\*\*\*"/);
});

test('nothing secret is in any file that was written, not even what stood in the job itself', () => {
  const files = globSync(`${state}/trainingjob/**/*`).filter((file) => statSync(file).isFile());
  assert.ok(files.length > 0);
  for (const file of files) assertShowsNone(readFileSync(file, 'utf8'), [...planted, 'planted-github'], file);
});
