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
/** These create no job, so it is looked for in vain, which takes 20 seconds: others run meanwhile. */
const inVain = ['expired-token', 'redirect'] as const;
const script = [...inVain, 'none', '500-created', 'half-reply', 'html-created', 'drop-created'];
/** Secrets that are written in the job file: by their names, and one by its form. */
const inFile = {
  DB_PASS: 'in the "file" & <planted>',
  SMTP_PASS: '71920384',
  SK: '/in+file',
  DB_PWD: '~w7$q',
  SSHPASS: 'hun7er2',
  WANDB_KEY: 'planted-wandb-key',
  NOTE: 'ghp_planted0planted1planted2planted3',
};
const proxyPassword = 'pl&nted<proxy>';
const token = 'planted-token-of-echo';
const known = [...Object.values(plantedValues), ...Object.values(keys), proxyPassword, token];
const planted = [...known, ...Object.values(inFile)];

let endpoint: RunningEndpoint;
let echo: EchoingService;
let state: string;
let stateInVain: string;
const searches = new Map<string, Promise<string>>();
before(async () => {
  const callers = join(temporaryFolder(), 'callers.json');
  writeFileSync(callers, JSON.stringify({ keys: [keys], users: [], region: 'cn-north-4' }), { mode: 0o600 });
  endpoint = await runEndpoint(temporaryFolder(), '--callers', callers, '--faults', JSON.stringify({ script }));
  echo = await echoingService();
  state = temporaryFolder();
  stateInVain = temporaryFolder();
  for (const fault of inVain) {
    const { said, searching } = startSubmit(`in-vain-${fault}`, { XDG_STATE_HOME: stateInVain });
    searches.set(fault, said);
    await searching;
  }
});
after(() => echo?.close());

/** A job with every planted value, as a secret and beside others, some in its name. */
function plantedJob(name: string): string {
  const secrets = Object.keys(plantedValues).map((key) => [`SECRET_OF_${key}`, `\${secret:${key}}`]);
  const environments = { ...Object.fromEntries(secrets), OTHER: 'x-${env:plain}', ...inFile };
  const parameters = [{ name: 'api-key', value: inFile.DB_PASS }];
  const { algorithm, ...rest } = validJob(`${name}-${inFile.SSHPASS}_${inFile.SMTP_PASS}`);
  const command = `run ${Object.values(inFile).join(' ')}`;
  return JSON.stringify({ ...rest, algorithm: { ...algorithm, environments, parameters, command } });
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

/** What it says, and when it says that it looks for its job. */
function start(args: readonly string[], more: Record<string, string> = {}) {
  const env = { ...environment(), ...more };
  const child = spawn(process.execPath, ['dist/cli.cjs', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([stdout, stderr]) => stdout + stderr,
  );
  const searching = new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (part) => /Checking whether the job was created/.test(part) && resolve());
    said.then((all) => reject(new Error(all)), reject);
  });
  searching.catch(() => undefined);
  return { said, searching };
}

const run = (args: readonly string[], more?: Record<string, string>) => start(args, more).said;

function startSubmit(name: string, more?: Record<string, string>, job = plantedJob(name)) {
  const file = join(state, `${name}.trainingjob.json`);
  writeFileSync(file, job);
  return start(['submit', '--force', file], more);
}

const submit = (...its: Parameters<typeof startSubmit>): Promise<string> => startSubmit(...its).said;

test('values arrive at the service as they are', async () => {
  const said = await submit('arrives');
  const [, id = ''] = /"id": "([^"]+)"/.exec(said) ?? [];
  const { body } = await endpoint.call('getTrainingJob', { training_job_id: id });
  for (const [key, value] of Object.entries(plantedValues))
    assert.equal(body.algorithm.environments[`SECRET_OF_${key}`], value);
  assert.equal(body.algorithm.environments.OTHER, `x-${plantedValues.plain}`);
  assertShowsNone(said, planted, 'standard output');
});

for (const fault of script.slice(inVain.length + 1))
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
  assertShowsNone(list, known, 'list --format json');
  assertShowsNone(await run(['list'], atEcho()), known, 'list');
  assertShowsNone(await run(['get', ids[0] ?? ''], atEcho()), known, 'get');
});

test('nothing secret is printed about keys that are refused', async () => {
  const [wrong, broken] = ['planted-wrong-key', 'planted broken\n'];
  // Elsewhere, because refusals in a row are counted.
  const refusing = (key: string) => ({ HUAWEICLOUD_SDK_SK: key, XDG_STATE_HOME: stateInVain });
  assertShowsNone(await submit('refused', refusing(wrong)), [...planted, wrong], 'refused');
  assertShowsNone(await submit('broken', refusing(broken)), [...planted, broken], 'broken');
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

for (const fault of inVain)
  test(`nothing secret is printed when a job is looked for in vain: ${fault}`, async () => {
    assertShowsNone((await searches.get(fault)) ?? '', planted, fault);
  });

test('nothing secret is printed about earlier submissions that are uncertain', async () => {
  const its = { XDG_STATE_HOME: stateInVain };
  assertShowsNone(await submit('later', its), planted, 'submit');
  const listed = await run(['submissions'], its);
  assert.match(listed, /\n/);
  assertShowsNone(listed, planted, 'submissions');
});

test('nothing secret is in any file that was written, not even what stood in the job itself', () => {
  const written = [state, stateInVain].flatMap((folder) => globSync(`${folder}/trainingjob/**/*`));
  const files = written.filter((file) => statSync(file).isFile());
  assert.ok(files.length > 1);
  for (const file of files) assertShowsNone(readFileSync(file, 'utf8'), [...planted, 'planted-github'], file);
});
