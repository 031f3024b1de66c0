/** Hovers over what a service answered. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { RootSchema } from '../../../../schemas/jsonSchema.ts';
import { parseText } from '../../../../server/document/document.ts';
import { errorSchema, requestSchema, responseSchema } from '../../../../server/document/schema.ts';
import { hover } from '../../../../server/features/hover.ts';
import { documentAround, objectsOf } from '../../../support/schemaObjects.ts';

/** What is said about the place at the mark. */
function explain(marked: string, schema: RootSchema): string {
  const offset = marked.indexOf('|');
  const text = TextDocument.create('file:///a.json', 'trainingjob-response', 1, marked.replace('|', ''));
  const answer = hover(parseText(text), text.positionAt(offset), schema, { docsBase: 'file:///base' });
  return (answer?.contents as MarkupContent | undefined)?.value ?? '';
}

describe('values are put into words', () => {
  const cases: [marked: string, words: RegExp][] = [
    ['{"metadata": {"create_time": 16370455|45982}}', /This is 2021-11-16 06:52:25 \(UTC\)\./],
    ['{"metadata": {"update_time": 16370455|45982}}', /This is 2021-11-16 06:52:25 \(UTC\)\./],
    ['{"status": {"running_records": [{"start_at": 17013|23345}]}}', /This is 2023-11-30 05:49:05 \(UTC\)\./],
    ['{"status": {"node_count_metrics": [[16418926|45000, 0]]}}', /This is 2022-01-11 09:17:25 \(UTC\)\./],
    ['{"status": {"duration": 37230|00}}', /This is 1 h 2 min 3 s\./],
    ['{"status": {"task_statuses": [{"exit_code": 13|7}]}}', /memory was used up/],
    ['{"status": {"task_statuses": [{"exit_code": 24|7}]}}', /memory was used up/],
    ['{"status": {"task_statuses": [{"exit_code": 13|9}]}}', /SIGSEGV/],
    ['{"status": {"task_statuses": [{"exit_code": 12|7}]}}', /isn't in the image/],
    ['{"status": {"task_statuses": [{"exit_code": 12|6}]}}', /can't be executed/],
    ['{"status": {"task_statuses": [{"exit_code": 1|36}]}}', /Signal 8 ended/],
  ];
  for (const [marked, words] of cases) test(marked, () => assert.match(explain(marked, responseSchema), words));

  test('an error code by its meaning and its remedy', () => {
    const text = explain('{"error_msg": "algorithm not found.", "error_code": "ModelArts.|2755"}', errorSchema);
    assert.match(
      text,
      /`ModelArts\.2755` means: The algorithm doesn't exist\.\n\nRemedy: .+\n\nProperties: `algorithm\.id`/,
    );
  });

  test('what is no time, and no known code, is left as it is', () => {
    for (const place of ['{"status": {"start_time": |0}}', '{"status": {"node_count_metrics": [[0, |2]]}}'])
      assert.doesNotMatch(explain(place, responseSchema), /This is/);
    assert.match(explain('{"error_code": "No|ne.1"}', errorSchema), /`None\.1` isn't a known code\./);
  });
});

/** The hover of every field of a schema, by its path. */
function* hovers(root: RootSchema): Generator<[path: string, text: string]> {
  for (const { path, object } of objectsOf(root))
    for (const name of Object.keys(object.properties ?? {}))
      yield [[...path, name].join('.'), explain(documentAround(path, `{"|${name}": null}`), root)];
}

const imperative =
  /(?:^|[.;:!?] |, so |\n)(?:Add|Choose|Correct|Do|Don't|Enter|Give|Keep|Leave|Make|Omit|Put|Remove|Select|Send|Set|Specify|Start|Use|Wait|Write)\b/i;

test("an answer's hover tells nobody what to do", () => {
  for (const [path, text] of hovers(responseSchema)) assert.doesNotMatch(text, imperative, path);
});

/** Words that say something. */
const wordsOf = (sentence: string): Set<string> =>
  new Set((sentence.toLowerCase().match(/[a-z_]{3,}/g) ?? []).filter((word) => !fillers.has(word)));

const fillers = new Set('the and for with that which its has are can from this not'.split(' '));

/** Whether most of what one sentence says is in the other. */
function saysTheSame(one: string, other: string): boolean {
  const [short, long] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.size - b.size) as [
    Set<string>,
    Set<string>,
  ];
  return short.size > 2 && [...short].filter((word) => long.has(word)).length / short.size > 0.7;
}

test('a hover says nothing twice', () => {
  const repetitions = [requestSchema, responseSchema].flatMap((root) =>
    [...hovers(root)].flatMap(([path, text]) => repeatedIn(text).map((sentence) => `${path}: ${sentence}`)),
  );
  assert.deepEqual(repetitions, []);
});

/** Sentences of the prose that another one repeats, and required properties that the type has named. */
function repeatedIn(text: string): string[] {
  const [head = '', ...lines] = text.split('\n').filter(Boolean);
  const sentences = lines.filter((line) => !/^- |^\[/.test(line)).flatMap((line) => line.split(/(?<=[.:]) /));
  const required = lines.filter((line) => line.startsWith('- Required') && head.includes('"'));
  return [
    ...required,
    ...sentences.filter((one, index) => sentences.slice(index + 1).some((it) => saysTheSame(one, it))),
  ];
}

describe('facts of the page', () => {
  const facts: [marked: string, root: RootSchema, fact: RegExp][] = [
    ['{"algorithm": {"code|_dir": ""}}', requestSchema, /blank if `id` or `subscription_id`/],
    ['{"algorithm": {"boot|_file": ""}}', requestSchema, /blank if `id` or `subscription_id`/],
    ['{"algorithm": {"engine": {"engine_na|me": ""}}}', requestSchema, /Blank if `engine_id` is set/],
    ['{"algorithm": {"engine": {"engine_vers|ion": ""}}}', requestSchema, /Blank if `engine_id` is set/],
    ['{"spec": {"res|ource": {}}}', requestSchema, /either a flavor of the public pool or a dedicated pool/],
    ['{"spec": {"resource": {"flavo|r_id": ""}}}', requestSchema, /CPU pools take no flavor/],
    ['{"tasks": [{"algorithm": {"code|_dir": ""}}]}', requestSchema, /absolute path/],
    ['{"algorithm": {"local_|code_dir": ""}}', responseSchema, /below `\/home`/],
    ['{"spec": {"resource": {"flavo|r_id": ""}}}', responseSchema, /CPU pools have no flavor/],
    ['{"spec": {"resource": {"flavor_n|ame": ""}}}', responseSchema, /Present if `flavor_id` is/],
  ];
  for (const [marked, root, fact] of facts) test(marked, () => assert.match(explain(marked, root), fact));
});
