import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobTemplate, matchesTemplate } from '../../../../modelarts/submission/jobTemplate.ts';

const secret = '$' + '{secret:KEY}';

const cases: [what: string, written: unknown, shown: unknown, isMade: boolean][] = [
  ['the service adds properties', { a: 1 }, { a: 1, b: 2 }, true],
  ['the service changes no value', { a: 1 }, { a: 2 }, false],
  ['numbers come back as text', { a: 1, b: true }, { a: '1', b: 'true' }, true],
  ['folders lose the slash at their end', { a: '/x/y/' }, { a: '/x/y' }, true],
  ['a part may not be shown at all', { a: { b: 1 } }, {}, true],
  ['of a part that is shown every value is', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, false],
  ['nothing is like nothing', { a: null, b: {}, c: [], d: '' }, {}, true],
  ['lists keep their length', { a: [1, 2] }, { a: [1] }, false],
  ['arrays keep their order', { a: [1, 2] }, { a: [2, 1] }, false],
  ['what stood for a value may be any', { a: `x ${secret}.` }, { a: 'x (y).' }, true],
  ['what stands around a value stays', { a: `x ${secret}.` }, { a: 'x (y)' }, false],
  ['a masked value may be any', { a: '***' }, { a: 'x' }, true],
];

for (const [what, written, shown, isMade] of cases)
  test(what, () => assert.equal(matchesTemplate(shown, jobTemplate(JSON.stringify(written))), isMade));

test('a name with a placeholder is not known before it is sent', () => {
  assert.equal(jobTemplate(JSON.stringify({ metadata: { name: `a-${secret}` } })).name, undefined);
  assert.equal(jobTemplate('{"metadata":{"name":"a"}}').name, 'a');
});
