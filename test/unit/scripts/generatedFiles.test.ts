import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generatedFiles } from '../../../scripts/generate/generatedFiles.ts';

for (const { path, content } of generatedFiles())
  test(`${path} is what the model and the rules make of it`, () =>
    assert.ok(readFileSync(path, 'utf8') === content, `${path} is out of date. Run npm run generate.`));
