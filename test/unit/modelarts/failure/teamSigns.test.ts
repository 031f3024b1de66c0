import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import Schema from 'typebox/schema';
import { explainFailure } from '../../../../modelarts/failure/explainFailure.ts';
import { teamSignsIn } from '../../../../modelarts/failure/teamSigns.ts';

const sign = (line: string, more: object = {}) => ({
  id: 'ours',
  line,
  cause: 'Proxy {1} is down.',
  remedy: 'Call us.',
  ...more,
});
const job = { metadata: { id: 'j' }, status: { phase: 'Failed' } };

function found(line: string, log: string) {
  const { signs, faults } = teamSignsIn(JSON.stringify([sign(line, { fields: ['algorithm.environments'] })]));
  assert.deepEqual(faults, []);
  return explainFailure({ job, logs: [{ task: 'worker-0', text: log }] }, signs).findings[0];
}

describe('a sign of a team', () => {
  test('is found whatever words it has, before ours, and fills in what is between its parts', () => {
    const finding = found('hallo * welt', 'INFO: Hallo schöne Welt: CUDA out of memory\n');
    assert.deepEqual([finding?.id, finding?.cause, finding?.confidence], ['ours', 'Proxy schöne is down.', 'medium']);
    assert.deepEqual(finding?.blame, [{ path: ['algorithm', 'environments'] }]);
  });

  for (const [line, log, isFound] of [
    ['abcd*efgh', 'xabcd efghx', true],
    ['abcd*efgh', 'efgh abcd', false],
    ['*abcd', 'x abcd', true],
    ['abcd*', 'abcd rest', true],
    ['a.cd(.*)+$', 'abcd', false],
    ['a.cd(.*)+$', 'A.CD(.x)+$', true],
  ] as const)
    test(`${line} ${isFound ? 'is' : 'is not'} in ${log}`, () =>
      assert.equal(found(line, log)?.id, isFound ? 'ours' : undefined));

  test('takes no time on hostile lines', () => {
    const start = performance.now();
    found(`${'a*'.repeat(400)}bbbb`, `${'a'.repeat(2_000)}\n`.repeat(1_000));
    assert.ok(performance.now() - start < 5_000);
  });
});

test('what is wrong with signs is said, and the others are read', () => {
  const { signs, faults } = teamSignsIn(
    JSON.stringify([
      3,
      sign(''),
      sign('x*y'),
      sign('abcd', { fields: 'x' }),
      sign('abcd', { cause: 1 }),
      sign('abcde', { id: 'good' }),
    ]),
  );
  assert.deepEqual(Object.keys(signs), ['good']);
  assert.equal(faults.length, 5);
  assert.match(faults[1] ?? '', /^Signature 2 is left out\. "line" must be a string/);
  for (const text of ['{', '{}', 'null', JSON.stringify(Array(201).fill(sign('abcd')))])
    assert.equal(teamSignsIn(text).faults.length, 1);
});

test('the schema of the file takes what its reader takes, and nothing else', () => {
  const schema = JSON.parse(readFileSync('schemas/signatures.schema.json', 'utf8'));
  const isRead = (item: object) => teamSignsIn(JSON.stringify([item])).faults.length === 0;
  const { id: _, ...nameless } = sign('proxy * refused');
  const items = [
    sign('proxy * refused'),
    sign('proxy * refused', { fields: ['algorithm.command'] }),
    sign('proxy * refused', { fields: 'algorithm.command' }),
    sign('proxy * refused', { fields: [''] }),
    sign('proxy * refused', { cause: '' }),
    sign('proxy * refused', { remedy: 'x'.repeat(1_001) }),
    nameless,
  ];
  for (const item of items)
    assert.equal(Schema.Check(schema, [item]), isRead(item), JSON.stringify(item).slice(0, 100));
  assert.deepEqual(items.map(isRead), [true, true, false, false, false, false, false]);
});
