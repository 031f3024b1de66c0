import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { type ASTNode, getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import schema from '../../../../schemas/trainingjob.schema.json';
import { type JobDocument, parseJob } from '../../../../server/document/document.ts';
import type { SchemaViolation } from '../../../../server/document/violations.ts';
import { mutate } from '../../../support/mutate.ts';

/**
 * `readJob` stands in for the library's validator (CONTRIBUTING says why). Both check the same mutated jobs by the same
 * schema, and must find the same faults in the same places.
 */
const runs = 400;

const examples = readdirSync('examples')
  .filter((name) => name.endsWith('.trainingjob.json'))
  .map((name) => readFileSync(join('examples', name), 'utf8'));

test(`blames the places the library's validator blames, in ${runs} mutated jobs`, async () => {
  const random = randomNumbers(20261124);
  let blamed = 0;
  for (let run = 0; run < runs; run++) {
    const job = parse(examples[run % examples.length] ?? '');
    for (let count = 1 + Math.floor(random() * 3); count > 0; count--) mutate(job, random);
    const document = parseJob(TextDocument.create(`file:///${run}.json`, 'json', 1, JSON.stringify(job, null, 1)));
    const ours = placesOf(document);
    assert.deepEqual(ours, await libraryPlaces(document), document.text.getText());
    blamed += ours.length;
  }
  assert.ok(blamed > runs, `only ${blamed} places were blamed: the mutations are too tame`);
});

/** What a JSON Schema says of itself; the rest is carried by keywords of ours, which the library does not know. */
const standard = new Set([
  'type',
  'missing',
  'enum',
  'pattern',
  'length',
  'range',
  'item-count',
  'key-count',
  'key-name',
]);

const placesOf = ({ violations }: JobDocument): number[] =>
  sorted([...violations].filter(({ kind }) => standard.has(kind)).map(placeOf));

/** The library blames the name of an object that lacks a member or has too many. */
const placeOf = ({ kind, node }: SchemaViolation): number => (kind === 'missing' ? nameOrSelf(node) : node.offset);

const nameOrSelf = ({ parent, offset }: ASTNode): number =>
  parent?.type === 'property' ? parent.keyNode.offset : offset;

/** A copy, because the library resolves references in place. */
const librarySchema = structuredClone(schema);

const service = getLanguageService({});

async function libraryPlaces({ text }: JobDocument): Promise<number[]> {
  const tree = service.parseJSONDocument(text);
  const found = await service.doValidation(text, tree, { schemaValidation: 'error' }, librarySchema as never);
  return sorted(found.map(({ range }) => text.offsetAt(range.start)));
}

const sorted = (places: number[]) => [...new Set(places)].sort((a, b) => a - b);

test('a name that is still being typed is not unknown yet', () => {
  const kinds = (text: string) =>
    [...parseJob(TextDocument.create('file:///a.json', 'json', 1, text)).violations].map(({ kind }) => kind);
  assert.deepEqual(kinds('{"kind": "job", "metadata": {"name": "a"}, "spe"}'), []);
  assert.deepEqual(kinds('{"kind": "job", "metadata": {"name": "a"}, "spe": {}}'), ['unknown']);
});
