/** The command line sends folders of code to the object storage of a real endpoint, through what goes wrong on the way. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { noCallers } from '../../endpoint/access/callers.ts';
import { type Endpoint, serve } from '../../endpoint/serve.ts';
import { poll } from '../support/poll.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type FaultyStorage, faultyStorage } from './faultyStorage.ts';

const keys = { accessKey: 'AKOFSYNC', secretKey: 'verysecretkeyofsync' };
const data = temporaryFolder();
const state = temporaryFolder();
let endpoint: Endpoint;
let storage: FaultyStorage;

before(async () => {
  endpoint = await serve({ port: 0, data, callers: { ...noCallers, keys: [keys] }, runner: {}, log: () => {} });
  storage = await faultyStorage(String(endpoint.obsUrl));
  mkdirSync(join(data, 'obs/bucket'), { recursive: true });
});

after(() => endpoint.close());

const byToken = () => ({ TRAININGJOB_TOKEN: endpoint.token, TRAININGJOB_IAM_URL: endpoint.url });
const byKeys = () => ({ HUAWEICLOUD_SDK_AK: keys.accessKey, HUAWEICLOUD_SDK_SK: keys.secretKey });

/** Runs the command line on a job whose code is in a folder of the bucket. */
function start(code: string, args: readonly string[], credentials: Readonly<Record<string, string>> = byKeys()) {
  const job = join(temporaryFolder(), 'a.trainingjob.json');
  writeFileSync(job, JSON.stringify({ kind: 'job', algorithm: { code_dir: `obs://bucket/${code}/` } }));
  const env = {
    ...{ PATH: process.env['PATH'], XDG_STATE_HOME: state, LC_ALL: 'C' },
    ...{ TRAININGJOB_URL: endpoint.url, TRAININGJOB_PROJECT_ID: endpoint.projectId, TRAININGJOB_OBS_URL: storage.url },
    ...credentials,
  };
  return spawn(process.execPath, ['dist/cli.cjs', 'sync', job, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function sync(code: string, args: readonly string[], credentials?: Readonly<Record<string, string>>) {
  const child = start(code, args, credentials);
  const [out, error, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { out, error, exit: exit as number };
}

async function jsonOf(code: string, args: readonly string[], credentials?: Readonly<Record<string, string>>) {
  const { out, error, exit } = await sync(code, ['--json', ...args], credentials);
  assert.notEqual(out, '', error);
  return { ...JSON.parse(out), exit };
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const stored = (code: string, path: string) => readFileSync(join(data, 'obs/bucket', code, path), 'utf8');

const noFault = () => undefined;

describe('a thousand files', () => {
  const files = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [
      `src/part ${index % 17}/módulo (${index}).py`,
      `# ${index}\n${'x'.repeat((index * 37) % 3_000)}`,
    ]),
  );
  const faults = ['drop', 'busy', 'lose-answer', 'cut-body'] as const;

  test('arrive once each, through faults, an end in the middle, and a second run', async () => {
    const folder = folderOf({ ...files, 'weights.bin': 'w'.repeat(3_000_000) });
    storage.fault = (call, count) =>
      call.startsWith('PUT') && count % 11 === 0 ? faults[(count / 11) % 4] : undefined;
    const first = start('big', ['--folder', folder], byToken());
    await poll('a third of the files', () => storage.taken.size > 333);
    const exited = once(first, 'exit');
    first.kill('SIGKILL');
    await exited;
    const before = storage.taken.size;
    assert.ok(before < 1_000, 'it ended in the middle');
    storage.fault = (call, count) => {
      if (call.startsWith('GET') && count % 2 === 0) return 'cut-answer';
      return call.startsWith('PUT') && count % 13 === 0 ? faults[(count / 13) % 4] : undefined;
    };
    const second = await jsonOf('big', ['--folder', folder], byToken());
    storage.fault = noFault;
    assert.deepEqual([second.exit, second.failed, second.stopped], [0, [], undefined]);
    assert.equal(second.unchanged + second.sent.length, 1_001);
    assert.ok(second.unchanged >= before - 6, 'only the rest is sent');
    assert.deepEqual(
      [...storage.taken].filter(([, count]) => count !== 1),
      [],
      'nothing is sent twice',
    );
    for (const [path, content] of Object.entries(files)) assert.equal(stored('big', path), content);
    const third = await jsonOf('big', ['--folder', folder], byToken());
    assert.deepEqual([third.exit, third.uploads, third.unchanged], [0, [], 1_001]);
  });
});

describe('what differs', () => {
  test('is sent, and what is only there stays unless the user says otherwise', async () => {
    const folder = folderOf({ 'train.py': '1', 'same.py': 'same', 'x.log': 'left out', '.trainingjobignore': '*.log' });
    await sync('diff', ['--folder', folder]);
    writeFileSync(join(folder, 'train.py'), '2');
    rmSync(join(folder, 'same.py'));
    writeFileSync(join(data, 'obs/bucket/diff/y.log'), 'of somebody else');
    const planned = await jsonOf('diff', ['--folder', folder, '--dry-run', '--delete']);
    assert.deepEqual(
      [planned.uploads, planned.only_there, planned.left_out.length],
      [[{ path: 'train.py', size: 1, replaces: true }], [{ key: 'diff/same.py', size: 4 }], 2],
    );
    assert.equal(stored('diff', 'train.py'), '1');
    assert.equal((await sync('diff', ['--folder', folder])).exit, 0);
    assert.deepEqual([stored('diff', 'train.py'), stored('diff', 'same.py')], ['2', 'same']);
    assert.deepEqual((await jsonOf('diff', ['--folder', folder, '--delete'])).deleted, ['diff/same.py']);
    assert.ok(!existsSync(join(data, 'obs/bucket/diff/same.py')) && existsSync(join(data, 'obs/bucket/diff/y.log')));
  });

  test('is known behind etags that are no MD5', async () => {
    const folder = folderOf({ 'a.py': '1' });
    // The storage itself shows MD5s, so only what is noted of the answer can be wrong: it must never count as the object.
    storage.fault = (call) => (call.startsWith('PUT') ? 'opaque-etag' : undefined);
    await sync('opaque', ['--folder', folder]);
    storage.fault = noFault;
    assert.equal((await jsonOf('opaque', ['--folder', folder])).unchanged, 1);
    writeFileSync(join(folder, 'a.py'), '2');
    assert.equal((await jsonOf('opaque', ['--folder', folder])).sent.length, 1);
    assert.equal(stored('opaque', 'a.py'), '2');
  });

  test('is not sent at all where the ignore file can not be read, and an ignore file in UTF-16 counts', async () => {
    const odd = folderOf({ 'a.py': '1', 'key.pem': 'secret' });
    const file = join(odd, '.trainingjobignore');
    symlinkSync('nowhere', file);
    const broken = await sync('ignore', ['--folder', odd]);
    assert.match(broken.error, /can't be read, so nothing was sent/);
    rmSync(file);
    writeFileSync(file, `${'#'.repeat(1_000_001)}\nkey.pem`);
    assert.match((await sync('ignore', ['--folder', odd])).error, /at most 1 MB/);
    assert.ok(!existsSync(join(data, 'obs/bucket/ignore')));
    writeFileSync(file, Buffer.from('\ufeffkey.pem\r\n', 'utf16le'));
    assert.deepEqual((await jsonOf('ignore', ['--folder', odd])).sent, ['a.py']);
  });

  test('is refused where it leads out, is no file, or has an impossible name', {
    skip: process.platform === 'win32',
  }, async () => {
    const folder = folderOf({ 'ok.py': '1', 'sub/b.py': '2' });
    symlinkSync('/etc/hostname', join(folder, 'out'));
    symlinkSync('nowhere', join(folder, 'broken'));
    symlinkSync('ok.py', join(folder, 'linked.py'));
    symlinkSync('..', join(folder, 'sub/up'));
    linkSync(join(folder, 'ok.py'), join(folder, 'hard.py'));
    writeFileSync(join(folder, 'bad\nname'), '');
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0x2e, 0x70, 0x79])]), '');
    const { refused, sent, exit } = await jsonOf('odd', ['--folder', folder]);
    assert.deepEqual(sent.sort(), ['hard.py', 'linked.py', 'ok.py', 'sub/b.py']);
    assert.deepEqual(
      refused.map(({ path }: { path: string }) => path).sort(),
      ['bad\nname', 'broken', 'out', 'sub/up', '\ufffd.py'].sort(),
    );
    assert.equal(exit, 1);
  });
});

describe('a sync', () => {
  test('ends at once where everything would be refused, and says why', async () => {
    const folder = folderOf({ 'a.py': '1', 'b.py': '2' });
    storage.fault = (call) => (call.startsWith('PUT') ? 'denied' : undefined);
    const denied = await sync('denied', ['--folder', folder]);
    storage.fault = noFault;
    assert.match(denied.out, /no permission for bucket "bucket"/);
    assert.equal(denied.exit, 1);
    const wrong = await sync('denied', ['--folder', folder], {
      ...byKeys(),
      HUAWEICLOUD_SDK_SK: 'anotherkeyaltogether',
    });
    assert.match(wrong.error, /The secret access key is wrong/);
    assert.equal(wrong.exit, 1, 'it was asked');
  });

  test('tells what is done when Ctrl+C ends it', { skip: process.platform === 'win32' }, async () => {
    const folder = folderOf(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.py`, `${index}`])));
    const earlier = storage.taken.size;
    const child = start('ctrl', ['--folder', folder]);
    await poll('some files', () => storage.taken.size > earlier + 20);
    child.kill('SIGINT');
    const [out, [exit]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    assert.equal(exit, 130);
    assert.match(out, /Interrupted\.\nSent: \d+ of 300 files .*\nTo send the rest, run this command again\./);
    assert.equal((await sync('ctrl', ['--folder', folder])).exit, 0);
    assert.equal(globSync(join(data, 'obs/bucket/ctrl/*')).length, 300);
  });

  test('finds the folder by the boot file, and asks for it otherwise', async () => {
    assert.match((await sync('x', [])).error, /--folder/);
    const folder = folderOf({ 'train.py': '1' });
    const job = { kind: 'job', algorithm: { code_dir: '/bucket/beside/', boot_file: '/bucket/beside/train.py' } };
    writeFileSync(join(folder, 'a.trainingjob.json'), JSON.stringify(job));
    const env = { PATH: process.env['PATH'], XDG_STATE_HOME: state, TRAININGJOB_URL: endpoint.url, ...byKeys() };
    const more = { TRAININGJOB_PROJECT_ID: endpoint.projectId, TRAININGJOB_OBS_URL: storage.url };
    const child = spawn(process.execPath, ['dist/cli.cjs', 'sync', join(folder, 'a.trainingjob.json')], {
      env: { ...env, ...more },
    });
    assert.deepEqual(await once(child, 'close'), [0, null]);
    assert.equal(stored('beside', 'train.py'), '1');
  });

  test('says which variable is missing where a token needs IAM', async () => {
    const { error, exit } = await sync('x', ['--folder', folderOf({ 'a.py': '1' })], {
      TRAININGJOB_TOKEN: endpoint.token,
    });
    assert.match(
      error,
      /has no URL of IAM\. Set "iamUrl" of the target, or TRAININGJOB_IAM_URL for the command line\./,
    );
    assert.equal(exit, 3);
  });

  test('leaves no key anywhere', async () => {
    const folder = folderOf({ 'a.py': '1' });
    const outputs = [
      await sync('keys', ['--folder', folder]),
      await sync('keys', ['--folder', folder, '--json'], byToken()),
    ];
    const files = globSync(join(state, '**/*')).filter((file) => statSync(file).isFile());
    const all = [
      ...outputs.flatMap(({ out, error }) => [out, error]),
      ...files.map((file) => readFileSync(file, 'utf8')),
    ];
    for (const secret of [keys.accessKey, keys.secretKey, endpoint.token])
      assert.ok(!all.some((content) => content.includes(secret)), secret);
    assert.ok(
      files.some((file) => file.endsWith('.jsonl')),
      'there is a manifest to look into',
    );
  });
});
