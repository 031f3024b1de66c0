/** Paths of job files are completed from the object storage of the target, once its user has used that. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after as afterAll, before, describe, test } from 'node:test';
import { type CompletionItem, type CompletionList, ConfigurationTarget, commands, workspace } from 'vscode';
import { poll } from '../support/poll.ts';
import { after, closeEditors, showNewFile } from './jobFiles.ts';

/** Object storage and ModelArts on one port: a bucket with a folder, empty lists, and who has asked for what. */
const calls: string[] = [];
const level = '<CommonPrefixes><Prefix>weights/</Prefix></CommonPrefixes>';
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
  calls.push(pathname);
  if (!pathname.startsWith('/shelf'))
    return response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"flavors":[],"items":[],"workspaces":[],"data":[],"total":0}');
  assert.equal(searchParams.get('delimiter'), '/');
  return response.end(`<ListBucketResult>${level}</ListBucketResult>`);
});

const set = (key: string, value: unknown) =>
  workspace.getConfiguration('trainingjob').update(key, value, ConfigurationTarget.Global);

describe('the object storage of the target', () => {
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['HUAWEICLOUD_SDK_AK'] = 'AKOFTHESHELF';
    process.env['HUAWEICLOUD_SDK_SK'] = 'SKOFTHESHELF';
    const target = { url, obsUrl: url, projectId: 'p', identity: 'environment' };
    await set('targets', { 'shelf-cloud': target, 'shelf-listed': target });
    await set('target', 'shelf-cloud');
  });

  afterAll(async () => {
    for (const key of ['targets', 'target']) await set(key, undefined);
    delete process.env['HUAWEICLOUD_SDK_AK'];
    delete process.env['HUAWEICLOUD_SDK_SK'];
    await closeEditors();
    server.close();
    server.closeAllConnections();
  });

  test('is not asked before its user has used it, and then completes paths', async () => {
    const text = '{\n  "algorithm": {\n    "code_dir": "obs://shelf/"\n  }\n}\n';
    const { document } = await showNewFile('shelf.trainingjob.json', text);
    const offered = async (): Promise<CompletionItem[]> => {
      const place = [document.uri, after(document, 'obs://shelf/')];
      return (await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', ...place)).items;
    };
    await poll('the completion of the server', async () => (await offered()).length > 0);
    assert.equal(calls.length, 0, calls.join());
    await commands.executeCommand('trainingjob.refreshCatalogue');
    const folder = await poll('the folder in the bucket', async () =>
      (await offered()).find(({ label }) => label === 'obs://shelf/weights/'),
    );
    assert.match(folder.detail ?? '', /^on target shelf-cloud, as of \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
    assert.equal(calls.filter((path) => path.startsWith('/shelf')).length, 1);
  });

  test('and what else it offers are read after its jobs were listed, once', async () => {
    await set('target', 'shelf-listed');
    calls.length = 0;
    await commands.executeCommand('trainingjob.refreshJobs');
    const asked = (part: string) => calls.filter((path) => path.includes(part)).length;
    await poll('the last list of the catalogue', () => asked('/images') > 1);
    await commands.executeCommand('trainingjob.refreshJobs');
    assert.equal(asked('flavors'), 1, calls.join());
    const text = '{\n  "algorithm": {\n    "code_dir": "obs://shelf/"\n  }\n}\n';
    const { document } = await showNewFile('shelf-listed.trainingjob.json', text);
    await poll('the folder in the bucket', async () => {
      const place = [document.uri, after(document, 'obs://shelf/')];
      const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', ...place);
      return items.some(({ label }) => label === 'obs://shelf/weights/');
    });
  });
});
