import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextName } from '../../../../client/window/nextName.ts';

const names: [name: string, next: string][] = [
  ['resnet', 'resnet-2'],
  ['resnet-2', 'resnet-3'],
  ['resnet50', 'resnet50-2'],
  ['a-9', 'a-10'],
  ['x'.repeat(64), `${'x'.repeat(62)}-2`],
];

for (const [name, next] of names) test(`after ${name} comes ${next}`, () => assert.equal(nextName(name), next));
