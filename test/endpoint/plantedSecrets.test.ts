/** Whatever the command line writes, in whatever case: no secret is in it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { before, test } from 'node:test';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

const keys = { accessKey: 'AKPLANTED', secretKey: 'planted-secret-key', securityToken: 'planted-temporary-token' };
const script = ['none', '500-created', 'half-reply', 'expired-token', 'redirect'];

let endpoint: RunningEndpoint;
let state: string;
before(async () => {
  const callers = join(temporaryFolder(), 'callers.json');
  writeFileSync(callers, JSON.stringify({ keys: [keys], users: [], region: 'cn-north-4' }), { mode: 0o600 });
  endpoint = await runEndpoint(temporaryFolder(), '--callers', callers, '--faults', JSON.stringify({ script }));
  state = temporaryFolder();
});

async function submit(name: string, more: Record<string, string> = {}): Promise<string> {
  const file = join(state, `${name}.trainingjob.json`);
  const environments = {
    API_TOKEN: '${secret:TOKEN}',
    OTHER: 'x-${env:PLANTED_VALUE}',
    DB_PASSWORD: 'planted-in-the-file',
  };
  const { algorithm, ...rest } = validJob(name);
  writeFileSync(file, JSON.stringify({ ...rest, algorithm: { ...algorithm, environments } }));
  const env = {
    PATH: process.env['PATH'],
    XDG_STATE_HOME: state,
    TRAININGJOB_URL: endpoint.url,
    TRAININGJOB_PROJECT_ID: endpoint.projectId,
    HUAWEICLOUD_SDK_AK: keys.accessKey,
    HUAWEICLOUD_SDK_SK: keys.secretKey,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: keys.securityToken,
    TRAININGJOB_SECRET_TOKEN: 'planted-in-the-environment "quoted"',
    PLANTED_VALUE: 'planted-value',
    ...more,
  };
  const child = spawn(process.execPath, ['dist/cli.cjs', 'submit', '--force', file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return stdout + stderr;
}

test('values arrive at the service as they are', async () => {
  const said = await submit('arrives');
  const [, id = ''] = /"id": "([^"]+)"/.exec(said) ?? [];
  const { body } = await endpoint.call('getTrainingJob', { training_job_id: id });
  assert.equal(body.algorithm.environments.API_TOKEN, 'planted-in-the-environment "quoted"');
  assert.equal(body.algorithm.environments.OTHER, 'x-planted-value');
});

for (const fault of script.slice(1))
  test(`nothing secret is printed: ${fault}`, async () => {
    assert.doesNotMatch(await submit(`fault-${fault}`), /planted-(secret|temporary|in-the-environment|value)/);
  });

test('nothing secret is printed about keys that are refused', async () => {
  assert.doesNotMatch(await submit('refused', { HUAWEICLOUD_SDK_SK: 'planted-wrong' }), /planted-wrong/);
  assert.doesNotMatch(await submit('broken', { HUAWEICLOUD_SDK_SK: 'planted wrong\n' }), /planted wrong/);
});

test('a reference without a value keeps the job here', async () => {
  const said = await submit('missing', { TRAININGJOB_SECRET_TOKEN: '' });
  assert.match(said, /Nothing was sent/);
});

test('nothing secret is in any file that was written, not even what stood in the job itself', () => {
  const files = globSync(`${state}/trainingjob/**/*`).filter((file) => statSync(file).isFile());
  assert.ok(files.length > 0);
  for (const file of files) assert.doesNotMatch(readFileSync(file, 'utf8'), /planted/, file);
});
