/** Code is sent to the object storage of the target, before a job or by itself. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import { ConfigurationTarget, commands, window, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { closeEditors, goodJob, messages, showNewFile, submit, uriOf, writeFile } from './jobFiles.ts';

/** Object storage and ModelArts on one port: keeps what is put, lists it, and counts the jobs that it refuses. */
const objects = new Map<string, string>();
let submissions = 0;
let isClosed = false;

const server: Server = createServer(async (request, response) => {
  const { method, url = '' } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = decodeURIComponent(url.split('?')[0] ?? '');
  if (path.startsWith('/v2/')) {
    if (path.endsWith('/training-jobs')) submissions++;
    return response.writeHead(400, { 'Content-Type': 'application/json' }).end('{"error_code":"ModelArts.2780"}');
  }
  if (isClosed) return response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
  if (method === 'PUT') objects.set(path, Buffer.concat(chunks).toString());
  if (method === 'DELETE') objects.delete(path);
  const { createHash } = await import('node:crypto');
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  if (method === 'PUT') return response.writeHead(200, { ETag: `"${md5(objects.get(path) ?? '')}"` }).end();
  const listed = [...objects].map(
    ([key, text]) =>
      `<Contents><Key>${key.replace('/synced/', '')}</Key><ETag>"${md5(text)}"</ETag><Size>${Buffer.byteLength(text)}</Size></Contents>`,
  );
  return response.end(`<ListBucketResult>${listed.join('')}</ListBucketResult>`);
});

const { showWarningMessage, showInformationMessage } = window;
const asked: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }[] = [];
const informed: string[] = [];
let answer: string | undefined;

const set = (key: string, value: unknown) =>
  workspace.getConfiguration('trainingjob').update(key, value, ConfigurationTarget.Global);

const job = JSON.stringify({
  ...goodJob('synced'),
  algorithm: { ...goodJob('synced').algorithm, code_dir: 'obs://synced/code/' },
});

describe('code', () => {
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['HUAWEICLOUD_SDK_AK'] = 'AKOFTHETEST';
    process.env['HUAWEICLOUD_SDK_SK'] = 'SKOFTHETEST';
    await set('targets', { 'sync-cloud': { url, obsUrl: url, projectId: 'p', identity: 'environment' } });
    await set('target', 'sync-cloud');
    await set('obs.mounts', { 'obs://synced/code/': uriOf('sync-code').fsPath });
    Object.assign(window, {
      showWarningMessage: async (
        message: string,
        options: { modal?: boolean; detail?: string },
        ...buttons: string[]
      ) => {
        if (options?.modal !== true) return void messages.push(message);
        asked.push({ message, detail: options.detail ?? '', buttons });
        return buttons.find((button) => button === answer);
      },
      showInformationMessage: async (message: string) => void informed.push(message),
    });
  });

  after(async () => {
    Object.assign(window, { showWarningMessage, showInformationMessage });
    for (const key of ['targets', 'target', 'obs.mounts', 'syncCodeOnSubmit']) await set(key, undefined);
    delete process.env['HUAWEICLOUD_SDK_AK'];
    delete process.env['HUAWEICLOUD_SDK_SK'];
    server.close();
    server.closeAllConnections();
  });

  afterEach(async () => {
    asked.length = 0;
    await closeEditors();
  });

  test('is sent after a dry run that says what differs, and nothing is deleted unasked', async () => {
    await writeFile('sync-code/train.py', 'print(1)');
    await writeFile('sync-code/__pycache__/x.pyc', '');
    objects.set('/synced/code/old.py', 'old');
    await showNewFile('synced.trainingjob.json', job);
    answer = undefined;
    await commands.executeCommand('trainingjob.syncCode');
    assert.match(asked[0]?.message ?? '', /^Sync 1 file \(8 B\) to obs:\/\/synced\/code\/\?$/);
    assert.match(
      asked[0]?.detail ?? '',
      /access key AKOFTHETEST\nDiffering: train\.py\nUnchanged: 0\n.*code\/old\.py\nLeft out: __pycache__$/,
    );
    assert.deepEqual(asked[0]?.buttons, ['Sync', 'Sync and Delete 1 Object']);
    assert.deepEqual([...objects.keys()], ['/synced/code/old.py'], 'canceled');
    answer = 'Sync';
    await commands.executeCommand('trainingjob.syncCode');
    assert.deepEqual([objects.get('/synced/code/train.py'), objects.size], ['print(1)', 2]);
    answer = 'Sync and Delete 1 Object';
    await commands.executeCommand('trainingjob.syncCode');
    assert.deepEqual([...objects.keys()], ['/synced/code/train.py']);
    await commands.executeCommand('trainingjob.syncCode');
    assert.match(informed.at(-1) ?? '', /is up to date/);
  });

  test('can be sent again from the message that says why it was not', async () => {
    const { showErrorMessage } = window;
    const failures: string[][] = [];
    Object.assign(window, { showErrorMessage: async (...said: string[]) => void failures.push(said) });
    isClosed = true;
    await showNewFile('synced.trainingjob.json', job);
    await commands.executeCommand('trainingjob.syncCode');
    isClosed = false;
    Object.assign(window, { showErrorMessage });
    assert.match(failures[0]?.[0] ?? '', /no permission for bucket "synced"/);
    assert.equal(failures[0]?.[1], 'Sync Again');
  });

  test('is not copied for the local endpoint, which reads the same folder', async () => {
    await set('target', 'local');
    await showNewFile('synced.trainingjob.json', job);
    await commands.executeCommand('trainingjob.syncCode');
    assert.match(informed.at(-1) ?? '', /Nothing needs to be copied/);
    await set('target', 'sync-cloud');
  });

  test('goes before its job, which stays here where the code could not be sent', async () => {
    await set('syncCodeOnSubmit', 'always');
    await writeFile('sync-code/train.py', 'print(2)');
    isClosed = true;
    answer = 'Submit';
    await showNewFile('synced.trainingjob.json', job);
    await submit();
    assert.match(asked.at(-1)?.detail ?? '', /couldn't be synced\. .*no permission for bucket "synced"/);
    assert.equal(submissions, 0);
    isClosed = false;
    // Who answers is the same for both questions.
    const { showWarningMessage: stub } = window;
    Object.assign(window, {
      showWarningMessage: (message: string, options: object, ...buttons: string[]) => {
        answer = buttons.find((button) => ['Submit', 'Sync and Submit'].includes(button));
        return (stub as (...args: unknown[]) => unknown)(message, options, ...buttons);
      },
    });
    await submit();
    assert.equal(objects.get('/synced/code/train.py'), 'print(2)');
    await poll('the job to be sent', () => submissions === 1);
  });
});
