import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { JobDocument } from '../../../../server/document/document.ts';
import { tokensOf } from '../../../../server/document/tokens.ts';
import { format, mostFormatted } from '../../../../server/features/format.ts';
import { links } from '../../../../server/features/links.ts';
import { pastedText } from '../../../../server/features/pastedText.ts';
import { prepareSubmission } from '../../../../server/features/prepareSubmission.ts';
import { quickFixes } from '../../../../server/features/quickFixes.ts';
import { clientSetting } from '../../../../server/lsp/clientSetting.ts';
import { toSeverities } from '../../../../server/lsp/ruleSeverities.ts';
import { toDiagnostic } from '../../../../server/validate/diagnostics.ts';
import type { Problem } from '../../../../server/validate/problem.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { atCursor, jobOf } from '../../../support/cursor.ts';

const options = { tabSize: 2, insertSpaces: true };
const written = (document: JobDocument) => ({ text: document.text, parsed: () => document });

function formatted(text: string): string {
  const document = jobOf(text);
  const result = format(written(document), options);
  assert.ok('edits' in result);
  return TextDocument.applyEdits(document.text, [...result.edits]);
}

test('formatting keeps comments, trailing commas and line ends', () => {
  assert.equal(
    formatted('{"a":[1,2,], // c\r\n"b":{}}'),
    '{\r\n  "a": [\r\n    1,\r\n    2,\r\n  ], // c\r\n  "b": {}\r\n}',
  );
});

test('formatting joins no lines where a quotation mark or a comma is still to come', () => {
  for (const text of [
    '{"a": "x\n  "b": 2}',
    '{"a": "x\n  , "b": 2}',
    '{"a": "x"\n  "b": 2}',
    '{"a": ["x" "y"], "b": 2}',
  ]) {
    const once = formatted(text);
    assert.deepEqual(tokensIn(once), tokensIn(text));
    assert.equal(formatted(once), once);
  }
});

test('formatting adds no line at the end of a comment that is still open', () => {
  const text = '{\n  "a": 1 /* b\n}\n';
  assert.equal(formatted(text), text);
});

const tokensIn = (text: string) => [...tokensOf(text)].map(({ value }) => value);

test('lines that begin with 200 blanks are formatted, too', () => {
  const deep = (depth: number) => `\r\n${'['.repeat(depth)}1${']'.repeat(depth)}`;
  for (const tabSize of [2, 4]) {
    const document = jobOf(deep(200 / tabSize));
    const result = format(written(document), { tabSize, insertSpaces: true });
    const text = 'edits' in result ? TextDocument.applyEdits(document.text, result.edits) : '';
    assert.ok(text.includes(`\r\n${' '.repeat(200)}1\r\n`), text);
    assert.equal(text.replaceAll(/\s/g, ''), document.text.getText().trim());
  }
});

test('a large file is formatted in one edit, a huge or very deep one is not and says why', () => {
  const large = jobOf(`[${'{"a":1},'.repeat(10_000)}1]`);
  const result = format(written(large), options);
  assert.ok('edits' in result && result.edits.length === 1);
  assert.match(JSON.stringify(format(written(jobOf('['.repeat(100_000))), options)), /wasn't formatted.*nested/);
  assert.match(
    JSON.stringify(format(written(jobOf(','.repeat(mostFormatted + 1))), options)),
    /wasn't formatted.*million/,
  );
});

test('web addresses and rules that comments ignore are links, and the names of parts are not', () => {
  const document = jobOf(
    '{"$schema": "https://a.b/c.json", // trainingjob-ignore unknown-property, x\n"metadata": {"description": "see (http://x.y/z?a=1), \\u0041"}}',
  );
  const found = links(document, 'file:///base').map(({ range, target }) => [document.text.getText(range), target]);
  assert.deepEqual(found, [
    ['unknown-property', 'file:///base/docs/RULES.md#unknown-property'],
    ['https://a.b/c.json', 'https://a.b/c.json'],
    ['http://x.y/z?a=1', 'http://x.y/z?a=1'],
  ]);
});

const problem: Problem = {
  rule: 'some-rule',
  severity: 'warning',
  message: 'm',
  path: ['kind'],
  span: { start: 1, end: 7 },
  codes: ['ModelArts.2787'],
  fixes: [
    { title: 'Remove', changes: [{ remove: ['metadata', 'description'] }] },
    { title: 'Cannot be done', changes: [{ set: ['kind', 'a'], value: 1 }] },
    { title: 'Does harm', changes: [{ set: ['metadata', 'name'], value: '!' }] },
    { title: 'Set', changes: [{ set: ['metadata', 'description'], value: 'e' }] },
  ],
  related: [{ path: ['metadata'], span: { start: 0, end: 1 }, message: 'here' }],
  tags: ['unnecessary'],
};

test('a problem becomes a diagnostic with source, code, link, related place and tags', () => {
  const { source, code, codeDescription, severity, tags, relatedInformation } = toDiagnostic(
    problem,
    jobOf('{"kind": 1}').text,
    'file:///base',
  );
  assert.deepEqual([source, code, severity, tags], ['trainingjob', 'some-rule', 2, [1]]);
  assert.equal(codeDescription?.href, 'file:///base/docs/RULES.md#some-rule');
  assert.equal(relatedInformation?.[0]?.message, 'here');
});

test('fixes that can be done and do no harm are offered once, those that lose something last; other kinds only when asked for', async () => {
  const document = jobOf('{"kind": "edge_job", "metadata": {"name": "a", "description": "d"}}');
  const checked = { document, problems: [problem, { ...problem }], severities: {}, docsBase: '' };
  const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } };
  const actions = await quickFixes(checked, range);
  assert.deepEqual(
    actions.slice(0, 2).map(({ title, isPreferred }) => [title, isPreferred]),
    [
      ['Set', true],
      ['Remove', undefined],
    ],
  );
  assert.equal(actions[0]?.diagnostics?.length, 2);
  assert.match(String(actions.at(-1)?.title), /Fix all some-rule problems \(2\)/);
  assert.deepEqual(await quickFixes(checked, range, ['source']), []);
  const safe = { ...problem, fixes: problem.fixes.map((fix) => ({ ...fix, safe: true as const })) };
  assert.deepEqual(
    (await quickFixes({ ...checked, problems: [safe] }, range, ['source'])).map(({ kind }) => kind),
    ['source.fixAll.trainingjob'],
  );
  assert.deepEqual(await quickFixes(checked, range, ['refactor']), []);
  const elsewhere = { line: 0, character: 10 };
  assert.deepEqual(await quickFixes(checked, { start: elsewhere, end: elsewhere }), []);
});

test('a submission is prepared with the body, the problems and the name', async () => {
  const document = jobOf('{"kind": "job", "metadata": {"name": "n"},}');
  const prepared = prepareSubmission(document, await validate(document));
  assert.deepEqual(
    [prepared.version, prepared.body, prepared.jobName],
    [1, '{"kind": "job", "metadata": {"name": "n"}}', 'n'],
  );
  assert.equal(prepareSubmission(jobOf('{'), []).body, undefined);
  const garbled = jobOf('{"kind": "\uFFFD"}');
  assert.equal(prepareSubmission(garbled, await validate(garbled)).body, undefined);
});

test('settings are asked for once a place until they change; nonsense in them is left out', async () => {
  let asked = 0;
  const settings = clientSetting(async (uri) => {
    asked += 1;
    if (uri === 'broken') throw new Error('no answer');
    return { a: 'off', b: 'loud', c: 3 };
  }, toSeverities);
  assert.deepEqual(await settings.at('x'), { a: 'off' });
  assert.deepEqual(await settings.at('x'), { a: 'off' });
  assert.deepEqual(await settings.at('broken'), {});
  assert.equal(asked, 2);
  settings.forget();
  await settings.at('x');
  assert.equal(asked, 3);
});

test('what is pasted gets the characters of JSON, except in strings', () => {
  const { document, position } = atCursor('{"kind": "job"|}');
  const paste = (text: string) => pastedText(document, { start: position, end: position }, text);
  assert.equal(paste('，“metadata”：｛“name”：“a，b”｝'), ',"metadata":{"name":"a，b"}');
  assert.equal(paste(', "metadata": {"name": "a，b"}'), undefined);
  const inString = atCursor('{"kind": "|"}');
  assert.equal(pastedText(inString.document, { start: inString.position, end: inString.position }, '，'), undefined);
});

test('what is nested deeply behind a job, or by brackets that were never closed, is not formatted, because its blanks would be many times the text', () => {
  for (const text of [`{"kind": "job"}\n${'['.repeat(3000)}`, `{"kind": "job"}\n${'{"a": '.repeat(200)}`]) {
    const document = jobOf(text);
    assert.equal(document.tooDeep, false);
    assert.ok('declined' in format(written(document), { tabSize: 2, insertSpaces: true }));
  }
  assert.ok('edits' in format(written(jobOf('{"kind": "job"}\n[[[1')), { tabSize: 2, insertSpaces: true }));
});
