/** When requests are answered: not before the server is initialized, and not after it was shut down. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import {
  createProtocolConnection,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

for (const [isShutDown, code] of [
  [false, 1],
  [true, 0],
] as const)
  test(`the server ends with its input, ${isShutDown ? 'after' : 'before'} shutdown`, async () => {
    const { child, connection } = start();
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    if (isShutDown) await connection.sendRequest('shutdown');
    const exited = once(child, 'exit');
    child.stdin.end();
    assert.deepEqual((await exited)[0], code);
  });

test('requests come after initialize, which comes once, and before shutdown', async () => {
  const { child, connection } = start();
  const uri = 'file:///a.trainingjob.json';
  const hover = () =>
    connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 2 } });
  const initialize = (params: object) => connection.sendRequest<InitializeResult>('initialize', params);

  await assert.rejects(hover(), { code: -32002 });
  await assert.rejects(connection.sendRequest('shutdown'), { code: -32002 });
  await assert.rejects(initialize({ capabilities: null }), { code: -32602 });
  const params = { processId: null, rootUri: null, capabilities: {} };
  assert.ok((await initialize(params)).capabilities.hoverProvider);
  await assert.rejects(initialize(params), { code: -32600 });
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'trainingjob', version: 1, text: '{"kind": "job"}' },
  });
  assert.ok(await hover());
  await assert.rejects(connection.sendRequest('trainingjob/unknown', {}), { code: -32601 });
  assert.equal(await connection.sendRequest('shutdown'), null);
  await assert.rejects(hover(), { code: -32600 });
  const exited = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.deepEqual((await exited)[0], 0);
});

function start() {
  const child = spawn(process.execPath, ['dist/server.cjs', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  after(() => child.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  return { child, connection };
}
