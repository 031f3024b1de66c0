/** What is asked of object storage, by a network and a clock of the test's own. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nodePorts } from '../../../../modelarts/node/nodePorts.ts';
import { obsStorage } from '../../../../modelarts/obs/obsStorage.ts';
import { session } from '../../../../modelarts/session/session.ts';
import type { Credential } from '../../../../modelarts/target/connection.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const keys: Credential = { kind: 'keys', accessKey: 'AK', secretKey: 'SKOFTHETEST', securityToken: 'STOFTHETEST' };

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Answer = Response | Error;

/** Answers in order; the last one again and again. */
function storageThat(answers: readonly Answer[], credential: Credential = keys) {
  const [sent, pauses]: [Sent[], number[]] = [[], []];
  let now = Date.parse('2026-11-26T22:00:00Z');
  const iam: string[] = [];
  const ports = {
    ...nodePorts(temporaryFolder()),
    now: () => now,
    random: () => 0.5,
    wait: async (time: number) => {
      pauses.push(time);
    },
    fetch: async (url: string) => {
      iam.push(url);
      const credential = { access: `AK${iam.length}`, secret: 'SECRET', securitytoken: 'TOKEN' };
      const expires_at = new Date(now + 3_600_000).toISOString();
      return Response.json({ credential: { ...credential, expires_at } }, { status: 201 });
    },
  };
  const connection = {
    name: 't',
    url: 'https://m.example',
    iamUrl: 'https://iam.example',
    obsUrl: 'https://obs.example',
    credential,
  };
  const storage = obsStorage(session(connection, ports), {
    sign: () => 'signature',
    fetch: async (url, { method, headers }) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? new Response();
      sent.push({ method, url, headers });
      if (answer instanceof Error) throw answer;
      return answer.clone();
    },
  });
  const later = (time: number) => {
    now += time;
  };
  return { storage, sent, pauses, iam, later };
}

const { signal } = new AbortController();
const md5 = '5d41402abc4b2a76b9719d911017c592';
const object = { key: 'code/a b.py', md5, body: new TextEncoder().encode('hello') };
const stored = () => new Response('', { status: 200, headers: { ETag: `"${md5.toUpperCase()}"` } });

describe('an object', () => {
  test('is put with its MD5, and a security token is sent and named in no failure', async () => {
    const { storage, sent } = storageThat([stored()]);
    assert.deepEqual(await storage.put('b', object, signal), { etag: md5 });
    assert.equal(sent[0]?.url, 'https://b.obs.example/code/a%20b.py');
    assert.deepEqual(sent[0]?.headers, {
      'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==',
      'x-obs-date': 'Thu, 26 Nov 2026 22:00:00 GMT',
      'x-obs-security-token': 'STOFTHETEST',
      Authorization: 'OBS AK:signature',
    });
  });

  test('is asked for after a lost answer, and not sent again if it has arrived', async () => {
    const { storage, sent } = storageThat([new Error('lost'), stored()]);
    assert.deepEqual(await storage.put('b', object, signal), { etag: md5 });
    assert.deepEqual(
      sent.map(({ method }) => method),
      ['PUT', 'HEAD'],
    );
  });

  test('is sent again with growing pauses while the service is busy, but not without end', async () => {
    const { storage, sent, pauses } = storageThat([new Response('', { status: 503 })]);
    const result = await storage.remove('b', 'k', signal);
    assert.match(result?.reason ?? '', /HTTP 503/);
    assert.deepEqual([sent.length, pauses], [5, [500, 1000, 2000, 4000]]);
  });

  test('waits as long as the service says, within reason', async () => {
    const busy = (after: string) => new Response('', { status: 429, headers: { 'Retry-After': after } });
    const { storage, pauses } = storageThat([busy('7'), busy('100000'), stored()]);
    await storage.remove('b', 'k', signal);
    assert.deepEqual(pauses, [7_000, 60_000]);
  });

  test('is stored and removed only if object storage says so, not if a proxy answers with a page', async () => {
    const page = () => new Response('<html>Sign in</html>', { headers: { 'Content-Type': 'text/html' } });
    const { storage, sent } = storageThat([page(), page(), stored()]);
    assert.deepEqual(await storage.put('b', object, signal), { etag: md5 });
    assert.deepEqual(
      sent.map(({ method }) => method),
      ['PUT', 'HEAD', 'PUT'],
    );
    const always = storageThat([page()]).storage;
    assert.match(Object(await always.put('b', object, signal)).reason, /doesn't answer as object storage does/);
    assert.match(Object(await always.remove('b', 'k', signal)).reason, /doesn't answer as object storage does/);
    assert.match(Object(await always.list({ bucket: 'b', prefix: '' }, signal)).reason, /doesn't answer as/);
  });

  test('is given up at once where it makes no sense to send it again', async () => {
    const { storage, sent } = storageThat([new Response('<Error><Code>NoSuchBucket</Code></Error>', { status: 404 })]);
    const result = await storage.put('b', object, signal);
    assert.deepEqual([sent.length, 'concernsAll' in result && result.concernsAll], [1, true]);
  });
});

describe('a list', () => {
  const page = (keys: readonly string[], next?: string) =>
    new Response(
      `<ListBucketResult>${keys.map((key) => `<Contents><Key>${key}</Key><ETag>"a"</ETag><Size>1</Size></Contents>`).join('')}${
        next === undefined ? '' : `<IsTruncated>true</IsTruncated><NextMarker>${next}</NextMarker>`
      }</ListBucketResult>`,
    );
  const folder = { bucket: 'b', prefix: 'p/' };

  test('goes on from page to page, and asks again for one that came incomplete', async () => {
    const { storage, sent } = storageThat([
      page(['p/1'], 'p/1'),
      new Response('<ListBucketResult><Cont'),
      page(['p/2']),
    ]);
    const found = await storage.list(folder, signal);
    assert.deepEqual('kind' in found ? found : found.map(({ key }) => key), ['p/1', 'p/2']);
    assert.deepEqual(
      sent.map(({ url }) => new URL(url).searchParams.get('marker')),
      [null, 'p/1', 'p/1'],
    );
  });

  test('that goes in a circle ends', async () => {
    for (const pages of [[page(['p/1'], 'p/1')], [page([], 'p/1'), page([], 'p/2'), page([], 'p/1')]]) {
      const { storage } = storageThat(pages);
      assert.match(Object(await storage.list(folder, signal)).reason, /doesn't go on/);
    }
  });
});

test('a token is exchanged once for many requests, and again before the keys expire', async () => {
  const { storage, sent, iam, later } = storageThat([stored()], { kind: 'token', token: 'T' });
  await Promise.all([1, 2, 3].map(() => storage.put('b', object, signal)));
  assert.deepEqual(iam, ['https://iam.example/v3.0/OS-CREDENTIAL/securitytokens']);
  later(3_600_000 - 4 * 60_000);
  await storage.put('b', object, signal);
  assert.deepEqual([iam.length, sent.at(-1)?.headers['Authorization']], [2, 'OBS AK2:signature']);
  assert.equal(sent.at(-1)?.headers['x-obs-security-token'], 'TOKEN');
});
