/** Strings of megabytes are read as the library reads short ones, but without what it needs for that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestTexts } from '../../../../server/document/largestTexts.ts';
import { errorsOf, isContainer } from '../../../../server/document/part.ts';
import { readTree } from '../../../../server/document/readTree.ts';
import { longestString } from '../../../../server/document/scanner.ts';
import { wholeJob } from '../../../../server/document/wholeJob.ts';
import { lenses } from '../../../../server/features/lenses.ts';
import { symbols } from '../../../../server/features/symbols.ts';
import { namesIn } from '../../../../server/names/namesIn.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';
import { libraryTokens, tokens } from '../../../support/tokens.ts';

const pieces = ['a', '\\"', '\\\\', '\\n', '\\u00e9', '训', '\\q', '\\u12', '\t', '\\u12"x"'];

for (const piece of pieces)
  for (const end of ['"', '', '\n', '\\', '\\"'])
    test(`a long string of ${JSON.stringify(piece)} with ${JSON.stringify(end)} at its end`, () => {
      const text = `["short\\n", "${piece.repeat(longestString)}${end}, 1]`;
      assert.deepEqual(tokens(text), libraryTokens(text));
    });

/** More than the stack that V8 has for what a regular expression tries. */
const huge = 18_000_000;

for (const [name, text] of Object.entries({
  'a string without its end': `{"metadata": {"name": "${'x'.repeat(huge)}`,
  'a string with a foreign quotation mark': `{"metadata": {"name": “${'x'.repeat(huge)}`,
  'foreign quotation marks only': `{"metadata": {"name": ${'“'.repeat(largestTexts.slips - 100)}`,
  'zeros only': `{"metadata": {"name": ${'0'.repeat(largestTexts.slips - 100)}}`,
  digits: `{"metadata": {"name": 0${'1'.repeat(huge)}}`,
}))
  test(`problems are found in ${name}`, async () => {
    const problems = await validate(jobOf(text));
    assert.ok(problems.some(({ rule }) => rule === 'json-syntax'));
  });

test('a text that is nothing but errors is read no further', () => {
  const parts = readTree(`{"a": [${'"'.repeat(1_000_000)}]}`);
  assert.ok(errorsOf(parts).length < 100_100);
  assert.ok(isContainer(parts.root) && !parts.tooDeep);
});

const long = 'x'.repeat(longestString + 1);
const job = (algorithm: object) =>
  JSON.stringify({
    kind: 'job',
    metadata: { name: 'a' },
    algorithm,
    spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
  });

test('what is so long is left out of the checks, and nothing is said to be missing for that', async () => {
  const engine = { image_url: 'org/image:1' };
  const rules = async (algorithm: object) => (await validate(jobOf(job(algorithm)))).map(({ rule }) => rule);
  assert.deepEqual(await rules({ engine, command: long }), ['long-string']);
  assert.deepEqual(await rules({ engine, command: 'python a.py', environments: { A: long } }), ['env-limits']);
  assert.deepEqual(await validate(jobOf(job({ engine, command: long })), { 'long-string': 'off' }), []);
});

test('who runs a job gets what is so long, and the versions before keep what they have', () => {
  const algorithm = { command: long, inputs: [{ name: 'a' }, { name: 'b', local_dir: `/${long}` }] };
  const document = jobOf(job({ ...algorithm, parameters: [{ name: 'c' }] }));
  assert.deepEqual(wholeJob(document), JSON.parse(job({ ...algorithm, parameters: [{ name: 'c' }] })));
  assert.equal(document.job.algorithm?.command, undefined);
  assert.ok(lenses(document, { previewCommand: 'preview' }).some(({ command }) => command?.title.includes('xxxx')));
});

test('a secret at the beginning of a long string is shown nowhere', async () => {
  const key = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
  const document = jobOf(job({ command: `AWS_ACCESS_KEY_ID=${key} ${long}` }));
  assert.ok(!JSON.stringify([symbols(document), await validate(document)]).includes(key));
  assert.deepEqual(namesIn(document), []);
});

test('an outline shows the first of very many items', () => {
  const shown = symbols(jobOf(`{"x": [${'1,'.repeat(100_000)}1]}`));
  assert.deepEqual([shown[0]?.children?.length, shown[0]?.children?.[9000]?.name], [9999, '1']);
});

test('an outline shows the first of very many members that are called by one beside them', () => {
  const shown = symbols(jobOf(`{${'"value": 1, '.repeat(300_000)}"name": "a"}`));
  assert.deepEqual([shown.length, shown[0]?.name, shown[0]?.detail], [10_000, 'value', '1']);
});
