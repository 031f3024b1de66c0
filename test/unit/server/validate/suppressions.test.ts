import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply } from '../../../../server/edits/changeText.ts';
import { suppressHere } from '../../../../server/validate/suppressions.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

const idsOf = async (text: string) => (await validate(jobOf(text))).map(({ rule }) => rule);

const problems = ['kind-not-in-list', 'job-name-format', 'unknown-property'];
const withComments = ({ top = '', aboveKind = '', aboveName = '', behind = '' }) =>
  `${top}{\n  ${aboveKind}"kind": "jobs",\n  "metadata": {\n    ${aboveName}"name": "a b", "nam": 1 ${behind}\n  }\n}`;

test('a comment above a line or behind it is about the problems of that line', async () => {
  assert.deepEqual(await idsOf(withComments({})), problems);
  assert.deepEqual(
    await idsOf(withComments({ aboveKind: '// trainingjob-ignore kind-not-in-list: it is new\n' })),
    problems.slice(1),
  );
  assert.deepEqual(
    await idsOf(withComments({ aboveName: '/* trainingjob-ignore job-name-format , unknown-property */\n // more\n' })),
    ['kind-not-in-list'],
  );
  assert.deepEqual(
    await idsOf(withComments({ behind: '// trainingjob-ignore unknown-property' })),
    problems.slice(0, 2),
  );
  assert.deepEqual(await idsOf(withComments({ aboveName: '// trainingjob-ignore kind-not-in-list\n' })), problems);
});

test('a comment at the top is about the whole file', async () => {
  assert.deepEqual(
    await idsOf(withComments({ top: '// mine\n// trainingjob-ignore job-name-format, unknown-property\n' })),
    ['kind-not-in-list'],
  );
});

test('a byte order mark before it leaves a comment at the top', async () => {
  assert.deepEqual(
    await idsOf(withComments({ top: '\uFEFF// trainingjob-ignore job-name-format, unknown-property\n' })),
    ['kind-not-in-list'],
  );
});

test('a comment that names no rule there is gets a hint, and only a comment that begins with the word counts', async () => {
  const [hint] = await validate(jobOf(withComments({ top: '// trainingjob-ignore job-name-formt\n' })));
  assert.deepEqual([hint?.rule, hint?.severity], ['unknown-ignored-rule', 'hint']);
  assert.match(String(hint?.message), /Did you mean "job-name-format"\?/);
  assert.deepEqual(await idsOf(withComments({ top: '// trainingjob-ignore\n' })), [
    'unknown-ignored-rule',
    ...problems,
  ]);
  assert.deepEqual(await idsOf(withComments({ top: '// see trainingjob-ignore kind-not-in-list\n' })), problems);
  assert.deepEqual(await idsOf('{"kind": "// trainingjob-ignore x", "metadata": {"name": "a"}}'), ['kind-not-in-list']);
});

test('ignoring here puts a comment above the line, or one more id into the one that is there', async () => {
  let document = jobOf(withComments({}).replaceAll('\n', '\r\n'));
  for (const id of problems) {
    const found = (await validate(document)).find(({ rule }) => rule === id);
    document = jobOf(apply(document, [suppressHere(document, id, found?.span.start ?? -1)]).text.getText());
  }
  assert.deepEqual(await validate(document), []);
  assert.match(
    document.text.getText(),
    /^ {4}\/\/ trainingjob-ignore job-name-format, unknown-property\r\n {4}"name"/m,
  );
});

test('a comment goes behind a byte order mark', () => {
  const text = '\uFEFF{"kind": "jobs"}';
  const edit = suppressHere(jobOf(text), 'kind-not-in-list', text.indexOf('"jobs"'));
  assert.equal(
    apply(jobOf(text), [edit]).text.getText(),
    '\uFEFF// trainingjob-ignore kind-not-in-list\n{"kind": "jobs"}',
  );
});
