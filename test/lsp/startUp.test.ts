/** What the server loads until it has found the first problems decides how soon it finds them, and how much memory it has. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { fullCapabilities as capabilities } from './editor.ts';

const listed = "process.on('exit', () => process.stderr.write(JSON.stringify(process.moduleLoadList)));";

test("the first problems need none of Node's libraries that are slow to load", async () => {
  const folder = temporaryFolder();
  const list = join(folder, 'list.cjs');
  writeFileSync(list, listed);
  const child = spawn(process.execPath, ['--require', list, 'dist/server.cjs', '--stdio'], { stdio: 'pipe' });
  after(() => child.kill());
  const [printed, exited] = [textOf(child.stderr), once(child, 'exit')];
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities, locale: 'en' });
  await connection.sendNotification('initialized', {});
  const uri = pathToFileURL(join(folder, 'a.trainingjob.json')).href;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'trainingjob', version: 1, text: '{ "kind": "no job" }' },
  });
  const report = await connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  assert.ok(report.items.length > 0);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await exited;
  const loaded: string[] = JSON.parse(await printed);
  const slow = ['crypto', 'fs/promises', 'http', 'child_process', 'worker_threads'].map(
    (name) => `NativeModule ${name}`,
  );
  assert.deepEqual(
    slow.filter((name) => loaded.includes(name)),
    [],
  );
  assert.ok(loaded.includes('NativeModule net'), 'The list would tell');
});
