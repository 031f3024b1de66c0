import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import type { JobDocument } from '../../../../server/document/document.ts';
import { requestBody } from '../../../../server/document/requestBody.ts';
import { sortActions, sortAllKind, sortKind } from '../../../../server/features/sortProperties.ts';
import { atCursor, jobOf } from '../../../support/cursor.ts';
import { commentsOf } from '../../../support/keptComments.ts';
import { oddLayout } from '../../../support/oddLayout.ts';

/** The text after the action of a kind at the cursor, or that there is none or why not. */
function sorted({ document, position }: { document: JobDocument; position: Position }, kind: string): string {
  const [action] = sortActions(document, { start: position, end: position }, [kind]);
  const edits = action?.edit?.changes?.[document.text.uri];
  return edits ? TextDocument.applyEdits(document.text, edits) : (action?.disabled?.reason ?? 'nothing');
}

const sortedFile = (text: string): string =>
  sorted({ document: jobOf(text), position: { line: 0, character: 0 } }, sortAllKind);

describe('sorting the object at the cursor', () => {
  const cases: readonly [what: string, before: string, after: string][] = [
    [
      'takes comments along, those above and those at the end of the line',
      '{\n  // about all\n\n  // job\n  "spec": {"z": 1}, // spec\n  /* name */\n  "metadata": {|}, // last\n  "kind": "job" // kind\n}'
        .replace('{|}', '{}')
        .replace('"spec"', '|"spec"'),
      '{\n  // about all\n\n  "kind": "job", // kind\n  /* name */\n  "metadata": {}, // last\n  // job\n  "spec": {"z": 1} // spec\n}',
    ],
    ['keeps the layout of one line', '{"b": 1,| "spec": {}, "kind": "job"}', '{"kind": "job", "spec": {}, "b": 1}'],
    [
      'puts the comma in front of a comment that takes the rest of the line',
      '{| "spec": {}, // spec\n "kind": "job" }',
      '{ "kind": "job",\n "spec": {} // spec\n }',
    ],
    [
      'gives a comment in front of the next property to that',
      '{| "spec": {}, /* kind */ "kind": "job" }',
      '{ /* kind */ "kind": "job", "spec": {} }',
    ],
    ['keeps a trailing comma', '{|\n"spec": {},\n"kind": "job",\n}', '{\n"kind": "job",\n"spec": {},\n}'],
    [
      'leaves objects in it alone',
      '{|"spec": {"auto_stop": {}, "resource": {}}, "kind": ""}',
      '{"kind": "", "spec": {"auto_stop": {}, "resource": {}}}',
    ],
  ];
  for (const [what, before, after] of cases) test(what, () => assert.equal(sorted(atCursor(before), sortKind), after));

  const refused: readonly [what: string, text: string, answer: RegExp][] = [
    ['that is sorted', '{|"kind": "job", "spec": {}}', /nothing/],
    ['that is a map of variables', '{"algorithm": {"environments": {|"Z": "", "NCCL_DEBUG": "", "A": ""}}}', /nothing/],
    ['with a syntax error', '{|"spec": {} "kind": "job"}', /syntax errors/],
    ['without an end', '{|"spec": {}, "kind": "job"', /syntax errors/],
  ];
  for (const [what, text, answer] of refused)
    test(`isn't done to one ${what}`, () => assert.match(sorted(atCursor(text), sortKind), answer));
});

test('the whole file is sorted when that is asked for, and never with syntax errors', () => {
  assert.equal(
    sortedFile('{"spec": {"auto_stop": {"duration": 1, "time_unit": "HOURS"}}, "kind": "job"}'),
    '{"kind": "job", "spec": {"auto_stop": {"time_unit": "HOURS", "duration": 1}}}',
  );
  assert.match(sortedFile('{"spec": {}, "kind": "job", }}'), /syntax errors/);
  const document = jobOf('{"spec": {}, "kind": ""}');
  const start = { line: 0, character: 1 };
  assert.deepEqual(
    sortActions(document, { start, end: start }).map(({ kind }) => kind),
    [sortKind],
  );
});

test('sorting loses nothing, changes no meaning, and is done after once', () => {
  let count = 0;
  const jobs = globSync('test/conformance/*.json').flatMap((file) =>
    Object.values<{ body?: object }>(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ body }) => body ?? []),
  );
  for (let seed = 1; seed <= Number(process.env.RUNS ?? 300); seed++) {
    const random = randomNumbers(seed);
    const text = oddLayout(shuffled(jobs[Math.floor(random() * jobs.length)], random), random);
    const after = sortedFile(text);
    if (after === 'nothing') continue;
    assert.deepEqual(JSON.parse(requestBody(after) ?? ''), JSON.parse(requestBody(text) ?? ''), `seed ${seed}`);
    assert.deepEqual(commentsOf(after), commentsOf(text), `seed ${seed}`);
    assert.equal(sortedFile(after), 'nothing', `seed ${seed}`);
    count++;
  }
  assert.ok(count > 100, 'most of the files were sorted');
});

/** The same value with the members of all objects in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => ({ name, member, at: random() }));
  const entries = members.sort((a, b) => a.at - b.at).map(({ name, member }) => [name, shuffled(member, random)]);
  return Object.fromEntries(entries);
}
