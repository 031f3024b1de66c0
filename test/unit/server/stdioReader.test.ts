import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { StdioReader } from '../../../server/stdioReader.ts';

const framed = (content: string) => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
const message = (text: string) => framed(JSON.stringify({ text }));

/** What a reader makes of chunks. */
function read(...chunks: readonly (string | Buffer)[]): { messages: unknown[]; errors: string[] } {
  const input = new PassThrough();
  const reader = new StdioReader(input);
  const messages: unknown[] = [];
  const errors: string[] = [];
  reader.onError(({ name }) => errors.push(name));
  reader.listen((it) => messages.push(it));
  // Not written, because a stream hands on what it gets later.
  for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
  return { messages, errors };
}

test('messages are read at once, however they are cut', () => {
  const texts = ['one', 'zwei „Worte“', '三'];
  const bytes = Buffer.from(texts.map(message).join(''));
  const expected = { messages: texts.map((text) => ({ text })), errors: [] };
  assert.deepEqual(read(bytes), expected);
  assert.deepEqual(read(...Array.from(bytes, (byte) => Buffer.of(byte))), expected);
  for (let cut = 0; cut < bytes.length; cut++)
    assert.deepEqual(read(bytes.subarray(0, cut), bytes.subarray(cut)), expected, `cut at ${cut}`);
});

test('other headers may stand beside the length, whose name is in any case', () => {
  const content = '{"text":"one"}';
  const header = `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${content.length}\r\n\r\n`;
  assert.deepEqual(read(header + content), { messages: [{ text: 'one' }], errors: [] });
});

test('what is no message is an error, and those behind it are read', () => {
  assert.deepEqual(read(`${framed('{"text":')}${message('two')}`), {
    messages: [{ text: 'two' }],
    errors: ['SyntaxError'],
  });
  assert.deepEqual(read(`Length: 3\r\n\r\n${message('two')}`), { messages: [{ text: 'two' }], errors: ['Error'] });
  assert.deepEqual(read(`Content-Length: -3\r\n\r\n${message('two')}`), {
    messages: [{ text: 'two' }],
    errors: ['Error'],
  });
  assert.deepEqual(read('x'.repeat(40_000), 'x'.repeat(40_000), message('two')), {
    messages: [{ text: 'two' }],
    errors: ['Error'],
  });
});
