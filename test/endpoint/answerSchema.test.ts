/** What the endpoint answers is what the published schemas say, name for name: that of answers, and that of requests for what is only repeated. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { parse } from 'jsonc-parser';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { errorSchema, fieldAt, responseSchema } from '../../server/document/schema.ts';
import { type RunningEndpoint, runEndpoint } from './runEndpoint.ts';

const page = JSON.parse(readFileSync('test/fixtures/pageExamples.json', 'utf8'));
const examples = readdirSync('examples')
  .filter((name) => name.endsWith('.trainingjob.json') && !name.startsWith('with-problems'))
  .map((name) => parse(readFileSync(`examples/${name}`, 'utf8'), [], { allowTrailingComma: true }));

let endpoint: RunningEndpoint;

before(async () => {
  endpoint = await runEndpoint();
});

async function complaints(body: unknown, schema: typeof responseSchema): Promise<string[]> {
  const service = getLanguageService({});
  const text = TextDocument.create('file:///a.json', 'json', 1, JSON.stringify(body));
  // The library resolves references in the schema it is given.
  const copy = structuredClone(schema) as JSONSchema;
  const problems = await service.doValidation(text, service.parseJSONDocument(text), {}, copy);
  return [...problems.map(({ message }) => String(message)), ...unknownIn(body, [], schema)];
}

/** Names in a body that the schema does not have. */
function unknownIn(value: unknown, path: (string | number)[], schema: typeof responseSchema): string[] {
  if (!fieldAt(path, schema) && !fieldAt(path)) return [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  const steps = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return steps.flatMap(([step, inner]) => unknownIn(inner, [...path, step], schema));
}

test('jobs, on creation and later', async () => {
  for (const [index, request] of [...page.requests, ...examples].entries()) {
    const metadata = { ...request.metadata, name: `job-${index}` };
    const created = await endpoint.call('createTrainingJob', {}, { ...request, metadata });
    assert.equal(created.status, 201, JSON.stringify(created.body));
    assert.deepEqual(await complaints(created.body, responseSchema), []);
    const later = await endpoint.call('getTrainingJob', { training_job_id: created.body.metadata.id });
    assert.equal(later.status, 200);
    assert.deepEqual(await complaints(later.body, responseSchema), []);
  }
});

test('refusals', async () => {
  const { status, body } = await endpoint.call('createTrainingJob', {}, { kind: 'job' });
  assert.equal(status, 400);
  assert.deepEqual(await complaints(body, errorSchema), []);
});
