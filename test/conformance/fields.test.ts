/** Every field of the schemas, through the built server: completion offers it at its place, hover explains it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  type MarkupContent,
  type Position,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RootSchema } from '../../schemas/jsonSchema.ts';
import { withoutTabStops } from '../../server/completion/snippet.ts';
import type { Path } from '../../server/document/path.ts';
import {
  errorSchema,
  type ResolvedField,
  requestSchema,
  resolveField,
  responseSchema,
  typesOf,
} from '../../server/document/schema.ts';
import { type Editor, startEditor } from '../lsp/editor.ts';
import { fieldFacts } from '../support/facts.ts';
import { documentAround, objectsOf } from '../support/schemaObjects.ts';

const isSuggested = (field: ResolvedField) => !field.readOnly && !field.doNotSuggest && !field['x-reserved'];

/** A place for something inside what is at the path: the text without its mark, and the position of the mark. */
function marked(path: Path, inner: string): { text: string; position: Position } {
  const [before = '', after = ''] = documentAround(path, inner).split('|');
  const lines = before.split('\n');
  return { text: before + after, position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
}

let opened = 0;

/** Opens a text as a document of its own and asks for completions. */
async function complete({ open, request }: Editor, { text, position }: ReturnType<typeof marked>) {
  const uri = `file:///${opened++}.trainingjob.json`;
  await open(uri, text);
  const items = await request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
  return items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

/** What the document holds once an item is accepted; fails when that is no JSON. */
function accepted(text: string, { textEdit, additionalTextEdits = [], insertTextFormat }: CompletionItem): unknown {
  const { newText, range } = textEdit as TextEdit;
  const plain = insertTextFormat === 2 ? withoutTabStops(newText) : newText;
  const document = TextDocument.create('', '', 1, text);
  return JSON.parse(TextDocument.applyEdits(document, [{ range, newText: plain }, ...additionalTextEdits]));
}

const inEditor = (name: string, body: (editor: Editor) => Promise<void>) =>
  test(name, async () => {
    const editor = await startEditor();
    await body(editor);
    assert.deepEqual(editor.messages, []);
    await editor.stop();
  });

const fieldsOf = ({ properties = {} }: ResolvedField, root: RootSchema) =>
  Object.entries(properties).map(([name, field]) => [name, resolveField(field, root)] as const);

inEditor(
  'every field of the request is suggested in its object: required and usual ones first, unfit ones last',
  async (editor) => {
    for (const { path, object } of objectsOf(requestSchema)) {
      const offered = await complete(editor, marked(path, '{|}'));
      const items = offered.filter(({ kind }) => kind !== CompletionItemKind.Snippet);
      const names = fieldsOf(object, requestSchema)
        .filter(([, field]) => isSuggested(field))
        .map(([name]) => name);
      const { required = [], 'x-order': usual = [] } = object;
      const fields = Object.fromEntries(fieldsOf(object, requestSchema));
      const isIdle = (name: string) => fields[name]?.['x-not-implemented'] === true;
      const inOrder = [...new Set([...required, ...usual, ...names.filter((name) => !isIdle(name)), ...names])];
      // A sentence says why a property doesn't fit the rest of the job.
      const unfit = new Set(items.filter(({ detail }) => detail?.endsWith('.')).map(({ label }) => label));
      const suggested = inOrder.filter((name) => names.includes(name));
      assert.deepEqual(
        items.map(({ label }) => label),
        [...suggested.filter((name) => !unfit.has(name)), ...suggested.filter((name) => unfit.has(name))],
        path.join('.'),
      );
      const resolved = await Promise.all(
        items.map((item) => editor.request<CompletionItem>('completionItem/resolve', item)),
      );
      assert.deepEqual(
        resolved.filter(({ detail, documentation }) => !detail || !documentation),
        [],
      );
    }
  },
);

inEditor('a name that is accepted leaves JSON, wherever it was begun', async (editor) => {
  const beginnings = ['{|}', '{x|}', '{"|"}', '{"x|"}', '{"x": 1 |}', '{"x": 1, |}', '{| "x": 1}', '{"|": 1}'];
  for (const { path } of objectsOf(requestSchema)) {
    for (const beginning of beginnings) {
      const place = marked(path, beginning);
      const items = await complete(editor, place);
      assert.ok(items.length, `nothing for ${place.text}`);
      for (const item of items) assert.doesNotThrow(() => accepted(place.text, item), `${item.label} in ${place.text}`);
    }
  }
});

inEditor('a value that is accepted is of a type the field takes, wherever it was begun', async (editor) => {
  for (const { path, object } of objectsOf(requestSchema)) {
    for (const [name, field] of fieldsOf(object, requestSchema).filter(([, { readOnly }]) => !readOnly)) {
      for (const beginning of ['|', '"|"', '"x|"', 'x|', '|, "x": 1']) {
        const place = marked(path, `{${JSON.stringify(name)}: ${beginning}}`);
        const items = await complete(editor, place);
        // In quotes, only what is known is offered: an empty text is there already.
        assert.ok(items.length || name === '$schema' || beginning.endsWith('|"'), `nothing for ${place.text}`);
        for (const item of items) {
          const holder = [...path, name].reduce<unknown>(
            (value, step) => Object(value)[step],
            accepted(place.text, item),
          );
          assert.ok(typesOf(field).includes(typeOf(holder, field)), `${item.label} in ${place.text}`);
        }
      }
    }
  }
});

function typeOf(value: unknown, field: ResolvedField): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) && typesOf(field).includes('integer') ? 'integer' : typeof value;
}

const explained = new Set<string>();

for (const [languageId, root, kind] of [
  ['trainingjob', requestSchema, 'a job'],
  ['trainingjob-response', responseSchema, 'an answer'],
  ['trainingjob-response', errorSchema, 'a refusal'],
] as const) {
  inEditor(`hover explains every field of ${kind}`, async ({ open, request }) => {
    for (const { path, object } of objectsOf(root)) {
      const uri = `file:///${opened++}.json`;
      const fields = fieldsOf(object, root);
      const lines = fields.map(([name]) => `${JSON.stringify(name)}: null`);
      await open(uri, documentAround(path, `{\n${lines.join(',\n')}\n}`), languageId);
      for (const [index, [name, field]] of fields.entries()) {
        const position = { line: index + 1, character: 1 };
        const hover = await request<Hover>('textDocument/hover', { textDocument: { uri }, position });
        const documentation = field.markdownDescription ?? field.description ?? '?';
        assert.ok((hover.contents as MarkupContent).value.includes(documentation), `${path.join('.')}.${name}`);
        explained.add(`${object.definition ?? titles.get(root)}.${name}`);
      }
    }
  });
}

const titles = new Map<RootSchema, string>([
  [requestSchema, 'TrainingJobRequest'],
  [responseSchema, 'TrainingJobResponse'],
  [errorSchema, 'ErrorResponse'],
]);

test('that was every field that is known of the API, but for those of its URL', () => {
  const paths = fieldFacts.map(([path]) => path);
  assert.deepEqual(
    paths.filter((path) => !explained.has(path) && !path.startsWith('PathParameters.')),
    [],
  );
});
