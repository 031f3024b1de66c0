/** Problems, hovers and docs call a type the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Path } from '../../../../server/document/path.ts';
import { fieldAt } from '../../../../server/document/schema.ts';
import { describeType } from '../../../../server/explain/typeNames.ts';

const expected: [Path, string][] = [
  [['kind'], 'a string'],
  [['spec', 'resource', 'node_count'], 'an integer'],
  [['metadata'], 'an object with "name"'],
  [['spec', 'auto_stop'], 'an object with "time_unit" and "duration"'],
  [['spec', 'asset_model'], 'an object with "name", "version", and "type"'],
  [['spec'], 'an object'],
  [['algorithm', 'inputs', 0, 'remote', 'obs'], 'an object with "obs_url"'],
  [['algorithm', 'environments'], 'an object with string values'],
  [['algorithm', 'parameters'], 'an array of { "name", "value" } objects'],
  [['spec', 'notification', 'events'], 'an array of strings'],
  [['tasks'], 'an array of objects'],
];

for (const [path, words] of expected)
  test(`${path.join('.')} must be ${words}`, () => {
    assert.equal(describeType(fieldAt(path) ?? {}), words);
  });
