/** The built command line: what it prints, and what it ends with. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { printableJson } from '../../l10n/printable.ts';
import { journal } from '../../modelarts/node/journal.ts';
import { entriesOf, type Sending } from '../../modelarts/submission/submissionLog.ts';
import { copyPrograms } from '../support/copyPrograms.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { trainingjob } from './commandLine.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';
import { runProxy } from './runProxy.ts';

/** As a program that was killed leaves it. */
const openSubmission = (id: string, { url, projectId }: RunningEndpoint): Sending => ({
  event: 'sending',
  id,
  at: new Date().toISOString(),
  target: { name: 'killed', url: url.replace(/\d+$/, '9'), projectId },
  caller: 'c',
  hash: id,
  body: JSON.stringify(validJob(id)),
  jobName: id,
  before: [],
});

describe('help', () => {
  test('every command explains itself and all its options', async () => {
    const { code, stdout } = await trainingjob(['--help']);
    assert.equal(code, 0);
    const names = [...stdout.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => String(name));
    assert.ok(names.length >= 3);
    for (const name of names) {
      const help = await trainingjob([name, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.stdout, new RegExp(`^Usage: trainingjob ${name} `));
    }
  });

  test('a command that does not exist, and an option that does not', async () => {
    for (const [call, args] of [
      ['trainingjob', ['sumbit']],
      ['trainingjob jobs', ['jobs', 'sotp']],
      ['trainingjob validate', ['validate', '--nope', 'x']],
      ['trainingjob serve', ['serve', '--port', '70000']],
      ['trainingjob jobs stop', ['jobs', 'stop']],
    ] as const) {
      const { code, stdout, stderr } = await trainingjob(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^trainingjob: .+\n/);
      assert.ok(stderr.endsWith(`\nRun ${call} --help for usage.\n`), stderr);
    }
  });

  test('the version is that of the package', async () => {
    const { stdout } = await trainingjob(['--version']);
    assert.equal(stdout.trim(), JSON.parse(readFileSync('package.json', 'utf8')).version);
  });
});

test('a damaged translation is mentioned in one line, and everything works in English', async () => {
  const folder = temporaryFolder();
  const program = join(copyPrograms(folder), 'cli.cjs');
  mkdirSync(join(folder, 'l10n'));
  writeFileSync(join(folder, 'l10n', 'bundle.l10n.zh.json'), '{"Unknown');
  const { code, stdout, stderr } = await trainingjob(['--help'], { program, env: { LC_ALL: 'zh_CN.UTF-8' } });
  assert.equal(code, 0);
  assert.match(stdout, /Usage/);
  assert.match(stderr, /^trainingjob: The translation .+bundle\.l10n\.zh\.json can't be read\. .+\n$/);
});

describe('submit', () => {
  let endpoint: RunningEndpoint;
  let folder: string;
  before(async () => {
    endpoint = await runEndpoint();
    folder = temporaryFolder();
  });

  function fileOf(name: string, content: string): string {
    const file = join(folder, `${name}.trainingjob.json`);
    writeFileSync(file, content);
    return file;
  }

  const environment = () => ({
    TRAININGJOB_URL: endpoint.url,
    TRAININGJOB_PROJECT_ID: endpoint.projectId,
    TRAININGJOB_TOKEN: endpoint.token,
    XDG_STATE_HOME: folder,
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(folder, 'no-credentials'),
  });

  test('prints the job that was created', async () => {
    const file = fileOf('sent', `// Comments stay here.\n${JSON.stringify(validJob('sent'))}`);
    const { code, stdout, stderr } = await trainingjob(['submit', file], { env: environment() });
    assert.equal(code, 0);
    const { metadata } = JSON.parse(stdout);
    assert.equal(stderr, `To follow job sent, run trainingjob jobs logs -f ${metadata.id}.\n`);
    const { body } = await endpoint.call('getTrainingJob', { training_job_id: metadata.id });
    assert.equal(body.metadata.name, 'sent');
  });

  test('sends the same content again only with --again', async () => {
    const file = fileOf('twice', JSON.stringify(validJob('twice')));
    const first = await trainingjob(['submit', file], { env: environment() });
    const { id } = JSON.parse(first.stdout).metadata;
    const second = await trainingjob(['submit', file], { env: environment() });
    assert.deepEqual([second.code, second.stdout], [3, '']);
    const already = `"twice" with the same content is already running on ${endpoint.url}. Nothing was sent.`;
    assert.equal(second.stderr, `${already} Its job ID is ${id}.\nUse --again to submit it anyway.\n`);
    const again = await trainingjob(['submit', '--again', file], { env: environment() });
    assert.equal(again.code, 1);
    assert.match(again.stderr, /^ModelArts\.2751: .+\. .+\n$/);
  });

  test('sends no credentials of its user', async () => {
    const { algorithm, ...rest } = validJob('careless');
    const environments = { KEY: '${env:HUAWEICLOUD_SDK_SK}' };
    const file = fileOf('careless', JSON.stringify({ ...rest, algorithm: { ...algorithm, environments } }));
    const { code, stderr } = await trainingjob(['submit', '--force', file], { env: environment() });
    assert.equal(code, 1);
    assert.match(stderr, /"HUAWEICLOUD_SDK_SK" is a credential and can't be used in a job\./);
  });

  test('sends no file with errors, unless forced; then it prints the rejection', async () => {
    const file = fileOf('wrong', '{ "kind": "job" }');
    const kept = await trainingjob(['submit', file], { env: environment() });
    assert.deepEqual([kept.code, kept.stdout], [1, '']);
    assert.match(kept.stderr, /missing-property/);
    const forced = await trainingjob(['submit', '--force', file], { env: environment() });
    assert.equal(forced.code, 1);
    assert.equal(JSON.parse(forced.stdout).error_code, 'ModelArts.2788');
  });

  test('sends no file with placeholders to a cloud, unless forced, and no file that would be garbled', async () => {
    const file = fileOf(
      'template',
      JSON.stringify({ ...validJob('template'), spec: { resource: { pool_id: '<id>' } } }),
    );
    const env = { ...environment(), TRAININGJOB_URL: 'https://modelarts.invalid' };
    const kept = await trainingjob(['submit', file], { env });
    assert.deepEqual([kept.code, kept.stdout], [1, '']);
    assert.match(kept.stderr, /placeholder-left[\s\S]+\nNothing was sent\. Enter your own values/);
    const written = JSON.stringify({ ...validJob('gbk'), metadata: { name: 'gbk', description: '|' } });
    const [head = '', tail = ''] = written.split('|');
    writeFileSync(file, Buffer.concat([Buffer.from(head), Buffer.from([0xd1, 0xb5, 0xc1, 0xb7]), Buffer.from(tail)]));
    const garbled = await trainingjob(['submit', '--force', file], { env: environment() });
    assert.equal(garbled.code, 2);
    assert.match(garbled.stderr, /isn't in UTF-8, but probably in GBK\. Save it as UTF-8\./);
  });

  test('says which variable is missing', async () => {
    const file = fileOf('lost', JSON.stringify(validJob('lost')));
    const { code, stderr } = await trainingjob(['submit', file], { env: { ...environment(), TRAININGJOB_TOKEN: '' } });
    assert.equal(code, 2);
    assert.match(stderr, /TRAININGJOB_TOKEN/);
  });

  test('says when nothing listens there', async () => {
    const file = fileOf('lost', JSON.stringify(validJob('lost')));
    const env = { ...environment(), TRAININGJOB_URL: 'http://127.0.0.1:1' };
    const { code, stdout, stderr } = await trainingjob(['submit', file], { env });
    assert.deepEqual([code, stdout], [3, '']);
    assert.ok(stderr);
  });

  test('goes through the proxy of the environment, with its credentials, but to hosts that need none', async () => {
    const proxy = await runProxy();
    const submitBy = (name: string, env: object) =>
      trainingjob(['submit', fileOf(name, JSON.stringify(validJob(name)))], { env: { ...environment(), ...env } });
    const { host } = new URL(endpoint.url);
    assert.equal((await submitBy('by-proxy', { HTTP_PROXY: proxy.url, NO_PROXY: '' })).code, 0);
    assert.ok(proxy.tunnels.length > 0 && proxy.tunnels.every((place) => place === host));
    const before = proxy.tunnels.length;
    assert.equal((await submitBy('directly', { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' })).code, 0);
    const refused = await submitBy('refused', { http_proxy: proxy.bareUrl, NO_PROXY: '' });
    assert.notEqual(refused.code, 0);
    assert.equal(proxy.tunnels.length, before);
  });

  test('submissions lists what is uncertain, with jobs that may be ours, and takes the word of its user', async () => {
    const lines = journal(join(folder, 'trainingjob', 'journal'));
    for (const id of ['open-one', 'open-two']) await lines.append(openSubmission(id, endpoint));
    const { algorithm, ...rest } = validJob('open-one');
    const changed = { ...rest, algorithm: { ...algorithm, environments: { ADDED: '1' } } };
    const { body } = await endpoint.call('createTrainingJob', {}, changed);
    const { id } = body.metadata;
    const submissions = (...args: string[]) => trainingjob(['submissions', ...args], { env: environment() });

    const listed = await submissions();
    assert.equal(listed.code, 0);
    assert.match(listed.stdout, /^open-one {2}\S+ {2}killed {2}open-one\nopen-two {2}.+\n$/);
    assert.match(
      listed.stderr,
      new RegExp(`killed has a job that may be yours: ${id} \\(not in the file: algorithm.environments\\)\\.`),
    );

    assert.equal((await submissions('mine', 'open-one', 'no-such-job')).code, 1);
    assert.equal((await submissions('mine', 'open-one', id)).code, 0);
    assert.equal((await submissions('none', 'open-two')).code, 0);
    assert.match((await submissions('none', 'open-two')).stderr, /already known/);
    const states = entriesOf(await lines.read()).filter(({ sending }) => sending.id.startsWith('open'));
    assert.deepEqual(
      states.map(({ state, jobId }) => [state, jobId]),
      [
        ['created', id],
        ['absent', undefined],
      ],
    );
    assert.match((await submissions('list')).stderr, /every submission is known/);
    assert.equal((await submissions('nonsense')).code, 2);
  });

  test('get and list show what was sent', async () => {
    const { body } = await endpoint.call('createTrainingJob', {}, validJob('shown'));
    const { id } = body.metadata;
    const got = await trainingjob(['get', id], { env: environment() });
    assert.deepEqual([got.code, JSON.parse(got.stdout)], [0, body]);
    const listed = await trainingjob(['list', '--name', 'shown'], { env: environment() });
    assert.match(listed.stdout, new RegExp(`^${id}  Creating     \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z  shown\n$`));
    for (let index = 0; index < 51; index++) await endpoint.call('createTrainingJob', {}, validJob(`many-${index}`));
    const all = await trainingjob(['jobs', 'list', '--name', 'many-', '--all'], { env: environment() });
    assert.deepEqual([all.code, new Set(all.stdout.trim().split('\n')).size, all.stderr], [0, 51, '']);
    const json = await trainingjob(['list', '--name', 'many-', '--all', '--format', 'json'], { env: environment() });
    assert.equal(JSON.parse(json.stdout).length, 51);
    const empty = await trainingjob(['list', '--name', 'no-such-job'], { env: environment() });
    assert.deepEqual([empty.code, empty.stdout, empty.stderr], [0, '', '']);
    const trials = await trainingjob(['jobs', 'trials', id], { env: environment() });
    assert.deepEqual([trials.stdout, trials.stderr], ['', `"${id}" isn't a hyperparameter search.\n`]);
    const none = await trainingjob(['get', 'no-such-job'], { env: environment() });
    assert.equal(none.code, 1);
    assert.match(none.stdout, /ModelArts\.2775/);
  });
});

describe('export and import', () => {
  const job = {
    kind: 'job',
    metadata: { name: 'exported' },
    algorithm: { command: "echo '$HOME' \u007f\u2028\u200d\ufeff" },
    spec: { resource: { flavor_id: 'f', node_count: 1 } },
  };

  test('what is exported comes back, and notes go to standard error', async () => {
    for (const format of ['curl', 'koocli', 'ma-cli', 'terraform', 'python-sdk']) {
      const env = { TRAININGJOB_URL: 'https://e', TRAININGJOB_PROJECT_ID: 'p', TRAININGJOB_TOKEN: 'secret-token' };
      const exported = await trainingjob(['export', '--as', format, '-'], {
        input: `// ours\n${JSON.stringify(job)}`,
        env,
      });
      assert.equal(exported.code, 0, exported.stderr);
      assert.doesNotMatch(exported.stdout + exported.stderr, /secret-token/);
      assert.equal(/MODELARTS_TOKEN/.test(exported.stderr), format === 'curl');
      const imported = await trainingjob(['import'], { input: exported.stdout });
      assert.equal(imported.code, 0, imported.stderr);
      assert.deepEqual(JSON.parse(imported.stdout), job);
    }
  });

  test('a job file stays as it is, and another text is refused', async () => {
    const file = join(temporaryFolder(), 'a.json');
    const text = `// ours\n${JSON.stringify(job)}\n`;
    writeFileSync(file, text);
    assert.deepEqual(await trainingjob(['import', file]), { code: 0, stdout: printableJson(text), stderr: '' });
    for (const [input, words] of [
      ['hello', /No training job was found/],
      ['curl https://e/v2/p/training-jobs -d @job.json', /"job\.json"/],
    ] as const) {
      const { code, stdout, stderr } = await trainingjob(['import', '-'], { input });
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, words);
    }
  });

  test('what is not JSON, and a form that does not exist', async () => {
    const broken = await trainingjob(['export', '--as', 'curl', '-'], { input: '{"kind": ' });
    assert.equal(broken.code, 1);
    assert.match(broken.stderr, /^-:1:/);
    const unknown = await trainingjob(['export', '--as', 'wget', '-'], { input: '{}' });
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /curl, koocli/);
  });
});
