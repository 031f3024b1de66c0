import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completeJob } from '../../../endpoint/operations/completeJob.ts';
import type { Job } from '../../../endpoint/store/job.ts';
import { parseJob } from '../../../server/document/document.ts';
import type { Path } from '../../../server/document/path.ts';
import { fieldAt, responseSchema, typesOf } from '../../../server/document/schema.ts';

interface Case {
  readonly body?: unknown;
  readonly answer?: string;
}

const creation = { id: '7d76c6b2-429e-46c4-919c-4c5710b5eddc', time: 1_795_612_791_674 };

const completed = (body: unknown): Job =>
  completeJob(parseJob(TextDocument.create('', 'trainingjob', 0, JSON.stringify(body))).job, creation);

/** Places of a value that the schema of answers does not know, or knows of another type. */
function strangersIn(value: unknown, path: Path = []): string[] {
  const field = fieldAt(path, responseSchema);
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const accepted = field ? typesOf(field).map((name) => (name === 'integer' ? 'number' : name)) : ['nothing'];
  if (accepted.length && !accepted.includes(type)) return [`${path.join('.')} is ${type}, not ${accepted}`];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(Object(value));
  return typeof value === 'string' ? [] : members.flatMap(([step, member]) => strangersIn(member, [...path, step]));
}

describe('answers hold what the schema of answers knows', () => {
  for (const file of globSync('test/conformance/*.json')) {
    const cases: Readonly<Record<string, Case>> = JSON.parse(readFileSync(file, 'utf8'));
    const accepted = Object.entries(cases).filter(([, { body, answer }]) => body && answer?.startsWith('201'));
    test(basename(file, '.json'), () => {
      for (const [name, { body }] of accepted) assert.deepEqual(strangersIn(completed(body)), [], name);
    });
  }
});

test('a job of a million nodes does not fill the memory with names of tasks', () => {
  const { status } = completed({ metadata: { name: 'wide' }, spec: { resource: { node_count: 1e6 } } });
  assert.equal(status.tasks.length, 1000);
});

test('names that every object has are no algorithms and no types of hyperparameters', () => {
  const { algorithm } = completed({
    metadata: { name: 'odd' },
    algorithm: { id: 'constructor', parameters: [{ name: 'toString', value: '1' }] },
  });
  assert.partialDeepStrictEqual(algorithm, { id: 'constructor', parameters: [{ constraint: { type: 'String' } }] });
});
