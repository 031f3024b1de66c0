import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import { packExtension } from '../../scripts/packExtension.ts';

test('the packed extension has at most 1.5 MB', () => {
  const megabytes = statSync(packExtension()).size / 1_000_000;
  assert.ok(megabytes <= 1.5, `The packed extension has ${megabytes.toFixed(2)} MB.`);
});
