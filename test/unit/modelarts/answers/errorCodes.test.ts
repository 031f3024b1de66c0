/** The table of error codes beside what it speaks of: the fields of a request and the rules that predict a code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOfState } from '../../../../modelarts/answers/errorCodes/codesOfState.ts';
import { errorCodes, explain } from '../../../../modelarts/answers/errors.ts';
import { fieldAt } from '../../../../server/document/schema.ts';
import { rules } from '../../../../server/rules/index.ts';
import { facts } from '../../../support/facts.ts';

const codes = errorCodes();

test('the fields that a code blames are fields of a request', () => {
  const blamed = Object.entries(codes).flatMap(([code, { paths }]) => paths.map((path) => [code, path] as const));
  const isKnown = (path: string) => /^(\(root\)|\{\w+\})$/.test(path) || fieldAt(stepsOf(path)) !== undefined;
  assert.ok(blamed.length > 50);
  assert.deepEqual(
    blamed.filter(([, path]) => !isKnown(path)),
    [],
  );
});

test('every code of the facts is in the table, with its status and its fields', () => {
  assert.ok(facts.errors.length > 140);
  for (const { code, http, paths = [] } of facts.errors) {
    const known = codes[code];
    assert.ok(known, code);
    assert.deepEqual(
      [http.filter((it) => !known.http.includes(it)), paths.filter((it) => !known.paths.includes(it))],
      [[], []],
      code,
    );
  }
});

test('every code that a rule predicts is known', () => {
  assert.deepEqual(
    rules.flatMap(({ codes: predicted = [] }) => predicted).filter((code) => !Object.hasOwn(codes, code)),
    [],
  );
});

test('every code that speaks of what else there is is known', () => {
  assert.deepEqual(
    [...codesOfState].filter((code) => !Object.hasOwn(codes, code)),
    [],
  );
});

const stepsOf = (path: string) =>
  path.split('.').flatMap((name) => (name.endsWith('[]') ? [name.slice(0, -2), 0] : [name]));

test('what a service says moves no cursor and turns no text', () => {
  const hostile = JSON.stringify({
    error_msg: 'a\u001b]0;b\u0007\u202ec\nd',
    error_code: 'X.1\u202e',
    error_solution: '\u001b[2J',
    request_id: 'id\u0007',
  });
  const { advice, ...said } = explain(400, hostile, new Headers());
  assert.ok(advice);
  assert.deepEqual(said, { code: 'X.1', message: 'a ]0;b c d', solution: '[2J', requestId: 'id' });
});

for (const [page, message] of [
  ['<title>Blocked</title>', 'The response (HTTP 403) is a web page, titled "Blocked".'],
  ['<html>', 'The response (HTTP 403) is a web page.'],
] as const)
  test(`a web page has the title that it shows, if any: ${page}`, () => {
    assert.equal(explain(403, page, new Headers()).message, message);
  });
