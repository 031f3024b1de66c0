/** What a target offers, asked over real HTTP. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { updateCatalogue } from '../../modelarts/catalogue/catalogue.ts';
import { readCatalogue } from '../../modelarts/catalogue/readCatalogue.ts';
import { session } from '../../modelarts/session/session.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { engines, publicFlavors } from '../../schemas/catalogue.ts';
import { quickPorts, targetAt } from '../support/sendingParts.ts';
import { runEndpoint, validJob } from './runEndpoint.ts';

const read = (connection: Connection) =>
  readCatalogue({
    session: session(connection, quickPorts()),
    projectId: connection.projectId ?? '',
    signal: new AbortController().signal,
  });

test('the local endpoint tells what it knows, and that jobs can name more', async () => {
  const endpoint = await runEndpoint();
  const { url, token, projectId } = endpoint;
  const resource = { pool_id: 'pool-1', flavor_id: 'modelarts.pool.visual.xlarge', node_count: 1 };
  await endpoint.call('createTrainingJob', {}, validJob('a', { spec: { resource } }));
  await endpoint.call(
    'createTrainingJob',
    {},
    {
      ...validJob('b'),
      metadata: { name: 'b', workspace_id: 'w1', training_experiment_reference: { id: 'e1' } },
      algorithm: { command: 'true', engine: { image_url: 'org/image:1' } },
    },
  );
  const { listings, faults } = await read({ name: 'here', url, projectId, credential: { kind: 'token', token } });
  assert.deepEqual(faults, {});
  const ids = Object.entries(listings).map(([kind, { entries }]) => [kind, entries.map(({ id }) => id)]);
  assert.deepEqual(Object.fromEntries(ids), {
    flavors: publicFlavors.map(({ flavor_id }) => flavor_id),
    engines: [...new Set(engines.map(({ engine_id, engine_version }) => engine_id ?? engine_version))],
    pools: ['pool-1'],
    algorithms: listings.algorithms?.entries.map(({ id }) => id),
    workspaces: ['0', 'w1'],
    experiments: ['e1'],
    images: ['org/image:1'],
  });
  assert.deepEqual(
    listings.pools?.entries,
    [{ id: 'pool-1' }],
    'nothing is free or taken in a pool that is only a name',
  );
  assert.ok(listings.algorithms?.entries.length);
  // It refuses unknown algorithms, and nothing else that it doesn't list.
  const open = Object.entries(listings).map(([kind, { isOpen = false }]) => [kind, isOpen]);
  assert.deepEqual(
    open.filter(([, isOpen]) => !isOpen),
    [['algorithms', false]],
  );
});

type Answers = (url: URL, request: IncomingMessage) => object | number;

const servers: { close: () => unknown }[] = [];
after(() => {
  for (const server of servers) server.close();
});

/** A service that answers lists, or a status. */
async function service(answers: Answers): Promise<Connection> {
  const server = createServer((request, response) => {
    const answer = answers(new URL(request.url ?? '', 'http://x'), request);
    if (typeof answer === 'number')
      response.writeHead(answer).end('{"error_msg":"busy","error_code":"ModelArts.2950"}');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return targetAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const empty = { flavors: [], items: [], workspaces: [], data: [], total: 0 };
const algorithm = (index: number) => ({ metadata: { id: `algorithm-${index}`, name: `a${index}` } });

test('a kind that fails is unknown and takes nothing from the others, and what was known of it stays', async () => {
  const fails = { now: true };
  const connection = await service(({ pathname }) => (fails.now && pathname.endsWith('/pools') ? 503 : empty));
  const broken = await read(connection);
  assert.match(broken.faults.pools ?? '', /busy/);
  assert.equal('pools' in broken.listings, false);
  assert.deepEqual(broken.listings.flavors?.entries, []);
  assert.equal(broken.listings.flavors?.isComplete, true);
  fails.now = false;
  const whole = await read(connection);
  fails.now = true;
  const later = updateCatalogue(whole, await read(connection));
  assert.deepEqual(later.listings.pools, whole.listings.pools);
  assert.match(later.faults.pools ?? '', /busy/);
});

for (const unit of ['pages', 'records'])
  test(`all algorithms are found where the offset counts ${unit}`, async () => {
    const all = Array.from({ length: 123 }, (_, index) => algorithm(index));
    const connection = await service(({ pathname, searchParams }) => {
      if (!pathname.endsWith('/algorithms')) return empty;
      const offset = Number(searchParams.get('offset')) * (unit === 'pages' ? 50 : 1);
      return { total: all.length, items: all.slice(offset, offset + 50) };
    });
    const { algorithms } = (await read(connection)).listings;
    assert.equal(algorithms?.entries.length, 123);
    assert.equal(algorithms?.isComplete, true);
  });

test('a list that ends early, fails midway, or has an item that cannot be read is not complete', async () => {
  const page = (answer: object | number) => (url: URL) => {
    if (!url.pathname.endsWith('/algorithms')) return empty;
    return url.searchParams.get('offset') === '0'
      ? { total: 60, items: Array.from({ length: 50 }, (_, i) => algorithm(i)) }
      : answer;
  };
  for (const [answer, isFault] of [
    [{ total: 60, items: [] }, false],
    [400, true],
    [{ total: 60, items: ['…', ...Array.from({ length: 9 }, (_, i) => algorithm(50 + i))] }, false],
  ] as const) {
    const { listings, faults } = await read(await service(page(answer)));
    assert.equal(listings.algorithms?.isComplete, false);
    assert.ok((listings.algorithms?.entries.length ?? 0) >= 50);
    assert.equal(faults.algorithms !== undefined, isFault);
  }
});

test('pools tell their free cards or nodes, and those that are not for training are left out', async () => {
  const pool = (name: string, available: unknown, scope = ['Train']) => ({
    metadata: { name, labels: { 'os.modelarts/name': `team ${name}` } },
    spec: { scope },
    status: { phase: 'Running', resources: { available } },
  });
  const connection = await service(({ pathname }) =>
    pathname.endsWith('/pools')
      ? {
          items: [
            pool('p1', { 'huawei.com/ascend-1980': '6', cpu: '40' }),
            pool('p2', [{ flavor: 'f', count: 2 }]),
            pool('p3', {}, ['Infer']),
            pool('p4', []),
          ],
        }
      : empty,
  );
  const { pools } = (await read(connection)).listings;
  assert.deepEqual(pools?.entries, [
    { id: 'p1', name: 'team p1', facts: { freeCards: 6 } },
    { id: 'p2', name: 'team p2', facts: { availableNodes: 2 } },
    { id: 'p4', name: 'team p4' },
  ]);
  assert.equal(pools?.isComplete, true);
});
