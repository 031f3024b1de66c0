/** The server for a browser: the built worker, in a global that has what a worker has and nothing of Node. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import { workerProgram } from '../../client/language/workerProgram.ts';
import type { EndpointReply } from '../../server/endpointProtocol.ts';
import { validJob } from '../endpoint/runEndpoint.ts';

const uri = 'vscode-vfs://github/a/job.trainingjob.json';

test('the worker needs no Node, and finds the problems of a file', async (t) => {
  const { ask, tell } = await startWorker(t);
  await ask('initialize', { capabilities: { textDocument: { diagnostic: {} } } });
  tell('initialized', {});
  tell('textDocument/didOpen', {
    textDocument: { uri, languageId: 'trainingjob', version: 1, text: '{"kind": "jib"}' },
  });
  const { items } = await ask<{ items: { message: string }[] }>('textDocument/diagnostic', { textDocument: { uri } });
  assert.ok(
    items.some(({ message }) => message.includes('"jib"')),
    JSON.stringify(items),
  );
});

test('the worker speaks the language of its client, and previews a request with its hash', async (t) => {
  const { ask, tell } = await startWorker(t);
  const l10n = { 'Unknown property "{0}".': 'Unbekannt: {0}.' };
  await ask('initialize', {
    capabilities: { textDocument: { diagnostic: {} } },
    initializationOptions: { l10n, docsBase: 'https://example.com/extension' },
  });
  tell('initialized', {});
  const text = '{"kind": "job", "metadata": {"name": "a"}, "zzzzzzzzzzzz": 1}';
  tell('textDocument/didOpen', { textDocument: { uri, languageId: 'trainingjob', version: 1, text } });
  const { items } = await ask<{ items: { message: string; codeDescription?: { href: string } }[] }>(
    'textDocument/diagnostic',
    { textDocument: { uri } },
  );
  const translated = items.find(({ message }) => message === 'Unbekannt: zzzzzzzzzzzz.');
  assert.match(
    translated?.codeDescription?.href ?? JSON.stringify(items),
    /^https:\/\/example\.com\/extension\/docs\//,
  );
});

test('the worker answers the API as the endpoint does, keeps nothing, and runs nothing', async (t) => {
  const { ask, tell } = await startWorker(t);
  await ask('initialize', { capabilities: {} });
  tell('initialized', {});
  let kept: Record<string, unknown> = {};
  const call = async (method: string, path: string, body?: object) => {
    const request = { method, path: `/v2/page${path}`, headers: { 'Content-Type': 'application/json' }, kept };
    const reply = await ask<EndpointReply>('trainingjob/callEndpoint', { ...request, body: JSON.stringify(body) });
    kept = Object.fromEntries(Object.entries({ ...kept, ...reply.changes }).filter(([, job]) => job !== null));
    return { ...reply, json: JSON.parse(reply.text ?? 'null') };
  };
  const refused = await call('POST', '/training-jobs', { kind: 'job', metadata: {} });
  assert.deepEqual([refused.status, refused.json.error_msg, kept], [400, 'Missing required property "name".', {}]);
  const created = await call('POST', '/training-jobs', validJob('a'));
  assert.deepEqual([created.status, created.json.status.phase], [201, 'Creating'], created.text ?? '');
  assert.ok(Date.parse(created.headers['date'] ?? '') > 0);
  assert.equal((await call('POST', '/training-jobs', validJob('a'))).json.error_code, 'ModelArts.2751');
  await call('POST', '/training-jobs', validJob('b'));
  const names = ({ json }: { json: { items: { metadata: { name: string } }[] } }) =>
    json.items.map((it) => it.metadata.name);
  assert.deepEqual(names(await call('POST', '/training-job-searches', { sort_by: 'name', order: 'asc' })), ['a', 'b']);
  const one = `/training-jobs/${created.json.metadata.id}`;
  assert.equal((await call('POST', `${one}/actions`, { action_type: 'terminate' })).status, 202);
  assert.equal((await call('GET', one)).json.status.phase, 'Terminated');
  assert.equal((await call('GET', `${one}/tasks/worker-0/logs/preview`)).json.error_code, 'ModelArts.2818');
  assert.equal((await call('GET', `${one}/events`)).json.events[0].message, 'Training job created.');
  assert.equal((await call('DELETE', one)).status, 202);
  assert.equal((await call('GET', one)).json.error_code, 'ModelArts.2775');
  assert.equal(Object.keys(kept).length, 1);
  assert.equal((await call('PATCH', one)).json.error_code, 'ModelArts.2803');
});

test('the worker accepts an algorithm by its ID once it was added', async (t) => {
  const { ask, tell } = await startWorker(t);
  await ask('initialize', { capabilities: {} });
  tell('initialized', {});
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify(validJob('a', { algorithm: { id: 'added' } }));
  const call = { method: 'POST', path: '/v2/page/training-jobs', headers, body, kept: {} };
  const codeOf = ({ text }: EndpointReply) => JSON.parse(text ?? '').error_code;
  assert.equal(codeOf(await ask('trainingjob/callEndpoint', call)), 'ModelArts.2755');
  const algorithms = JSON.stringify([{ metadata: { id: 'added', name: '' }, job_config: {} }]);
  const reply = await ask<EndpointReply>('trainingjob/callEndpoint', { ...call, algorithms });
  assert.equal(reply.status, 201, reply.text ?? '');
  // A list that its user has broken takes nothing from what ships.
  assert.equal(codeOf(await ask('trainingjob/callEndpoint', { ...call, algorithms: '{' })), 'ModelArts.2755');
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
}

/** Speaks with it as a client does. Messages are copied and arrive later, as between a page and its worker. */
async function startWorker(t: TestContext) {
  const { port1: client, port2: worker } = new MessageChannel();
  t.after(() => client.close());
  const context = createContext({
    ...{ console, crypto, URL, TextEncoder, TextDecoder, AbortController, AbortSignal, MessageChannel },
    ...{ Request, Response, Headers, URLSearchParams },
    ...{ setTimeout, clearTimeout },
    postMessage: (message: Message) => worker.postMessage(message),
    addEventListener: () => {},
  });
  context.self = context;
  worker.on('message', (data) => context.onmessage({ data }));
  runInContext(await workerProgram('browserServer.cjs', (name) => readFile(`dist/${name}`, 'utf8')), context);

  const answers = new Map<number, (result: unknown) => void>();
  const send = (message: object) => client.postMessage({ jsonrpc: '2.0', ...message });
  client.on('message', ({ id, method, result }: Message) => {
    if (id === undefined) return;
    if (method === undefined) answers.get(id)?.(result);
    else send({ id, result: null });
  });
  return {
    tell: (method: string, params: object) => send({ method, params }),
    ask: <R>(method: string, params: object) =>
      new Promise<R>((resolve) => {
        const id = answers.size + 1;
        answers.set(id, resolve as (result: unknown) => void);
        send({ id, method, params });
      }),
  };
}
