/** `trainingjob catalogue` against an endpoint. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { engines } from '../../schemas/catalogue.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type RunningEndpoint, runEndpoint, validJob } from './runEndpoint.ts';

/** Runs the built command line with the endpoint as its target. */
function runCommandLine({ url, token, projectId }: RunningEndpoint, state: string, ...args: string[]) {
  const target = { TRAININGJOB_URL: url, TRAININGJOB_PROJECT_ID: projectId, TRAININGJOB_TOKEN: token };
  const env = { ...process.env, ...target, XDG_STATE_HOME: state };
  const {
    status: code,
    stdout,
    stderr,
  } = spawnSync(process.execPath, ['dist/cli.cjs', ...args], { env, encoding: 'utf8' });
  return { code, stdout, stderr };
}

test('the catalogue is printed, kept, and read without the target until it is asked again', async () => {
  const endpoint = await runEndpoint();
  const state = temporaryFolder();
  const first = await runCommandLine(endpoint, state, 'catalogue');
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /^Flavors \(\d+\), read .*\n {2}modelarts\.p3\.large\.public\.free/m);
  await endpoint.kill();
  const kept = await runCommandLine(endpoint, state, 'catalogue', '--json');
  assert.equal(kept.code, 0);
  const { listings } = JSON.parse(kept.stdout);
  assert.equal(listings.engines.entries.length, new Set(engines.map((it) => it.engine_id ?? it.engine_version)).size);
  assert.ok(!kept.stdout.includes(endpoint.token));
  const again = await runCommandLine(endpoint, state, 'catalogue', '--refresh');
  assert.equal(again.code, 3);
  assert.match(again.stderr, /^The catalogue of .* couldn't be read\. .*doesn't accept connections.*\n$/, 'once');
  assert.match(again.stdout, /^Flavors/m, 'what was known stays');
});

test('a service that fails is asked for two lists, and is said once', async () => {
  const paths = new Set<string>();
  const service = await serviceOf((request, response) => {
    paths.add(request.url ?? '');
    response.writeHead(500, { 'content-type': 'application/json' }).end('{"error_code":"X.1","error_msg":"boom"}');
  });
  const { exited, stderr } = startCatalogue(service.url);
  assert.deepEqual(await exited, [1, null], 'it was asked');
  assert.match(await stderr, /^The catalogue of .* couldn't be read\. X\.1: boom\.\n$/, 'it says nothing of jobs');
  assert.equal(paths.size, 2, [...paths].join());
});

test('a service that refuses everything was asked', async () => {
  const service = await serviceOf((_, response) => {
    response.writeHead(403, { 'content-type': 'application/json' }).end('{"error_code":"X.2","error_msg":"no"}');
  });
  const { exited } = startCatalogue(service.url);
  assert.deepEqual(await exited, [1, null]);
});

test('Ctrl+C ends the question in silence, by its own exit code', { skip: process.platform === 'win32' }, async () => {
  const asked = Promise.withResolvers<void>();
  const service = await serviceOf(() => asked.resolve());
  const { child, exited, stderr } = startCatalogue(service.url);
  await asked.promise;
  child.kill('SIGINT');
  assert.deepEqual(await exited, [130, null]);
  assert.equal(await stderr, '');
});

test('Ctrl+C ends other questions by that exit code, too', { skip: process.platform === 'win32' }, async () => {
  const asked = Promise.withResolvers<void>();
  const service = await serviceOf(() => asked.resolve());
  const { child, exited } = startCatalogue(service.url, 'jobs', 'list');
  await asked.promise;
  child.kill('SIGINT');
  assert.deepEqual(await exited, [130, null]);
});

const services: Server[] = [];
after(() => {
  for (const service of services) {
    service.close();
    service.closeAllConnections();
  }
});

async function serviceOf(listener: RequestListener) {
  const server = createServer(listener);
  services.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function startCatalogue(url: string, ...args: string[]) {
  const target = { TRAININGJOB_URL: url, TRAININGJOB_PROJECT_ID: 'p', TRAININGJOB_TOKEN: 'token-of-a-test' };
  const env = { ...process.env, ...target, XDG_STATE_HOME: temporaryFolder() };
  const words = args.length > 0 ? args : ['catalogue'];
  const child = spawn(process.execPath, ['dist/cli.cjs', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, exited: once(child, 'close'), stderr: text(child.stderr) };
}

test('validate reports what the target refuses for not having it, but only where it is asked to', async () => {
  const endpoint = await runEndpoint();
  const state = temporaryFolder();
  const file = join(temporaryFolder(), 'a.trainingjob.json');
  const { engine, ...rest } = validJob('a').algorithm;
  writeFileSync(file, JSON.stringify({ ...validJob('a'), algorithm: { ...rest, engine, id: 'nobodys' } }));
  const run = (...args: string[]) => runCommandLine(endpoint, state, ...args);
  assert.match((await run('validate', '--target-catalogue', file)).stderr, /Run trainingjob catalogue first/);
  assert.equal((await run('catalogue')).code, 0);
  assert.match(
    (await run('validate', '--target-catalogue', file)).stdout,
    /warning unknown-to-target .*"id" "nobodys"/,
  );
  assert.doesNotMatch((await run('validate', file)).stdout, /unknown-to-target/);
});
