import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogOutputChannel } from 'vscode';
import { traceWithoutContents } from '../../../../client/language/traceWithoutContents.ts';

test('a verbose trace names the messages, and nothing that is in a file reaches the log', () => {
  const lines: string[] = [];
  const log = { name: 'Training Job', logLevel: 1, trace: (line: string) => lines.push(line) };
  const traced = traceWithoutContents(log as unknown as LogOutputChannel);
  traced.trace('Sending notification \'textDocument/didOpen\'.\nParams: {"text": "planted"}');
  traced.trace('{"isLSPMessage":true,"message":{"params":"planted"}}');
  assert.deepEqual(lines, ["Sending notification 'textDocument/didOpen'."]);
  assert.deepEqual([traced.name, traced.logLevel], ['Training Job', 1]);
});
