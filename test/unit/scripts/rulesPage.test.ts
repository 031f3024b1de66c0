import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../../server/rules/index.ts';
import { fixedProblems } from '../../../server/rules/kit/fixedProblems.ts';

test('every problem has a chapter of its id in docs/RULES.md, where diagnostics link', () => {
  const headings = [...readFileSync('docs/RULES.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const ids = [...rules, ...Object.values(fixedProblems)].map(({ id }) => id);
  assert.deepEqual(headings, ids);
});
