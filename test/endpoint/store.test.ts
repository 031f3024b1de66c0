/** The store of the endpoint when its disk, its files or its rows aren't as they should be. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { noCallers } from '../../endpoint/access/callers.ts';
import { type Endpoint, serve } from '../../endpoint/serve.ts';
import { transaction } from '../../endpoint/store/database.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type EndpointAnswer, runEndpoint, send, validJob } from './runEndpoint.ts';

type Call = (method: string, path: string, body?: unknown) => Promise<EndpointAnswer>;

/** Runs an endpoint on a folder as long as `work` takes, and gives what it has logged. */
async function withEndpoint(
  data: string,
  work: (call: Call, endpoint: Endpoint) => Promise<void> = async () => {},
): Promise<string> {
  const lines: string[] = [];
  const endpoint = await serve({ port: 0, data, callers: noCallers, log: (line) => lines.push(line) });
  const { url, projectId, token } = endpoint;
  try {
    const headers = { 'X-Auth-Token': token };
    await work((method, path, body) => send(`${url}/v2/${projectId}/${path}`, { method, headers }, body), endpoint);
  } finally {
    await endpoint.close();
  }
  return lines.join('\n');
}

const create = (call: Call, name: string, more = {}) => call('POST', 'training-jobs', validJob(name, more));
const search = (call: Call, body: object = {}) => call('POST', 'training-job-searches', body);
const namesIn = ({ body }: EndpointAnswer): string[] =>
  body.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name);

test('a full disk is the reason that is given, and nothing is changed', () => {
  const database = new DatabaseSync(join(temporaryFolder(), 'a.db'));
  database.exec('CREATE TABLE a (b TEXT); PRAGMA max_page_count = 2');
  const add = () => database.prepare('INSERT INTO a VALUES (?)').run('b'.repeat(100_000));
  assert.throws(() => transaction(database, add), /database or disk is full/);
  assert.equal(database.prepare('SELECT count(*) AS n FROM a').get()?.['n'], 0);
  database.close();
});

test('a store that fails while the endpoint runs is said in the answer', async () => {
  const data = temporaryFolder();
  const log = await withEndpoint(data, async (call) => {
    const database = new DatabaseSync(join(data, 'jobs.db'));
    database.exec('DROP TABLE jobs');
    database.close();
    const { status, body } = await create(call, 'a');
    assert.deepEqual([status, body.error_code], [500, 'ModelArts.0010']);
    assert.match(body.error_msg, /job store .* failed, and nothing was changed\. The system says: no such table/);
  });
  assert.match(log, /no such table/);
});

test('a new store is said to be none that was lost, and leaves no other files', async () => {
  const data = temporaryFolder();
  assert.equal(await withEndpoint(data), '');
  assert.deepEqual(readdirSync(data), ['jobs.db']);
});

test('a database that was just cut off is said to be a loss, once', async () => {
  const data = temporaryFolder();
  await withEndpoint(data, async (call) => void (await create(call, 'lost')));
  truncateSync(join(data, 'jobs.db'));
  assert.match(await withEndpoint(data), /was empty: its jobs are lost/);
  assert.equal(await withEndpoint(data), '');
});

test('a log that a removed database has left is not taken for one of the new database', async () => {
  const data = temporaryFolder();
  const killed = await runEndpoint(data);
  await killed.call('createTrainingJob', {}, validJob('lost'));
  await killed.kill();
  rmSync(join(data, 'jobs.db'));
  assert.ok(statSync(join(data, 'jobs.db-wal')).size > 0);
  const log = await withEndpoint(data, async (call) => assert.deepEqual(namesIn(await search(call)), []));
  assert.match(log, /was empty: its jobs are lost/);
});

for (const [what, text] of [
  ['no JSON', '{"metadata'],
  ['no job', '{}'],
] as const)
  test(`a row with ${what} in it doesn't hide the others`, async () => {
    const data = temporaryFolder();
    let id = '';
    await withEndpoint(data, async (call) => {
      id = (await create(call, 'damaged')).body.metadata.id;
      await create(call, 'whole');
    });
    const database = new DatabaseSync(join(data, 'jobs.db'));
    database.prepare('UPDATE jobs SET job = ? WHERE id = ?').run(text, id);
    database.close();
    const log = await withEndpoint(data, async (call) => {
      const found = await search(call, {
        sort_by: 'phase',
        filters: [{ key: 'kind', operator: 'in', value: ['job'] }],
      });
      assert.deepEqual([namesIn(found), found.body.total, found.body.count], [['whole'], 1, 1]);
      assert.equal((await call('GET', `training-jobs/${id}`)).status, 500, 'it exists');
      assert.equal((await create(call, 'other')).status, 201);
      assert.equal((await call('DELETE', `training-jobs/${id}`)).status, 202);
    });
    assert.match(log, /Damaged jobs in the job store, which aren't listed: 1/);
    assert.match(log, new RegExp(`Job ${id} in the job store is damaged`));
  });

test('a thousand filters are refused, a hundred are not', async () => {
  const filters = (length: number) =>
    Array.from({ length }, () => ({ key: 'name', operator: 'like', value: ['a', 'b'] }));
  await withEndpoint(temporaryFolder(), async (call) => {
    const { status, body } = await search(call, { filters: filters(1000) });
    assert.deepEqual([status, body.error_code], [400, 'ModelArts.2764']);
    assert.equal((await search(call, { filters: filters(100) })).status, 200);
  });
});

test('a deleted job leaves nothing on the disk, even before the process ends', async () => {
  const data = temporaryFolder();
  const { algorithm } = validJob('a');
  const traces = () => globSync(`${data}/*`).filter((file) => readFileSync(file).includes('planted-value'));
  await withEndpoint(data, async (call) => {
    const environments = { TOKEN: 'planted-value' };
    const { body } = await create(call, 'a', { algorithm: { ...algorithm, environments } });
    assert.ok(traces().length > 0);
    await call('DELETE', `training-jobs/${body.metadata.id}`);
    assert.deepEqual(traces(), []);
  });
});

test('what a killed process left in the write-ahead log does not stay there', async () => {
  const data = temporaryFolder();
  const killed = await runEndpoint(data);
  await killed.call('createTrainingJob', {}, validJob('a'));
  await killed.kill();
  const log = join(data, 'jobs.db-wal');
  assert.ok(statSync(log).size > 0);
  await withEndpoint(data, async (call) => {
    assert.equal(statSync(log).size, 0);
    assert.deepEqual(namesIn(await search(call)), ['a']);
  });
});

describe('a strange folder', () => {
  test('whose name looks like a URL is a folder', async () => {
    const data = join(temporaryFolder(), 'file:x?mode=memory');
    await withEndpoint(data);
    assert.ok(statSync(join(data, 'jobs.db')).size > 0);
  });

  const strange: Record<string, (folder: string) => string> = {
    'a device': () => '/dev/null',
    'no name': () => '',
    'a very long name': (folder) => join(folder, 'a'.repeat(300)),
    'a folder in place of the file': (folder) => {
      mkdirSync(join(folder, 'jobs.db'));
      return folder;
    },
    'the database of another program': (folder) => {
      const database = new DatabaseSync(join(folder, 'jobs.db'));
      database.exec('CREATE TABLE recipes (name TEXT); PRAGMA user_version = 1');
      database.close();
      return folder;
    },
  };
  test('what a link in place of the file leads to keeps its permissions', {
    skip: process.platform === 'win32',
  }, async () => {
    const [data, pipe] = [temporaryFolder(), join(temporaryFolder(), 'pipe')];
    execFileSync('mkfifo', ['-m', '0644', pipe]);
    symlinkSync(pipe, join(data, 'jobs.db'));
    await assert.rejects(runEndpoint(data), /can't be opened\. .*not a regular file/);
    assert.equal(statSync(pipe).mode & 0o777, 0o644);
  });

  for (const [what, make] of Object.entries(strange))
    test(`${what}: one line says why`, async () => {
      const data = make(temporaryFolder());
      await assert.rejects(
        runEndpoint(data),
        /^Error: It ended with 1: trainingjob: The job store in .* can't be opened\. .*\n$/,
      );
    });
});
