import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlayHints, type ShownHints } from '../../../../server/features/inlayHints.ts';
import { jobOf } from '../../../support/cursor.ts';

const both = { defaults: true, totals: true };

/** The text with its hints in it, in angle brackets. */
function hinted(text: string, shown: ShownHints = both, range?: { start: number; end: number }): string {
  const document = jobOf(text);
  const { start, end } = range ?? { start: 0, end: text.length };
  const at = (offset: number) => document.text.positionAt(offset);
  const hints = inlayHints(document, { start: at(start), end: at(end) }, shown);
  return hints
    .map(({ position, label }) => ({ offset: document.text.offsetAt(position), label }))
    .sort((a, b) => b.offset - a.offset)
    .reduce((result, { offset, label }) => `${result.slice(0, offset)}<${label}>${result.slice(offset)}`, text);
}

const resource = (text: string) => `{"spec": {"resource": ${text}}}`;
const flavor = '"flavor_id": "modelarts.p3.8xlarge.public"';

const cases: readonly [what: string, before: string, after: string][] = [
  [
    'cards of all nodes are behind the number of nodes',
    resource(`{${flavor}, "node_count": 4}`),
    resource(`{${flavor}, "node_count": 4<32 cards in total>}`),
  ],
  [
    'without a number of nodes, they are behind the flavor, and the default in the object',
    resource(`{\n${flavor}\n}`),
    resource(`{<node_count: 1>\n${flavor}<8 cards in total>\n}`),
  ],
  [
    'while there is no node, there is no total',
    resource(`{${flavor}, "node_count": 0}`),
    resource(`{${flavor}, "node_count": 0}`),
  ],
  [
    'an object on one line has its defaults at the end',
    resource('{"flavor_id": "modelarts.vm.cpu.2u" /* c */ }'),
    resource('{"flavor_id": "modelarts.vm.cpu.2u"<node_count: 1> /* c */ }'),
  ],
  ['an empty object has them behind its bracket', resource('{}'), resource('{<node_count: 1>}')],
  [
    'the time until a stop has its unit',
    '{"spec": {"auto_stop": {"duration": 1, "time_unit": "HOURS"}}}',
    '{"spec": {"auto_stop": {"duration": 1<hour until the job stops>, "time_unit": "HOURS"}}}',
  ],
  [
    'a unit that is unknown gives no total',
    '{"spec": {"auto_stop": {"duration": 2, "time_unit": "DAYS"}}}',
    '{"spec": {"auto_stop": {"duration": 2, "time_unit": "DAYS"}}}',
  ],
  [
    'a channel has the folder of its place',
    '{"algorithm": {"outputs": [{"name": "a", "local_dir": "/x"}, {"name": "b"}]}}',
    '{"algorithm": {"outputs": [{"name": "a", "local_dir": "/x"}, {"name": "b"<local_dir: "…/modelarts/outputs/b_1">}]}}',
  ],
  [
    'a password in the name of a channel is not repeated in its folder',
    '{"algorithm": {"inputs": [{"name": "ann:hunter2@host"}]}}',
    '{"algorithm": {"inputs": [{"name": "ann:hunter2@host"<local_dir: "…/inputs/ann:***@host_0">}]}}',
  ],
  ['an object that breaks off has no defaults', '{"spec": {"resource": {"node_co', '{"spec": {"resource": {"node_co'],
];
for (const [what, before, after] of cases) test(what, () => assert.equal(hinted(before), after));

test('hints can be switched off, and only those of a range are given', () => {
  const text = resource(`{${flavor}}`);
  assert.equal(hinted(text, { defaults: false, totals: false }), text);
  assert.match(hinted(text, { defaults: true, totals: false }), /<node_count: 1>/);
  assert.doesNotMatch(hinted(text, { defaults: true, totals: false }), /in total/);
  assert.doesNotMatch(hinted(text, { defaults: false, totals: true }), /node_count/);
  assert.equal(hinted(text, both, { start: 0, end: 20 }), text);
});
