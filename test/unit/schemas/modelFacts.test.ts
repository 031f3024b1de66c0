import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldSchema } from '../../../schemas/jsonSchema.ts';
import { departuresOf, sinceOf } from '../../support/factOfField.ts';
import { fieldFacts } from '../../support/facts.ts';
import { modelObjects } from '../../support/modelObjects.ts';

const objects = modelObjects();

test('the model has every known field of the API', () => {
  assert.ok(fieldFacts.length > 400);
  assert.deepEqual(
    fieldFacts.map(([path]) => path).filter((path) => !fieldAt(path)),
    [],
  );
});

test('every object, field, item, known key and known value is documented', () => {
  const undocumented = [...objects].flatMap(([name, object]) => undocumentedIn(object, name));
  assert.deepEqual(undocumented, []);
});

test('every field of the model says what the facts say', () => {
  const departures = fieldFacts.flatMap(([path, fact]) => {
    const field = fieldAt(path);
    return field ? departuresOf(fact, { field, mandatory: isMandatory(path) }).map((it) => `${path}: ${it}`) : [];
  });
  assert.ok(
    departures.length === 0,
    `schemas/model/ and test/fixtures/facts.json disagree. Correct the one that is wrong:\n${departures.join('\n')}`,
  );
});

test("the fields of the vendor's page come first, in its order, and newer ones name their source", () => {
  const facts = fieldFacts.filter(([path]) => fieldAt(path));
  for (const [name, object] of objects) {
    const ofObject = facts.filter(([path]) => path.startsWith(`${name}.`));
    const expected = ofObject
      .toSorted(([, a], [, b]) => Number(b.seed) - Number(a.seed))
      .map(([path, fact]) => `${path} ${sinceOf(fact) ?? ''}`);
    const known = new Set(ofObject.map(([path]) => path));
    const actual = Object.entries(object.properties ?? {})
      .filter(([field]) => known.has(`${name}.${field}`))
      .map(([field, schema]) => `${name}.${field} ${schema['x-since'] ?? ''}`);
    assert.deepEqual(actual, expected);
  }
});

const split = (path: string) => path.split('.', 2) as [string, string];

function fieldAt(path: string): FieldSchema | undefined {
  const [name, field] = split(path);
  return objects.get(name)?.properties?.[field];
}

function isMandatory(path: string): boolean {
  const [name, field] = split(path);
  return objects.get(name)?.required?.includes(field) ?? false;
}

const isText = (text: string | undefined) => (text?.trim().length ?? 0) >= 20;

function undocumentedIn(schema: FieldSchema, path: string): string[] {
  const { description, enum: values = [], markdownEnumDescriptions = [], properties = {}, items } = schema;
  const known = schema['x-known-values'] ?? {};
  return [
    ...(isText(description) ? [] : [path]),
    ...values.flatMap((value, index) => (markdownEnumDescriptions[index]?.trim() ? [] : [`${path} = ${value}`])),
    ...Object.entries(known).flatMap(([value, meaning]) => (meaning.trim() ? [] : [`${path} = ${value}`])),
    ...Object.entries(properties).flatMap(([name, field]) => undocumentedIn(field, `${path}.${name}`)),
    ...(items && !items.allOf && items.type === 'string' ? undocumentedItem(items, path) : []),
  ];
}

const undocumentedItem = ({ description }: FieldSchema, path: string) => (description?.trim() ? [] : [`${path}[]`]);
