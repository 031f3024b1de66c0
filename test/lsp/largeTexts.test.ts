/** A text that is too large for some features: those are off, the user knows which, and its memory is given back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { largestTexts } from '../../server/document/largestTexts.ts';
import { poll } from '../support/poll.ts';
import { startEditor } from './editor.ts';

const uri = 'file:///a.trainingjob.json';
const textDocument = { uri };
const position = { line: 1, character: 17 };
const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
const options = { tabSize: 2, insertSpaces: true };

/** A job of several lines with a string that makes it as large. */
const jobOf = (size: number) => {
  const [start, end] = ['{\n  "metadata": {"name":   "a", "description": "', '"},\n  "kind": "job"\n}'];
  return start + 'x'.repeat(size - start.length - end.length) + end;
};

test('a text beyond all limits has what costs little, and nothing else', async () => {
  const editor = await startEditor();
  const ask = (method: string, params: object = {}) =>
    editor.request<unknown[] | null>(`textDocument/${method}`, { textDocument, position, range, options, ...params });
  await editor.open(uri, jobOf(largestTexts.formatting + 1));
  assert.ok((await editor.diagnostics(uri)).some(({ code }) => code === 'outside-limits'));
  for (const method of ['hover', 'completion', 'documentSymbol', 'codeAction'])
    assert.ok(await ask(method, { context: { diagnostics: [] } }), method);
  for (const method of [
    ...['definition', 'documentHighlight', 'documentLink', 'codeLens', 'inlayHint', 'foldingRange'],
    ...['formatting', 'rangeFormatting'],
  ])
    assert.deepEqual(await ask(method), [], method);
  assert.deepEqual(await ask('references', { context: { includeDeclaration: true } }), []);
  assert.deepEqual(await ask('selectionRange', { positions: [position] }), []);
  assert.equal(editor.messages[0]?.includes('navigation and renaming, code lenses, inlay hints, links'), true);
  assert.match(editor.messages[1] ?? '', /wasn't formatted. It has more than 20 million characters/);
  await editor.stop();
});

test('limits are the features’ own, and each is told when a text grows beyond it', async () => {
  const editor = await startEditor();
  const folding = () => editor.request<unknown[]>('textDocument/foldingRange', { textDocument });
  const links = () => editor.request<unknown[]>('textDocument/documentHighlight', { textDocument, position });
  await editor.open(uri, jobOf(largestTexts.names));
  await links();
  assert.deepEqual(editor.messages, [
    '"a.trainingjob.json" is so large that these features are off for it: fixes of syntax errors.',
  ]);
  const start = { line: 0, character: 1 };
  for (const version of [2, 3]) await editor.change(uri, version, { range: { start, end: start }, text: ' ' });
  assert.equal((await folding()).length, 1);
  assert.equal(editor.messages.length, 2);
  assert.match(
    editor.messages[1] ?? '',
    /: fixes of syntax errors, navigation and renaming, code lenses, and inlay hints\.$/,
  );
  await editor.stop();
});

test('a name of megabytes isn’t sent back', async () => {
  const editor = await startEditor();
  const name = 'n'.repeat(2_000_000);
  await editor.open(uri, `{"kind": "job", "algorithm": {"environments": {"${name}": 1}, "${name}": 1}}`);
  const context = { diagnostics: [] };
  const all = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const sent = [
    await editor.diagnostics(uri),
    ...(await Promise.all(
      [
        ['codeAction', { range: all, context }] as const,
        ['documentSymbol', {}] as const,
        ['hover', { position: { line: 0, character: 60 } }] as const,
        ['completion', { position: { line: 0, character: 60 } }] as const,
      ].map(([method, params]) => editor.request(`textDocument/${method}`, { textDocument, ...params })),
    )),
  ];
  for (const answer of sent) assert.ok(JSON.stringify(answer ?? null).length < 100_000);
  assert.ok(JSON.stringify(sent[0]).includes('"path":["algorithm","environments"]'));
  await editor.stop();
});

const skip = process.platform !== 'linux' && 'It reads /proc.';

test('a huge text doesn’t take more memory with each key, and what it took is given back when it is closed', {
  skip,
}, async () => {
  const editor = await startEditor();
  const megabytes = (what: 'VmRSS' | 'VmHWM') =>
    Number(new RegExp(`${what}:\\s*(\\d+)`).exec(readFileSync(`/proc/${editor.pid}/status`, 'utf8'))?.[1]) / 1024;
  await editor.open(uri, jobOf(50_000_000));
  await editor.diagnostics(uri);
  for (let version = 2; version < 14; version++) {
    await editor.change(uri, version, { range: { start: position, end: position }, text: ' ' });
    await editor.diagnostics(uri);
  }
  const [open, most] = [megabytes('VmRSS'), megabytes('VmHWM')];
  assert.ok(open > 180, `${open} MB`);
  assert.ok(most < 450, `${most} MB`);
  await editor.notify('textDocument/didClose', { textDocument });
  await poll('memory to be given back', () => megabytes('VmRSS') < 150);
  await editor.stop();
});
