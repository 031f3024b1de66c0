import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ParseError, parse } from 'jsonc-parser';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import type { Path } from '../../../../server/document/path.ts';
import { apply, changeText, difference } from '../../../../server/edits/changeText.ts';
import type { Change } from '../../../../server/edits/edit.ts';
import { jobOf } from '../../../support/cursor.ts';
import { commentsOf, keptComments } from '../../../support/keptComments.ts';
import { oddLayout } from '../../../support/oddLayout.ts';

function change(text: string, ...changes: Change[]): string | undefined {
  const document = jobOf(text);
  const edits = changeText(document, changes);
  return edits && apply(document, edits).text.getText();
}

test('a member is added in the order of the schema, in the layout of the text', () => {
  const set: Change = { set: ['kind'], value: 'job' };
  assert.equal(change('{\n  "metadata": {}\n}', set), '{\n  "kind": "job",\n  "metadata": {}\n}');
  assert.equal(change('{\r\n\t"spec": {},\r\n}', set), '{\r\n\t"kind": "job",\r\n\t"spec": {},\r\n}');
  assert.equal(change('{ "metadata": {} }', set), '{ "kind": "job", "metadata": {} }');
  assert.equal(change('{}', set), '{\n  "kind": "job"\n}');
});

test('a member is added below the comment of the one before it', () => {
  const set: Change = { set: ['metadata', 'description'], value: 'd' };
  const before = '{\n  "metadata": {\n    "name": "a" // its name\n  }\n}';
  const after = '{\n  "metadata": {\n    "name": "a", // its name\n    "description": "d"\n  }\n}';
  assert.equal(change(before, set), after);
});

test('a list gets its item at the end', () => {
  const set: Change = { set: ['algorithm', 'parameters', 9], value: { name: 'b' } };
  assert.equal(
    change('{\n "algorithm": {\n  "parameters": [\n   {}\n  ]\n }\n}', set),
    '{\n "algorithm": {\n  "parameters": [\n   {},\n   {\n    "name": "b"\n   }\n  ]\n }\n}',
  );
  assert.equal(
    change('{"algorithm": {"parameters": [{}]}}', set),
    '{"algorithm": {"parameters": [{}, { "name": "b" }]}}',
  );
});

test('missing objects on the way are made, null gives way to one', () => {
  const set: Change = { set: ['algorithm', 'engine', 'engine_id'], value: 'e' };
  assert.deepEqual(parse(change('{}', set) ?? ''), { algorithm: { engine: { engine_id: 'e' } } });
  assert.deepEqual(parse(change('{"algorithm": null}', set) ?? ''), { algorithm: { engine: { engine_id: 'e' } } });
  assert.equal(change('{"algorithm": "x"}', set), undefined);
});

test('a member goes with its line and its comma', () => {
  const remove: Change = { remove: ['kind'] };
  assert.equal(change('{\n  "kind": "job",\n  "spec": {}\n}', remove), '{\n  "spec": {}\n}');
  assert.equal(change('{\n  "spec": {},\n  "kind": "job"\n}', remove), '{\n  "spec": {}\n}');
  assert.equal(change('{ "kind": "job", "spec": {} }', remove), '{ "spec": {} }');
  assert.equal(change('{ "spec": {}, "kind": "job" }', remove), '{ "spec": {} }');
  assert.equal(change('{\n  "kind": "job"\n}', remove), '{}');
  assert.equal(change('{"spec": {}}', remove), '{"spec": {}}');
});

test('a name that is taken is not given again', () => {
  assert.equal(change('{"a": 1}', { rename: ['a'], to: 'b' }), '{"b": 1}');
  assert.equal(change('{"a": 1, "b": 2}', { rename: ['a'], to: 'b' }), undefined);
  assert.equal(change('{"a": 1}', { rename: ['c'], to: 'b' }), undefined);
});

test('steps follow each other', () => {
  const steps: Change[] = [
    { remove: ['kind'] },
    { set: ['metadata', 'name'], value: 'n' },
    { rename: ['x'], to: 'spec' },
  ];
  assert.equal(change('{"kind": "job", "x": {}}', ...steps), '{"metadata": { "name": "n" }, "spec": {}}');
});

test('a member without a value, or an object without an end, is left alone', () => {
  assert.equal(change('{"kind": }', { set: ['kind'], value: 'job' }), undefined);
  assert.equal(change('{"metadata": {"name": "a"', { set: ['metadata', 'description'], value: '' }), undefined);
});

const layouts: Record<string, string> = {
  pretty:
    '{\n  "kind": "job",\n  "metadata": {\n    "name": "n",\n    "annotations": {}\n  },\n  "list": [\n    1,\n    {\n      "a": 1\n    }\n  ]\n}\n',
  compact: '{"kind":"job","metadata":{"name":"n","annotations":{}},"list":[1,{"a":1}]}',
  trailing: '{\n\t"kind": "job",\n\t"metadata": {"name": "n", "annotations": {},},\n\t"list": [1, {"a": 1,},],\n}',
  commented:
    '// top\n{ // open\n  // above kind\n  "kind": "job", // kind\n  /* before */ "metadata": /* v */ { // m\n    "name": "n" /* x */, // n\n    // above\n    "annotations": { /* none */ } // last\n    // end\n  }, // after\n  "list": [ // l\n    1, // one\n    /* two */ {\n      "a": 1 // a\n      // rest\n    } // t\n  ] // ll\n} // bye\n',
};
layouts.windows = String(layouts.commented).replaceAll('\n', '\r\n');

const places: Path[] = [
  ['kind'],
  ['metadata'],
  ['metadata', 'name'],
  ['metadata', 'annotations'],
  ['list'],
  ['list', 0],
  ['list', 1],
  ['list', 1, 'a'],
];

const additions: Path[] = [
  ['spec', 'resource'],
  ['metadata', 'description'],
  ['metadata', 'annotations', 'k'],
  ['list', 2],
  ['list', 1, 'b'],
  ['$schema'],
];

function parsed(text: string): unknown {
  const errors: ParseError[] = [];
  const value = parse(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], text);
  return value;
}

function expected(text: string, path: Path, value?: unknown): unknown {
  const root = parsed(text);
  let owner = root as Record<string, unknown>;
  for (const step of path.slice(0, -1)) {
    owner[step] ??= {};
    owner = owner[step] as Record<string, unknown>;
  }
  const last = path.at(-1) as string;
  if (value !== undefined) owner[last] = value;
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete owner[last];
  return root;
}

for (const [name, text] of Object.entries(layouts))
  test(`every change of a ${name} text keeps the comments around what it removes and means what it says`, () =>
    tryChanges(text));

test('every change of a text in any layout keeps the comments around what it removes and means what it says', () => {
  const random = randomNumbers(20261125);
  for (let run = 0; run < 100; run++) tryChanges(oddLayout(parsed(String(layouts.pretty)), random));
});

function tryChanges(text: string): void {
  const check = (made: Change, value: unknown) => {
    const result = change(text, made);
    assert.ok(result !== undefined);
    assert.deepEqual(parsed(result), value, result);
    assert.deepEqual(commentsOf(result), keptComments(text, [made]), result);
    assert.ok(!text.includes('\r') || !/[^\r]\n/.test(result), result);
  };
  for (const path of places) {
    check({ remove: path }, expected(text, path));
    check({ set: path, value: { x: [1] } }, expected(text, path, { x: [1] }));
  }
  for (const path of additions) check({ set: path, value: 'new' }, expected(text, path, 'new'));
}

test('the difference of two texts is one edit, also where they repeat themselves', () => {
  for (const [a, b] of [
    ['aaa', 'aa'],
    ['aa', 'aaa'],
    ['', 'x'],
    ['x', ''],
    ['abc', 'abc'],
    ['abab', 'ab'],
  ] as const)
    assert.equal(apply(jobOf(a), [difference(a, b)]).text.getText(), b);
});

test('an item is split in front of a member, comments staying where they are', () => {
  const split: Change = { split: ['spec', 'volumes', 0, 'obs'] };
  assert.equal(
    change('{"spec": {"volumes": [{"nfs": {}, "obs": {}}]}}', split),
    '{"spec": {"volumes": [{"nfs": {} }, { "obs": {}}]}}',
  );
  const before = ' "volumes": [\n  {\n   "nfs": {}, // a\n   // b\n   "obs": {},\n  }\n ]';
  const after = ' "volumes": [\n  {\n   "nfs": {}\n  },\n  { // a\n   // b\n   "obs": {},\n  }\n ]';
  assert.equal(change(`{"spec": {\n${before}}}`, split), `{"spec": {\n${after}}}`);
  assert.equal(change('{"spec": {"volumes": [{"obs": {}, "nfs": {}}]}}', split), undefined);
  assert.equal(change('{"a": 1, "b": 2}', { split: ['b'] }), undefined);
});

test('what has no end is neither removed nor replaced nor wrapped', () => {
  for (const text of ['{"spec": {"volumes": [1', '{"spec": {"a": {}', '{"spec": [{}', '{"kind": "job", "spec": {']) {
    assert.equal(change(text, { remove: ['spec'] }), undefined);
    assert.equal(change(text, { set: ['spec'], value: 1 }), undefined);
    assert.equal(change(text, { wrap: ['spec'], in: '[]' }), undefined);
  }
});

test('what is empty is filled on its line, if other things are on that line', () => {
  const set: Change = { set: ['spec', 'resource', 'node_count'], value: 1 };
  assert.equal(change('{"spec": {"resource": {}}}', set), '{"spec": {"resource": { "node_count": 1 }}}');
  const before = '{\n  "spec": {\n    "resource": {}\n  }\n}';
  const after = '{\n  "spec": {\n    "resource": {\n      "node_count": 1\n    }\n  }\n}';
  assert.equal(change(before, set), after);
});

test('a removed object takes the comments in it along', () => {
  const text = '{\n  // kept\n  "labels": { // gone\n    "a": 1 /* gone */\n  }, // kept too\n  "kind": "job"\n}';
  assert.equal(change(text, { remove: ['labels'] }), '{\n  // kept\n  // kept too\n  "kind": "job"\n}');
  assert.equal(change('{"labels": { /* gone */ }}', { remove: ['labels'] }), '{}');
});

test('a member moves as it is written, with its comments and in its new indentation', () => {
  const move: Change = { move: ['resource'], to: ['spec', 'resource'] };
  const text = '{\n  "resource": { // pool\n    "node_count": 1.50e0\n  },\n  "kind": "job"\n}';
  const spec = '"spec": {\n    "resource": { // pool\n      "node_count": 1.50e0\n    }\n  }';
  assert.equal(change(text, move), `{\n  "kind": "job",\n  ${spec}\n}`);
  assert.equal(change('{"resource": {"a": 1}, "spec": {}}', move), '{"spec": { "resource": {"a": 1} }}');
  assert.equal(change('{"resource": 1, "spec": {"resource": 2}}', move), undefined);
  assert.equal(change('{"resource": 1, "spec": []}', move), undefined);
});

test('an object gives way to one of its members, or a value gets one around it', () => {
  assert.equal(
    change('{\n  // a\n  "body": {\n    "kind": "job" // b\n  }\n}\n', { unwrap: ['body'] }),
    '// a\n{\n  "kind": "job" // b\n}\n',
  );
  assert.equal(change('{"a": {"b": [1], "c": 2}}', { unwrap: ['a', 'b'] }), '{"a": [1]}');
  assert.equal(
    change('{"remote": "obs://b/"}', { wrap: ['remote'], as: ['obs', 'obs_url'] }),
    '{"remote": { "obs": { "obs_url": "obs://b/" } }}',
  );
});

test('what overlaps or borders a syntax error is left alone', () => {
  for (const text of [
    '{"a": 1 ; "b": 2}',
    '{"a": 1 "b": 2}',
    '{"a": 1, ; "b": 2}',
    '{"b": 2; "a": 1}',
    '{"a": [1 2]}',
  ]) {
    // Where the parser found no such member, there is nothing to remove.
    assert.ok([undefined, text].includes(change(text, { remove: ['a'] })), text);
    assert.equal(change(text, { rename: ['a'], to: 'c' }), undefined, text);
    assert.equal(change(text, { set: ['a'], value: 0 }), undefined, text);
    assert.equal(change(text, { set: ['kind'], value: 'job' }), undefined, text);
  }
  assert.equal(change('{"a": 1, "c": 3, "b": 2 "d": 4}', { remove: ['a'] }), '{"c": 3, "b": 2 "d": 4}');
  const far = '{"spec": {"a": 1}, "b": 2 "d": 4}';
  assert.equal(change(far, { set: ['spec', 'a'], value: 0 }), far.replace('"a": 1', '"a": 0'));
});
