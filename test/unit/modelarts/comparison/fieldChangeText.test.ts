import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldChangeText } from '../../../../modelarts/comparison/fieldChangeText.ts';

const path = ['spec', 'resource', 'node_count'];

test('what is only on one side was added or removed', () => {
  assert.equal(fieldChangeText({ path, after: 2 }), 'Field spec.resource.node_count was added: 2');
  assert.equal(fieldChangeText({ path, before: 1 }), 'Field spec.resource.node_count was removed: 1');
  assert.equal(fieldChangeText({ path, before: 1, after: 2 }), 'Field spec.resource.node_count changed from 1 to 2.');
});
