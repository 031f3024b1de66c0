import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topics } from '../../../../server/rules/index.ts';
import type { Rule, Topic } from '../../../../server/rules/kit/rule.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

const throws = () => {
  throw new Error('broken');
};

const base = { severity: 'error', doc: '', invalid: [{}], valid: [{}] } as const;

/** What is reported, as rule and named rule, and what is logged. */
async function check(planted: Topic, text: string, severities = {}) {
  const logged: string[] = [];
  const problems = await validate(jobOf(text), severities, {
    topics: { planted, ...topics },
    log: (line) => logged.push(line),
  });
  return {
    bugs: problems.filter(({ rule }) => rule === 'rule-failed'),
    rules: problems.map(({ rule }) => rule),
    logged,
  };
}

const topic = (rule: Partial<Rule> & { id: string }, about?: Topic['about']): Topic => ({
  rules: [{ ...base, ...rule } as Rule],
  ...(about && { about }),
});

test('a job rule that throws leaves the other rules alone, and what it has found before', async () => {
  const planted = topic({
    id: 'broken',
    *check() {
      yield { path: [], message: 'Before.' };
      throws();
    },
  });
  const { bugs, rules, logged } = await check(planted, '{"kind": "jobs"}');
  assert.deepEqual(
    bugs.map(({ severity, message }) => [severity, message]),
    [['information', 'Rule "broken" failed because of a bug in this extension. Report the issue.']],
  );
  assert.ok(rules.includes('broken') && rules.includes('kind-not-in-list'));
  assert.match(logged.join('\n'), /^broken: Error: broken\n +at /);
});

test('a schema rule that throws is one problem, and the next rule has the word', async () => {
  const { bugs, rules, logged } = await check(
    topic({ id: 'broken', explain: throws }),
    '{"x": 1, "y": 2, "metadata": 3}',
  );
  assert.equal(bugs.length, 1);
  assert.equal(logged.length, 1);
  assert.deepEqual(
    ['unknown-property', 'wrong-type'].map((rule) => rules.filter((other) => other === rule).length),
    [2, 1],
  );
});

test('a topic that throws breaks its rules', async () => {
  const { bugs } = await check(topic({ id: 'broken', check: () => [] }, throws), '{}');
  assert.match(String(bugs[0]?.message), /"broken"/);
});

test('a rule that throws by the place of its finding is broken too', async () => {
  const planted = topic({ id: 'broken', check: () => [{ path: undefined as never, message: '' }] });
  assert.equal((await check(planted, '{}')).bugs.length, 1);
});

test('a rule that is off fails in the log only', async () => {
  const { bugs, logged } = await check(topic({ id: 'broken', check: throws }), '{}', { broken: 'off' });
  assert.deepEqual([bugs.length, logged.length], [0, 1]);
});
