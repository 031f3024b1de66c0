import assert from 'node:assert/strict';
import { test } from 'node:test';
import { severityOf } from '../../../../client/language/ruleSettings.ts';

test('a severity is that of the nearest settings, else of the rule itself', () => {
  const written = { user: { a: 'off', b: 'hint' }, workspace: undefined, folder: { a: 'error' } };
  const of = (rule: string, current?: string) => severityOf(rule, { written, current, standard: 'warning' });
  assert.deepEqual(of('a', 'error'), { severity: 'error', place: 'folder' });
  assert.deepEqual(of('b', 'hint'), { severity: 'hint', place: 'user' });
  assert.deepEqual(of('c'), { severity: 'warning', place: 'default' });
});
