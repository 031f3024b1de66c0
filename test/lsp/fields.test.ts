/** Every field of the schemas, through the built server: completion offers it at its place, hover explains it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, Hover } from 'vscode-languageserver-protocol';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import type { Path } from '../../server/document.ts';
import {
  errorSchema,
  fieldAt,
  type ResolvedField,
  requestSchema,
  resolveField,
  responseSchema,
  typesOf,
} from '../../server/schema.ts';
import { startEditor } from './editor.ts';

/** Every object of a schema, by the path to one place where it can stand. */
function* objectsOf(root: RootSchema, path: Path = []): Generator<{ path: Path; object: ResolvedField }> {
  const field = path.length ? fieldAt(path, root) : root;
  if (!field) return;
  if (field.items && typesOf(field).includes('array')) yield* objectsOf(root, [...path, 0]);
  if (!field.properties) return;
  yield { path, object: field };
  for (const name of Object.keys(field.properties)) yield* objectsOf(root, [...path, name]);
}

/** A document that holds nothing but what is at the path. */
const documentAround = (path: Path, inner: string): string =>
  path.reduceRight<string>(
    (text, step) => (typeof step === 'number' ? `[${text}]` : `{${JSON.stringify(step)}: ${text}}`),
    inner,
  );

const isSuggested = (field: ResolvedField) => !field.readOnly && !field.doNotSuggest && !field['x-reserved'];

test('completion offers every field of the request at its place, and none that only the service fills in', async () => {
  const editor = await startEditor();
  let count = 0;
  for (const { path, object } of objectsOf(requestSchema)) {
    const uri = `file:///${path.join('/')}.trainingjob.json`;
    const text = documentAround(path, '{\u0001}');
    await editor.open(uri, text.replace('\u0001', ''));
    const position = { line: 0, character: text.indexOf('\u0001') };
    const items = await editor.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    const offered = items.map(({ label }) => label);
    const inside = Object.entries(object.properties ?? {}).map(([name, field]) => [name, resolveField(field)] as const);
    assert.deepEqual(
      [...offered].sort(),
      inside
        .filter(([, field]) => isSuggested(field))
        .map(([name]) => name)
        .sort(),
      path.join('.'),
    );
    const isUndocumented = ({ detail, documentation }: CompletionItem) => !detail || !documentation;
    assert.deepEqual(items.filter(isUndocumented), []);
    count += offered.length;
  }
  assert.ok(count > 0);
  assert.deepEqual(editor.messages, []);
  await editor.stop();
});

for (const [languageId, root, kind] of [
  ['trainingjob', requestSchema, 'a job'],
  ['trainingjob-response', responseSchema, 'an answer'],
  ['trainingjob-response', errorSchema, 'a refusal'],
] as const) {
  test(`hover explains every field of ${kind}`, async () => {
    const editor = await startEditor();
    for (const { path, object } of objectsOf(root)) {
      const uri = `file:///${path.join('/')}.json`;
      const names = Object.keys(object.properties ?? {});
      const lines = names.map((name) => `${JSON.stringify(name)}: null`);
      const text = documentAround(path, `{\n${lines.join(',\n')}\n}`);
      await editor.open(uri, text, languageId);
      for (const [index, name] of names.entries()) {
        const position = { line: index + 1, character: 1 };
        const hover = await editor.request<Hover>('textDocument/hover', { textDocument: { uri }, position });
        const said = JSON.stringify(hover?.contents);
        const field = resolveField(object.properties?.[name] ?? {}, root);
        const documentation = field.markdownDescription ?? field.description ?? '?';
        assert.ok(said?.includes(JSON.stringify(documentation).slice(1, -1)), `${path.join('.')}.${name}`);
      }
    }
    assert.deepEqual(editor.messages, []);
    await editor.stop();
  });
}
