/** The server for a browser: the built worker, in a global that has what a worker has and nothing of Node. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import { workerProgram } from '../../client/language/workerProgram.ts';

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
