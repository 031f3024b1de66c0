import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxProblems, validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

const syntaxOf = async (text: string) =>
  (await validate(jobOf(text))).filter(({ rule }) => ['json-syntax', 'duplicate-key', 'too-deep'].includes(rule));

/** What is said first, and of which part of the text. */
async function said(text: string): Promise<[message: string, token: string]> {
  const [first] = await syntaxOf(text);
  assert.ok(first, text);
  return [first.message, text.slice(first.span.start, first.span.end)];
}

test('comments and trailing commas are fine', async () => {
  assert.deepEqual(await syntaxOf('// a\n{ "kind": "job", /* b */ "algorithm": { "inputs": [], }, }'), []);
});

test('errors are worded and point at a token', async () => {
  assert.deepEqual(await said('{"a": 1 "b": 2}'), ['Expected comma.', '"b"']);
  assert.deepEqual(await said('{"a": }'), ['Expected a value.', '}']);
  assert.deepEqual(await said("{'a': 1}"), ['Property names must be in double quotes.', "'a'"]);
  assert.match((await said('{"a": "b'))[0], /quotation mark/);
  for (const token of ["'b'", 'True', '.5']) {
    const [message, guilty] = await said(`{"a": ${token}}`);
    assert.deepEqual([/^Expected a value\. Put/.test(message), guilty], [true, token]);
  }
  assert.deepEqual(await said('{} x'), ['Unexpected text after the end of the training job. Remove it.', 'x']);
  assert.match((await said('nul'))[0], /^Expected a JSON object/);
  assert.match((await said('{"a": "\0"}'))[0], /Control characters/);
});

test('a name that is used twice is a warning', async () => {
  const [problem] = await syntaxOf('{"a": 1, "a": 2}');
  assert.deepEqual([problem?.rule, problem?.severity], ['duplicate-key', 'warning']);
  assert.match(String(problem?.message), /^Duplicate property "a"/);
});

test('an empty file, one of comments alone, and a lone surrogate are errors', async () => {
  assert.match((await said(''))[0], /empty/);
  assert.match((await said('// nothing'))[0], /empty/);
  assert.deepEqual((await said('{"a": "\uD800"}'))[1], '\uD800');
  assert.deepEqual(await syntaxOf('{"a": "\\ud800 😀"}'), []);
});

test('deep nesting is one problem', async () => {
  const problems = await validate(jobOf('{"a":'.repeat(100_000)));
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['too-deep'],
  );
});

test('of very many problems the first ones are shown, and that there are more is said once', async () => {
  const problems = await validate(jobOf(`{${'"a": 1,'.repeat(5000)}}`));
  assert.equal(problems.length, maxProblems + 1);
  assert.equal(problems.at(-1)?.rule, 'too-many-problems');
});
