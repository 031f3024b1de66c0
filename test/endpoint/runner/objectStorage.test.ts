/** The object storage of jobs, as clients with its native signature see it. */
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { noCallers } from '../../../endpoint/access/callers.ts';
import { type Endpoint, serve } from '../../../endpoint/serve.ts';
import { pathOf, routes } from '../../../modelarts/routes.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { send } from '../runEndpoint.ts';
import { commandJob, jobsOf } from './jobs.ts';

const own = { accessKey: 'AKOWN', secretKey: 'secret' };
const mounted = temporaryFolder();
const data = temporaryFolder();
let endpoint: Endpoint;

before(async () => {
  const mounts = { 'obs://mixed/code/': mounted };
  const callers = { ...noCallers, keys: [own] };
  endpoint = await serve({ port: 0, data, callers, runner: { mounts: () => mounts }, log: console.error });
});

after(() => endpoint.close());

interface Sent {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly keys?: { accessKey: string; secretKey: string; securityToken?: string };
  readonly date?: string;
  readonly host?: string;
}

/** Signs as the documentation says, and sends. */
async function obs(method: string, path: string, { headers = {}, body, keys = own, date, host }: Sent = {}) {
  const url = new URL(path, endpoint.obsUrl);
  const token = keys.securityToken === undefined ? {} : { 'x-obs-security-token': keys.securityToken };
  const all: Record<string, string> = { 'x-obs-date': date ?? new Date().toUTCString(), ...token, ...headers };
  const canonical = Object.keys(all)
    .filter((name) => name.startsWith('x-obs-'))
    .sort()
    .map((name) => `${name}:${all[name]}\n`)
    .join('');
  const bucket = host?.split('.')[0];
  const lines = [method, all['content-md5'] ?? '', all['content-type'] ?? '', '', ''].join('\n');
  const signed = [...url.searchParams]
    .filter(([name]) => ['uploads', 'uploadId', 'partNumber'].includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const resource = (bucket ? `/${bucket}` : '') + url.pathname + (signed.length > 0 ? `?${signed.join('&')}` : '');
  const signature = createHmac('sha1', keys.secretKey)
    .update(lines + canonical + resource)
    .digest('base64');
  const options = {
    method,
    headers: { ...all, Authorization: `OBS ${keys.accessKey}:${signature}`, ...(host && { Host: host }) },
  };
  const sent = httpRequest(url, options).end(body);
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
    sent.on('response', resolve).on('error', reject),
  );
  return { status: response.statusCode, headers: response.headers, text: await text(response) };
}

const codeIn = (answer: { text: string }) => /<Code>(.*)<\/Code>/.exec(answer.text)?.[1];

const md5 = (content: string) => createHash('md5').update(content).digest();

describe('objects', () => {
  test('are put, read, listed and deleted', async () => {
    const put = await obs('PUT', '/bucket/a/b%20%C3%BC.txt', {
      body: 'hello',
      headers: { 'content-type': 'text/plain' },
    });
    assert.deepEqual([put.status, put.headers.etag], [200, `"${md5('hello').toString('hex')}"`]);
    assert.equal(readFileSync(join(data, 'obs/bucket/a/b ü.txt'), 'utf8'), 'hello');
    const got = await obs('GET', '/bucket/a/b%20%C3%BC.txt');
    assert.deepEqual([got.status, got.text, got.headers.etag], [200, 'hello', put.headers.etag]);
    const head = await obs('HEAD', '/bucket/a/b%20%C3%BC.txt');
    assert.deepEqual([head.status, head.headers['content-length'], head.text], [200, '5', '']);
    const part = await obs('GET', '/bucket/a/b%20%C3%BC.txt', { headers: { range: 'bytes=1-2' } });
    assert.deepEqual([part.status, part.text, part.headers['content-range']], [206, 'el', 'bytes 1-2/5']);
    assert.equal((await obs('DELETE', '/bucket/a/b%20%C3%BC.txt')).status, 204);
    assert.equal(codeIn(await obs('GET', '/bucket/a/b%20%C3%BC.txt')), 'NoSuchKey');
    assert.ok(!existsSync(join(data, 'obs/bucket/a')));
  });

  test('are there as a whole or not at all', async () => {
    const wrong = { 'content-md5': md5('other').toString('base64') };
    assert.equal(codeIn(await obs('PUT', '/bucket/x', { body: 'hello', headers: wrong })), 'BadDigest');
    assert.equal((await obs('HEAD', '/bucket/x')).status, 404);
    const right = { 'content-md5': md5('hello').toString('base64') };
    assert.equal((await obs('PUT', '/bucket/x', { body: 'hello', headers: right })).status, 200);
    assert.equal(codeIn(await obs('PUT', '/bucket/x/below', { body: '' })), 'ObjectConflict');
  });

  test('of a mounted part are the files of its folder', async () => {
    mkdirSync(join(mounted, 'src'));
    writeFileSync(join(mounted, 'src/train.py'), 'print()');
    symlinkSync('/', join(mounted, 'root'));
    assert.equal((await obs('GET', '/mixed/code/src/train.py')).text, 'print()');
    await obs('PUT', '/mixed/other/file', { body: 'x' });
    const keys = [...(await obs('GET', '/mixed/')).text.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key);
    assert.deepEqual(keys, ['code/src/train.py', 'other/file']);
  });

  test('that would lie elsewhere are none', async () => {
    for (const path of ['/bucket/..%2F..%2Fjobs.db', '/bucket/a%2F..%2F..%2F..%2Fx', '/%2e%2e%2Fx'])
      assert.ok([400, 404].includes((await obs('GET', path)).status ?? 0), path);
    assert.equal(codeIn(await obs('PUT', '/bucket/..%2F..%2Fx', { body: '' })), 'InvalidObjectName');
  });

  test('can have the bucket in their host', async () => {
    await obs('PUT', '/hosted/x', { body: '1' });
    assert.equal((await obs('GET', '/x', { host: 'hosted.obs.localhost' })).text, '1');
  });
});

describe('an upload in parts', () => {
  const begin = async (path: string) => {
    const { status, text } = await obs('POST', `${path}?uploads`);
    assert.equal(status, 200, text);
    return /<UploadId>(.*)<\/UploadId>/.exec(text)?.[1] ?? '';
  };
  const send = async (path: string, id: string, number: number, body: string) =>
    obs('PUT', `${path}?partNumber=${number}&uploadId=${id}`, { body });
  const completion = (parts: readonly (readonly [number, unknown])[]) =>
    `<CompleteMultipartUpload>${parts.map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`).join('')}</CompleteMultipartUpload>`;
  const complete = (path: string, id: string, body: string) => obs('POST', `${path}?uploadId=${id}`, { body });
  const large = 'x'.repeat(100 * 1024);

  test('becomes one object when it is complete, and is none before', async () => {
    const path = '/parts/a/%C3%BC.bin';
    const id = await begin(path);
    const [second, first] = [await send(path, id, 7, 'end'), await send(path, id, 2, large)];
    assert.equal(first.headers.etag, `"${md5(large).toString('hex')}"`);
    assert.equal((await obs('HEAD', path)).status, 404);
    const listed = (await obs('GET', `${path}?uploadId=${id}&max-parts=1`)).text;
    assert.match(listed, /<NextPartNumberMarker>2<.*<IsTruncated>true<.*<Part><PartNumber>2<.*<Size>102400</s);
    assert.match((await obs('GET', `${path}?uploadId=${id}&part-number-marker=2`)).text, /<PartNumber>7</);
    const parts = [
      [2, first.headers.etag],
      [7, second.headers.etag],
    ] as const;
    const { status, text } = await complete(path, id, completion(parts));
    assert.equal(status, 200, text);
    assert.equal((await obs('GET', path)).text, `${large}end`);
    assert.equal(codeIn(await complete(path, id, completion(parts))), 'NoSuchUpload');
    assert.deepEqual(readdirSync(join(data, 'obs-uploads')), []);
  });

  test('is refused with what is wrong, and can be gone on with', async () => {
    const path = '/parts/b';
    const id = await begin(path);
    const [one, two] = [await send(path, id, 1, 'small'), await send(path, id, 2, 'end')];
    const [first, second] = [one.headers.etag, two.headers.etag];
    const codeOf = async (body: string) => codeIn(await complete(path, id, body));
    assert.equal(await codeOf('<x>'), 'MalformedXML');
    assert.equal(await codeOf(completion([])), 'MalformedXML');
    assert.equal(await codeOf(completion([[1, 'no etag!']])), 'MalformedXML');
    assert.equal(
      await codeOf(
        completion([
          [2, second],
          [1, first],
        ]),
      ),
      'InvalidPartOrder',
    );
    assert.equal(await codeOf(completion([[1, second]])), 'InvalidPart');
    assert.equal(
      await codeOf(
        completion([
          [1, first],
          [3, second],
        ]),
      ),
      'EntityTooSmall',
    );
    for (const number of [0, 10_001]) assert.equal(codeIn(await send(path, id, number, '')), 'InvalidArgument');
    assert.equal(codeIn(await send('/parts/other', id, 1, '')), 'NoSuchUpload');
    assert.equal(codeIn(await send(path, '../../x', 1, '')), 'NoSuchUpload');
    assert.equal((await complete(path, id, completion([[2, second]]))).status, 200);
    assert.equal((await obs('GET', path)).text, 'end');
  });

  test('that is aborted leaves nothing', async () => {
    const id = await begin('/parts/c');
    await send('/parts/c', id, 1, 'x');
    assert.equal((await obs('DELETE', `/parts/c?uploadId=${id}`)).status, 204);
    assert.equal(codeIn(await obs('GET', `/parts/c?uploadId=${id}`)), 'NoSuchUpload');
    assert.ok(!existsSync(join(data, 'obs-uploads', id)));
  });
});

describe('lists', () => {
  const list = async (query: string) => {
    const { text } = await obs('GET', `/list/?${query}`);
    const all = (name: string) =>
      [...text.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'g'))].map(([, value]) => value);
    return {
      keys: all('Key'),
      prefixes: text.match(/<CommonPrefixes>/g)?.length ?? 0,
      next: all('NextMarker')[0],
      text,
    };
  };

  test('come in pages, in the order of bytes, and by folders', async () => {
    for (const key of ['b/1', 'b/2', 'a', 'Z', 'b-', '%C3%BC', 'c%26d'])
      assert.equal((await obs('PUT', `/list/${key}`, { body: key })).status, 200);
    assert.deepEqual((await list('')).keys, ['Z', 'a', 'b-', 'b/1', 'b/2', 'c&amp;d', 'ü']);
    const first = await list('max-keys=3');
    assert.deepEqual([first.keys, first.next], [['Z', 'a', 'b-'], 'b-']);
    assert.match(first.text, /<IsTruncated>true</);
    assert.deepEqual((await list('max-keys=3&marker=b-')).keys, ['b/1', 'b/2', 'c&amp;d']);
    const folders = await list('delimiter=%2F');
    assert.deepEqual([folders.keys, folders.prefixes], [['Z', 'a', 'b-', 'c&amp;d', 'ü'], 1]);
    assert.deepEqual((await list('prefix=b%2F&delimiter=%2F')).keys, ['b/1', 'b/2']);
    assert.deepEqual((await list('prefix=b')).keys, ['b-', 'b/1', 'b/2']);
    assert.deepEqual((await list('prefix=b%2F1')).keys, ['b/1']);
    const named = await list('prefix=b&delimiter=%2F');
    assert.deepEqual([named.keys, named.prefixes], [['b-'], 1]);
  });

  test('of buckets, and of none', async () => {
    assert.match((await obs('GET', '/')).text, /<Name>list<\/Name>/);
    assert.equal((await obs('HEAD', '/list')).status, 200);
    assert.equal(codeIn(await obs('GET', '/nowhere')), 'NoSuchBucket');
    assert.equal((await obs('PUT', '/made-up')).status, 200);
    assert.equal((await obs('HEAD', '/made-up')).status, 200);
  });
});

describe('who may call', () => {
  test('nobody without a signature, with a wrong one, or with a wrong clock', async () => {
    const bare = await fetch(`${endpoint.obsUrl}/bucket/x`);
    assert.match(await bare.text(), /AccessDenied/);
    const wrong = { ...own, secretKey: 'wrong' };
    assert.equal(codeIn(await obs('GET', '/bucket/x', { keys: wrong })), 'SignatureDoesNotMatch');
    assert.equal(codeIn(await obs('GET', '/bucket/x', { keys: { ...own, accessKey: 'X' } })), 'InvalidAccessKeyId');
    const early = new Date(Date.now() - 3_600_000).toUTCString();
    assert.equal(codeIn(await obs('GET', '/bucket/x', { date: early })), 'RequestTimeTooSkewed');
  });

  test('who has a token, by keys that it is exchanged for', async () => {
    const body = { auth: { identity: { methods: ['token'], token: { duration_seconds: 900 } } } };
    const headers = { 'X-Auth-Token': endpoint.token };
    const url = `${endpoint.url}/v3.0/OS-CREDENTIAL/securitytokens`;
    assert.equal((await send(url, { method: 'POST' }, body)).status, 401);
    const { status, body: answer } = await send(url, { method: 'POST', headers }, body);
    assert.equal(status, 201);
    const { access, secret, securitytoken } = answer.credential;
    const keys = { accessKey: access, secretKey: secret, securityToken: securitytoken };
    assert.equal((await obs('HEAD', '/list', { keys })).status, 200);
    assert.equal(codeIn(await obs('GET', '/list', { keys: { ...keys, securityToken: 'x' } })), 'InvalidAccessKeyId');
  });
});

test('the link to a log needs nothing else, and no other object', async () => {
  const jobs = jobsOf((id, parameters, body, query = '') => {
    const path = pathOf(id, { project_id: endpoint.projectId, ...parameters } as never);
    return send(
      `${endpoint.url}${path}?${query}`,
      { method: routes[id].method, headers: { 'X-Auth-Token': endpoint.token } },
      body,
    );
  });
  const id = await jobs.create(commandJob('echo hello'));
  await jobs.end(id);
  const task = { training_job_id: id, task_id: 'worker-0' };
  const { body } = await jobs.call('getTaskLogUrl', task, undefined, 'Content-Type=text%2Fplain');
  const response = await fetch(body.obs_url);
  assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'text/plain']);
  assert.equal(await response.text(), await jobs.log(id));
  const other = await fetch(body.obs_url.replace(/worker-0/, 'worker-1'));
  assert.equal(other.status, 403);
});
