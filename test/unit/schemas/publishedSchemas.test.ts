/** The schemas as other tools use them: with a validator that doesn't know our keywords. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const request: JSONSchema = readJson('schemas/trainingjob.schema.json');
const response: JSONSchema = readJson('schemas/trainingjob-response.schema.json');
const page = readJson('test/fixtures/pageExamples.json');

async function complaints(value: unknown, schema: JSONSchema): Promise<string[]> {
  const service = getLanguageService({});
  const text = TextDocument.create('file:///a.json', 'json', 1, JSON.stringify(value));
  const problems = await service.doValidation(text, service.parseJSONDocument(text), {}, schema);
  return problems.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

test("the vendor page's bodies are valid", async () => {
  for (const body of page.requests) assert.deepEqual(await complaints(body, request), []);
  assert.deepEqual(await complaints(page.response201, response), []);
  const refusal: JSONSchema = { ...response, ...(response.definitions?.ErrorResponse as JSONSchema) };
  assert.deepEqual(await complaints(page.response400, refusal), []);
});

test('invalid bodies are rejected', async () => {
  assert.equal((await complaints({ kind: 1 }, request)).length, 2);
  assert.equal((await complaints({ status: { phase: 'Sleeping' } }, response)).length, 1);
});

test('null is accepted only in fields that allow it, not wherever the same object occurs', async () => {
  const input = [{ name: 'data_url', remote: { obs: null } }];
  assert.deepEqual(
    await complaints({ kind: 'job', metadata: { name: 'a' }, algorithm: { inputs: input } }, request),
    [],
  );
  const task = { role: 'worker', algorithm: { inputs: input } };
  const problems = await complaints({ kind: 'job', metadata: { name: 'a' }, tasks: [task] }, request);
  assert.equal(problems.length, 1, problems.join('\n'));
});

test('responses accept both forms where documentation and service disagree', async () => {
  const task = (inputs: unknown, period: unknown) => ({ tasks: [{ algorithm: { inputs, outputs: { period } } }] });
  const flavor = (npu: unknown, disk: unknown) => ({
    spec: { resource: { flavor_detail: { flavor_info: { npu: { unit_num: npu }, disk: { size: disk } } } } },
  });
  const bodies = [
    task({ name: 'data_url' }, '30s'),
    task([{ name: 'data_url' }], 30),
    flavor('8', '50'),
    flavor(8, 50),
    { algorithm: { environments: [{ A: 'b' }], policies: {} } },
    { algorithm: { environments: { A: 'b' } } },
  ];
  for (const body of bodies) assert.deepEqual(await complaints(body, response), [], JSON.stringify(body));
});

test('they have no external references, and no formats that a validator might not know', () => {
  for (const schema of [request, response]) {
    const json = JSON.stringify(schema);
    const references = [...json.matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference = '']) => reference);
    assert.deepEqual(
      references.filter((reference) => !schema.definitions?.[reference.replace('#/definitions/', '')]),
      [],
    );
    assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
    assert.doesNotMatch(json, /"format":/);
  }
  assert.notEqual(request.$id, response.$id);
});
