import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FieldSchema } from '../../../../schemas/jsonSchema.ts';
import { resolveField, responseSchema } from '../../../../server/document/schema.ts';
import { type CheckedDocument, quickFixes, resolveFixAll } from '../../../../server/features/quickFixes.ts';
import { isReturned } from '../../../../server/rules/schema.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

async function check(text: string, more: Partial<CheckedDocument> = {}): Promise<CheckedDocument> {
  const document = jobOf(text);
  const { severities = {} } = more;
  return { document, problems: await validate(document, severities), severities, docsBase: '', ...more };
}

const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

async function fixed(checked: CheckedDocument, rules?: readonly string[]): Promise<string> {
  const { text } = checked.document;
  const { changes } = await resolveFixAll(checked, { uri: text.uri, ...(rules && { rules }) });
  return TextDocument.applyEdits(text, changes?.[text.uri] ?? []);
}

const response = `{
  "kind": "job",
  "metadata": {
    "id": "425b7087-83de-49ed-9e40-5bb642be956f", // the service's
    "name": "a",
    "create_time": 1637045545982
  }
}`;

test('a response becomes a request, whatever the settings say of the rule', async () => {
  const checked = await check(response, { severities: { 'read-only-field': 'off' } });
  const action = quickFixes(checked, everywhere, ['source']).find(
    ({ kind }) => kind === 'source.trainingjob.toRequest',
  );
  assert.equal(action?.title, 'Turn this response into a request');
  assert.equal(
    await fixed(checked, action?.data.rules),
    '{\n  "kind": "job",\n  "metadata": {\n    // the service\'s\n    "name": "a"\n  }\n}',
  );
  const request = await check('{"kind": "job", "metadata": {"name": "a"}}');
  assert.deepEqual(
    quickFixes(request, everywhere, ['source']).map(({ kind }) => kind),
    ['source.fixAll.trainingjob'],
  );
});

test("the page's answer becomes a request without a problem", async () => {
  const { response201 } = JSON.parse(readFileSync('test/fixtures/pageExamples.json', 'utf8'));
  const checked = await check(JSON.stringify(response201, null, 2));
  const action = quickFixes(checked, everywhere, ['source']).find(
    ({ kind }) => kind === 'source.trainingjob.toRequest',
  );
  const { problems, document } = await check(await fixed(checked, action?.data.rules));
  assert.deepEqual(problems, []);
  assert.deepEqual(Object.keys(document.job), ['kind', 'metadata', 'algorithm', 'spec']);
});

/** A value of a field in which everything occurs that the schema of answers knows. */
function everythingIn(field: FieldSchema): unknown {
  const { type, properties, items, enum: values, 'x-known-values': known = {} } = resolveField(field, responseSchema);
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, everythingIn(member)]));
  if (items) return [everythingIn(items)];
  const [kind] = [type].flat();
  const value = values?.[0] ?? Object.keys(known)[0];
  return value ?? { string: 'x', integer: 1, number: 1, boolean: true, object: {} }[String(kind)];
}

test('of an answer that holds everything, only what a request can have is left', async () => {
  const checked = await check(JSON.stringify(everythingIn(responseSchema), null, 2));
  const { document } = await check(await fixed(checked, ['read-only-field']));
  const kept = JSON.parse(document.text.getText());
  assert.deepEqual(document.violations.filter(isReturned), []);
  assert.equal(kept.algorithm.engine.usage, undefined);
  assert.deepEqual(Object.keys(kept.spec.resource), [
    ...['flavor_id', 'node_count', 'pool_id', 'pool_group_id'],
    'main_container_customized_flavor',
  ]);
  assert.deepEqual(Object.keys(kept.metadata), [
    ...['name', 'workspace_id', 'description', 'annotations'],
    'training_experiment_reference',
  ]);
});

test('on save only that is fixed which needs no choice', async () => {
  const text =
    '{"kind": "strange", "metadata": {"name": "a b", "descripton": "d", "more": 1, "workspace_id": 0}, "tags": []}';
  assert.equal(
    await fixed(await check(text)),
    '{"kind": "strange", "metadata": {"name": "a-b", "description": "d", "more": 1, "workspace_id": "0"}, "tags": []}',
  );
});

test('all problems of a kind are fixed at once', async () => {
  const checked = await check('{"kind": "job", "metadata": {"name": "a", "x": 1, "y": 2}, "z": 3}');
  const action = quickFixes(checked, everywhere).find(({ title }) => title.startsWith('Fix all'));
  assert.match(String(action?.title), /Fix all unknown-property problems \(3\)/);
  assert.equal(await fixed(checked, action?.data.rules), '{"kind": "job", "metadata": {"name": "a"}}');
});

test('a rule can be ignored where it says something, and its severity changed where the editor has a command for it', async () => {
  const text = '{\n "kind": "jobs",\n "metadata": {"name": "a"}\n}';
  const titles = async (more?: Partial<CheckedDocument>) =>
    quickFixes(await check(text, more), everywhere).map(({ title }) => title);
  assert.deepEqual((await titles()).slice(1), ['Ignore kind-not-in-list here']);
  assert.deepEqual((await titles({ commands: { changeSeverityCommand: 'c' } })).slice(1), [
    'Ignore kind-not-in-list here',
    'Change severity of kind-not-in-list…',
  ]);
  const action = quickFixes(await check(text, { commands: { changeSeverityCommand: 'c' } }), everywhere).at(-1);
  assert.deepEqual(action?.command?.arguments, ['kind-not-in-list', 'file:///a.trainingjob.json']);
});

test('a secret moves to where the editor keeps secrets, without its value being told; elsewhere it becomes a reference', async () => {
  const text = '{"algorithm": {"environments": {"MY-TOKEN": "planted"}}}';
  const first = async (more?: Partial<CheckedDocument>) =>
    quickFixes(await check(text, more), everywhere).find(({ title }) => title.includes('secret'));
  assert.match(JSON.stringify((await first())?.edit), /\$\{secret:MY_TOKEN\}/);
  const move = await first({ commands: { moveToSecretCommand: 'm' } });
  assert.equal(move?.title, 'Move to secret "MY_TOKEN"');
  assert.equal(move?.edit, undefined);
  const start = { line: 0, character: text.indexOf('"planted"') };
  const end = { line: 0, character: start.character + 9 };
  assert.deepEqual(move?.command?.arguments, ['file:///a.trainingjob.json', { start, end }, 'MY_TOKEN']);
});
