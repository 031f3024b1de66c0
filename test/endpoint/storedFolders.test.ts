/** What completion knows of the folders of an object storage, asked over real HTTP, with faults on the way. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { noCallers } from '../../endpoint/access/callers.ts';
import { type Endpoint, serve } from '../../endpoint/serve.ts';
import { obsPorts } from '../../modelarts/node/obsPorts.ts';
import { type KnownFolder, knownFolders } from '../../modelarts/obs/knownFolders.ts';
import { obsStorage } from '../../modelarts/obs/obsStorage.ts';
import { session } from '../../modelarts/session/session.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { poll } from '../support/poll.ts';
import { quickPorts } from '../support/sendingParts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type FaultyStorage, faultyStorage } from './faultyStorage.ts';

const keys = { accessKey: 'AKOFFOLDERS', secretKey: 'verysecretkeyoffolders' };
const data = temporaryFolder();
let endpoint: Endpoint;
let storage: FaultyStorage;

before(async () => {
  endpoint = await serve({ port: 0, data, callers: { ...noCallers, keys: [keys] }, runner: {}, log: () => {} });
  storage = await faultyStorage(String(endpoint.obsUrl));
  for (const file of ['code/lib/deep/x.py', 'code/train.py', 'code/a&b (1).txt', 'readme.md']) {
    mkdirSync(join(data, 'obs/bucket', file, '..'), { recursive: true });
    writeFileSync(join(data, 'obs/bucket', file), '');
  }
  mkdirSync(join(data, 'obs/bucket/many'));
  for (let index = 0; index < 1_500; index++)
    writeFileSync(join(data, 'obs/bucket/many', `part-${String(index).padStart(4, '0')}`), '');
});

after(() => endpoint.close());

const byKeys = { kind: 'keys', ...keys } as const;

/** What is known by a user of the storage, and how often it was asked. */
function folders(more: Partial<Connection> = {}) {
  const clock = { now: 1_000_000 };
  const ports = quickPorts({ now: () => Date.now() + clock.now });
  const connection: Connection = {
    ...{ name: 'test', url: endpoint.url, iamUrl: endpoint.url, projectId: endpoint.projectId },
    ...{ obsUrl: storage.url, credential: byKeys },
    ...more,
  };
  // Requests are signed with the real time.
  const opened = obsStorage(session(connection, quickPorts()), obsPorts);
  const known = knownFolders({
    ...ports,
    wait: (_, signal) => new Promise((end) => signal.addEventListener('abort', () => end())),
  });
  storage.calls.length = 0;
  storage.fault = () => undefined;
  const at = (typed: string) => known.at(typed, async () => opened);
  return { at, known, clock, opened };
}

const namesOf = (folder: KnownFolder | undefined) =>
  folder?.entries.map(({ name, isFolder }) => `${name}${isFolder ? '/' : ''}`).sort();

test('a folder is listed one level deep, once, and the buckets above it', async () => {
  const { at } = folders();
  const whole = await at('obs://bucket/');
  assert.deepEqual([namesOf(whole), whole?.isComplete], [['code/', 'many/', 'readme.md'], true]);
  assert.deepEqual(namesOf(await at('/bucket/code/tr')), ['a&b (1).txt', 'lib/', 'train.py']);
  assert.deepEqual(namesOf(await at('obs://bucket/code/')), namesOf(await at('obs://bucket/code/train.py')));
  assert.deepEqual(namesOf(await at('')), ['bucket/', 'modelarts-training-logs/']);
  assert.deepEqual(namesOf(await at('obs://b')), ['bucket/', 'modelarts-training-logs/']);
  assert.equal(storage.calls.length, 3, storage.calls.join('\n'));
  assert.ok(storage.calls.every((call) => !call.includes('bucket') || call.includes('delimiter=%2F')));
});

test('what is listed becomes outdated, and stays known where the next try fails', async () => {
  const { at, clock } = folders();
  const first = await at('obs://bucket/code/');
  clock.now += 59_000;
  await at('obs://bucket/code/');
  assert.equal(storage.calls.length, 1);
  clock.now += 2_000;
  storage.fault = () => 'denied';
  const later = await at('obs://bucket/code/');
  assert.deepEqual([namesOf(later), later?.isComplete], [namesOf(first), false]);
  assert.match(later?.fault ?? '', /no permission for bucket "bucket"/);
});

test('of a folder with more than a page only a page is read, and what begins like what is typed', async () => {
  const { at } = folders();
  const whole = await at('obs://bucket/many/');
  assert.deepEqual([whole?.entries.length, whole?.isComplete], [1000, false]);
  const near = await at('obs://bucket/many/part-149');
  assert.deepEqual(
    namesOf(near),
    Array.from({ length: 10 }, (_, digit) => `part-149${digit}`),
  );
  assert.equal(near?.isComplete, false, 'who types less wants more');
  assert.equal(storage.calls.length, 2);
});

test('a folder that cannot be read is not empty, and is not asked for at every key', async () => {
  for (const fault of ['denied', 'drop', 'busy', 'cut-answer'] as const) {
    const { at } = folders();
    storage.fault = () => fault;
    const found = await at('obs://bucket/');
    assert.deepEqual([found?.entries, found?.isComplete], [[], false], fault);
    assert.ok(found?.fault, fault);
    assert.ok(!found.fault.includes(keys.secretKey));
    const { length } = storage.calls;
    await at('obs://bucket/co');
    assert.equal(storage.calls.length, length, fault);
  }
});

test('without a word of the user nobody is asked, and what is no folder is not looked for', async () => {
  const { known, at, opened } = folders();
  assert.equal(await known.at('obs://bucket/', undefined), undefined);
  for (const typed of ['obs://bucket/../', 'obs://${env:B}/x', 'obs://bucket//', 's3://bucket/', 'obs://<bucket>/'])
    assert.equal(await at(typed), undefined, typed);
  assert.deepEqual(storage.calls, []);
  await known.at('obs://bucket/', async () => opened);
  assert.deepEqual(namesOf(await known.at('obs://bucket/', undefined)), ['code/', 'many/', 'readme.md']);
});

test('a token that gives no keys is tried once, whatever is typed', async () => {
  let asked = 0;
  const iam = createServer((_, response) => {
    asked++;
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"expired"}}');
  });
  iam.listen(0, '127.0.0.1');
  await once(iam, 'listening');
  const iamUrl = `http://127.0.0.1:${(iam.address() as AddressInfo).port}`;
  const { at } = folders({ iamUrl, credential: { kind: 'token', token: 'expired-token' } });
  for (const typed of ['obs://', 'obs://bucket/', 'obs://bucket/code/', 'obs://other/'])
    assert.deepEqual((await at(typed))?.entries ?? [], []);
  assert.deepEqual([asked, storage.calls], [1, []]);
  iam.close();
});

test('who waits too long gets what there is, and the rest once it has come', async () => {
  const silent = createServer();
  const waiting: (() => void)[] = [];
  silent.on('request', (_, response) => {
    waiting.push(() =>
      response.end('<ListBucketResult><CommonPrefixes><Prefix>late/</Prefix></CommonPrefixes></ListBucketResult>'),
    );
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const obsUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const connection: Connection = { name: 'test', url: obsUrl, obsUrl, projectId: 'p', credential: byKeys };
  const known = knownFolders(quickPorts());
  const open = async () => obsStorage(session(connection, quickPorts()), obsPorts);
  const soon = await known.at('obs://bucket/', open);
  assert.deepEqual([soon?.entries, soon?.isComplete, soon?.fault], [[], false, undefined]);
  await poll('the request', () => waiting.length > 0);
  for (const answer of waiting) answer();
  const all = await poll('the answer', async () => {
    const found = await known.at('obs://bucket/', open);
    return found?.isComplete ? found : undefined;
  });
  assert.deepEqual(namesOf(all), ['late/']);
  assert.equal(waiting.length, 1, 'one question, however often somebody types');
  silent.close();
  silent.closeAllConnections();
});
