/** Problems, hovers and docs call a type the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Path } from '../../../../server/document/path.ts';
import { fieldAt, requestSchema, responseSchema } from '../../../../server/document/schema.ts';
import { describeType, describeTypeOrNull } from '../../../../server/explain/typeNames.ts';

const expected: [Path, string][] = [
  [['kind'], 'a string'],
  [['spec', 'resource', 'node_count'], 'an integer of at least 1'],
  [['spec', 'schedule_policy', 'priority'], 'an integer from 0 to 3'],
  [['metadata', 'name'], 'a string of 1 to 64 characters'],
  [['metadata', 'description'], 'a string of up to 256 characters'],
  [['spec', 'resource', 'main_container_customized_flavor', 'cpu_core_num'], 'a number greater than 0'],
  [['metadata'], 'an object with "name"'],
  [['spec', 'auto_stop'], 'an object with "time_unit" and "duration"'],
  [['spec', 'asset_model'], 'an object with "name", "version", and "type"'],
  [['spec'], 'an object'],
  [['algorithm', 'inputs', 0, 'remote', 'obs'], 'an object with "obs_url"'],
  [['algorithm', 'environments'], 'an object with up to 100 string values'],
  [['metadata', 'annotations'], 'an object with string values'],
  [['algorithm', 'parameters'], 'an array of { "name", "value" } objects'],
  [['spec', 'notification', 'events'], 'an array of strings'],
  [['tasks'], 'an array of objects'],
];

for (const [path, words] of expected)
  test(`${path.join('.')} must be ${words}`, () => {
    assert.equal(describeType(fieldAt(path) ?? {}), words);
  });

test('docs say where null is allowed, problems do not', () => {
  const field = fieldAt(['algorithm', 'policies', 'auto_search']) ?? {};
  assert.equal(describeType(field), 'an object');
  assert.equal(describeTypeOrNull(field, requestSchema), 'an object or null');
});

test('a field that takes two types names both', () => {
  const inResponse = (path: Path) => describeType(fieldAt(path, responseSchema) ?? {}, responseSchema);
  const task = ['tasks', 0] as const;
  assert.equal(inResponse([...task, 'algorithm', 'outputs', 'period']), 'a string or a number');
  assert.equal(
    inResponse(['algorithm', 'environments']),
    'an object with up to 100 string values or an array of objects',
  );
});
