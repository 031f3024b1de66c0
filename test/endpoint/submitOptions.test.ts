/** Options of `trainingjob submit`: other values, keys, and what would be sent. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { trainingjob } from './commandLine.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

let endpoint: RunningEndpoint;
const folder = temporaryFolder();

before(async () => {
  endpoint = await runEndpoint();
});

function fileOf(name: string, content = JSON.stringify(validJob(name))): string {
  const file = join(folder, `${name}.trainingjob.json`);
  writeFileSync(file, content);
  return file;
}

const submit = (...args: string[]) =>
  trainingjob(['submit', ...args], {
    env: {
      TRAININGJOB_URL: endpoint.url,
      TRAININGJOB_PROJECT_ID: endpoint.projectId,
      TRAININGJOB_TOKEN: endpoint.token,
      XDG_STATE_HOME: folder,
      HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(folder, 'no-credentials'),
    },
  });

const jobs = async () => (await endpoint.call('listTrainingJobs', {}, {})).body.items.length;

describe('--set', () => {
  const commented = `{ // ours\n${JSON.stringify(validJob('set')).slice(1)}`;

  test('sends other values, of the type of their field, and leaves the file as it is', async () => {
    const file = fileOf('set', commented);
    const settings = [
      'spec.resource.node_count=2',
      'metadata.description=007',
      'algorithm.environments.A=1',
      'algorithm.parameters.epochs=5',
      'algorithm.parameters.rate.value=7',
      'algorithm.outputs.out.remote.obs.obs_url=obs://b/out/',
    ];
    const { code, stdout } = await submit(...settings.flatMap((it) => ['--set', it]), file);
    assert.equal(code, 0);
    const { body } = await endpoint.call('getTrainingJob', { training_job_id: JSON.parse(stdout).metadata.id });
    assert.equal(body.spec.resource.node_count, 2);
    assert.equal(body.metadata.description, '007');
    assert.equal(body.algorithm.environments.A, '1');
    assert.partialDeepStrictEqual(
      body.algorithm.parameters.filter(({ name }: { name: string }) => name === 'epochs'),
      [{ name: 'epochs', value: '5' }],
    );
    assert.partialDeepStrictEqual(body.algorithm.parameters.at(-1), { name: 'rate', value: '7' });
    assert.partialDeepStrictEqual(body.algorithm.outputs, [
      { name: 'out', remote: { obs: { obs_url: 'obs://b/out/' } } },
    ]);
    assert.equal(readFileSync(file, 'utf8'), commented);
  });

  test('refuses what is no field and what is no value of it', async () => {
    const file = fileOf('unset');
    for (const [setting, said] of [
      ['spec.resource.nodes=2', 'no field "spec.resource.nodes"'],
      ['spec.resource.node_count=hunter22', 'The value of "spec.resource.node_count" must be of type integer.'],
      ['hunter22', '--set must be like'],
      ['=hunter22', '--set must be like'],
      ['algorithm.parameters[].name=hunter22', '--set must be like'],
      ['algorithm.parameters[999999999].name=hunter22', 'the highest index that can be set is 0'],
      ['algorithm.environments["a"b"]=hunter22', '--set must be like'],
      ['metadata.__proto__=hunter22', 'no field "metadata.__proto__"'],
    ] as const) {
      const { code, stderr } = await submit('--set', setting, file);
      assert.equal(code, 2);
      assert.ok(stderr.includes(said), stderr);
      assert.doesNotMatch(stderr, /hunter22/, 'what is in the wrong place can be a secret');
    }
  });

  test('is looked at, like the file, before credentials are missed', async () => {
    const env = { XDG_STATE_HOME: folder, HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(folder, 'no-credentials') };
    const said = async (...args: string[]) => (await trainingjob(['submit', ...args], { env })).stderr;
    assert.match(await said('--set', 'spec.resource.nodes=2', fileOf('early')), /no field "spec.resource.nodes"/);
    assert.match(
      await said('--set', 'spec.volumes.a.nfs.local_path=/a', fileOf('nameless')),
      /no field "spec.volumes.a/,
    );
    assert.match(await said(join(folder, 'absent.json')), /absent\.json doesn't exist/);
  });

  test('is checked like the file', async () => {
    const { code, stderr } = await submit('--set', 'spec.resource.node_count=0', fileOf('checked'));
    assert.equal(code, 1);
    assert.match(stderr, /error outside-limits/);
  });
});

test('--dry-run prints the request without secrets, and sends nothing', async () => {
  const before = await jobs();
  const job = {
    ...validJob('dry'),
    algorithm: { ...validJob('dry').algorithm, environments: { PASSWORD: 'hunter2hunter2' } },
  };
  const { code, stdout, stderr } = await submit(
    '--dry-run',
    '--set',
    'metadata.description=dry',
    fileOf('dry', JSON.stringify(job)),
  );
  assert.equal(code, 0, stderr);
  const { method, url, headers, body } = JSON.parse(stdout);
  assert.deepEqual([method, url], ['POST', `${endpoint.url}/v2/${endpoint.projectId}/training-jobs`]);
  assert.equal(headers['X-Auth-Token'], '***');
  assert.equal(body.metadata.description, 'dry');
  assert.doesNotMatch(stdout + stderr, /hunter2/);
  assert.ok(!stdout.includes(endpoint.token));
  // Warnings are no reason to stop, but are said.
  assert.match(stderr, /warning env-secret/);
  assert.equal(await jobs(), before);
});

test('--dry-run prints the request as far as it is known, and says what is missing', async () => {
  const bare = { XDG_STATE_HOME: folder, HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(folder, 'no-credentials') };
  const dry = async (env: Record<string, string>) => {
    const { code, stdout, stderr } = await trainingjob(['submit', '--dry-run', fileOf('bare')], {
      env: { ...bare, ...env },
    });
    assert.equal(code, 0, stderr);
    return { ...JSON.parse(stdout), stderr };
  };
  const unknown = await dry({});
  assert.equal(unknown.url, 'https://{endpoint}/v2/{project_id}/training-jobs');
  assert.equal(unknown.method, 'POST');
  assert.equal(unknown.headers['X-Auth-Token'], '***');
  assert.equal(unknown.body.metadata.name, 'bare');
  assert.match(
    unknown.stderr,
    /Set TRAININGJOB_TOKEN[\s\S]*Set TRAININGJOB_REGION or TRAININGJOB_URL[\s\S]*Nothing was sent\./,
  );
  const keys = await dry({ HUAWEICLOUD_SDK_AK: 'AKAKAKAKAKAK', HUAWEICLOUD_SDK_SK: 'hunter2hunter2' });
  assert.match(keys.headers.Authorization, /Signature=\*\*\*/);
  assert.doesNotMatch(JSON.stringify(keys), /hunter2|AKAKAKAKAKAK|endpoint\.invalid|Set TRAININGJOB_TOKEN/);
  const placed = await dry({ TRAININGJOB_URL: 'https://modelarts.example.com' });
  assert.equal(placed.url, 'https://modelarts.example.com/v2/{project_id}/training-jobs');
  assert.match(placed.stderr, /Set TRAININGJOB_PROJECT_ID/);
});

test('--dry-run shows placeholders whose variables are not set, and says which', async () => {
  const before = await jobs();
  const job = { ...validJob('open'), metadata: { name: 'open', description: '${env:NOT_SET} ${secret:NOT_STORED}' } };
  const file = fileOf('open', JSON.stringify(job));
  const { code, stdout, stderr } = await submit('--dry-run', file);
  assert.equal(code, 0, stderr);
  assert.equal(JSON.parse(stdout).body.metadata.description, '${env:NOT_SET} ${secret:NOT_STORED}');
  assert.match(stderr, /aren't set: NOT_SET, TRAININGJOB_SECRET_NOT_STORED/);
  assert.notEqual((await submit(file)).code, 0);
  assert.equal(await jobs(), before);
});

describe('--key', () => {
  test('sends what is called the same once, and prints its job from then on, also when that is over', async () => {
    const file = fileOf('keyed');
    const first = await submit('--key', 'build 7', file);
    const { id } = JSON.parse(first.stdout).metadata;
    const before = await jobs();
    const second = await submit('--key', 'build 7', file);
    assert.equal(second.code, 0, second.stderr);
    assert.equal(JSON.parse(second.stdout).metadata.id, id);
    assert.match(second.stderr, /Nothing was sent, because this key was submitted before/);
    assert.equal(
      (await endpoint.call('stopTrainingJob', { training_job_id: id }, { action_type: 'terminate' })).status,
      202,
    );
    assert.equal(JSON.parse((await submit('--key', 'build 7', file)).stdout).metadata.id, id);
    assert.equal(await jobs(), before);
  });

  test('is not what a variable that is not set would give to all builds', async () => {
    const before = await jobs();
    const { code, stderr } = await submit('--key', '', fileOf('unkeyed'));
    assert.equal(code, 2);
    assert.match(stderr, /--key can't be empty\./);
    assert.equal(await jobs(), before);
  });

  test('that two processes send at once is sent once, and nobody is told to send it again', async () => {
    const file = fileOf('race');
    const before = await jobs();
    const contents = ['one', 'two', 'three'];
    const outcomes = await Promise.all(
      contents.map((it) => submit('--key', 'build 9', '--set', `metadata.name=${it}`, file)),
    );
    const said = outcomes.map(({ stderr }) => stderr).join('\n');
    assert.equal((await jobs()) - before, outcomes.filter(({ code }) => code === 0).length);
    assert.equal((await jobs()) - before <= 1, true, said);
    assert.doesNotMatch(said, /--again/);
  });

  test('whose job is gone sends nothing, and claims nothing of its age', async () => {
    const file = fileOf('gone');
    const first = await submit('--key', 'gone build', file);
    assert.equal(first.code, 0, first.stderr);
    const { id } = JSON.parse(first.stdout).metadata;
    await endpoint.call('stopTrainingJob', { training_job_id: id }, { action_type: 'terminate' });
    await endpoint.call('deleteTrainingJob', { training_job_id: id });
    const { code, stdout, stderr } = await submit('--key', 'gone build', file);
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, new RegExp(`submitted before, as job ${id}\\. That job can't be read now\\.`));
  });

  test('belongs to one content', async () => {
    const file = fileOf('other');
    await submit('--key', 'build 8', file);
    const { code, stdout, stderr } = await submit('--key', 'build 8', '--set', 'metadata.description=x', file);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /this key was submitted with other content, as job /);
  });
});
