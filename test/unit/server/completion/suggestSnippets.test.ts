import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { english } from '../../../../l10n/translation.ts';
import { docsIn } from '../../../../server/explain/docs.ts';
import { complete } from '../../../../server/features/complete.ts';
import { atCursor } from '../../../support/cursor.ts';

function snippetsAt(marked: string): string[] {
  const { document, position } = atCursor(marked);
  const items = complete(document, position, { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true });
  return items.filter(({ kind }) => kind === CompletionItemKind.Snippet).map(({ label }) => label);
}

test('whole jobs are offered to a file without one', () => {
  assert.ok(snippetsAt('|').includes('job-preset-engine'));
  assert.ok(snippetsAt('// mine\n|').includes('job-preset-engine'));
  assert.deepEqual(snippetsAt('{|}'), []);
  assert.deepEqual(snippetsAt('{"metadata": {|}}'), []);
});

test('parts are offered where they belong', () => {
  assert.deepEqual(snippetsAt('{"algorithm": {"inputs": [|]}}'), ['input-obs', 'input-dataset']);
  assert.deepEqual(snippetsAt('{"algorithm": {"outputs": [{}, |]}}'), ['output-obs']);
  assert.deepEqual(snippetsAt('{"kind": |}'), []);
});

test('a member is offered once', () => {
  assert.deepEqual(snippetsAt('{"spec": {|}}'), ['public-pool', 'dedicated-pool', 'auto-stop']);
  assert.deepEqual(snippetsAt('{"spec": {"auto_stop": {}, |, "resource": {}}}'), []);
  assert.deepEqual(snippetsAt('{"algorithm": {"code_dir": "", |}}'), ['custom-image']);
  assert.deepEqual(snippetsAt('{"spec": {"|": {}}}'), []);
});

test('a part that the present properties exclude comes last', () => {
  const { document, position } = atCursor('{"algorithm": {"id": "a", |}}');
  const items = complete(document, position, { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true });
  const at = (name: string) => items.findIndex(({ label }) => label === name);
  assert.ok(at('preset-engine') > at('parameters'));
  assert.match(items[at('preset-engine')]?.detail ?? '', /already part of the algorithm/);
});

test('parts come first', () => {
  const { document, position } = atCursor('{"algorithm": {|}}');
  const items = complete(document, position, { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true });
  const firstParts = items.slice(0, 2).map(({ label }) => label);
  assert.deepEqual(firstParts, ['preset-engine', 'custom-image']);
});
