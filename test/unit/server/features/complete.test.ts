import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type ParseError, parse } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { english } from '../../../../l10n/translation.ts';
import { docsIn } from '../../../../server/explain/docs.ts';
import { complete } from '../../../../server/features/complete.ts';
import type { CompletionOptions, CompletionStyle } from '../../../../server/features/completionItem.ts';
import { atCursor, jobOf } from '../../../support/cursor.ts';

const style: CompletionStyle = { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true };

const suggest = (marked: string, options: CompletionOptions = style): CompletionItem[] => {
  const { document, position } = atCursor(marked);
  return complete(document, position, options);
};

const labels = (marked: string, options: CompletionOptions = style) =>
  suggest(marked, options).map(({ label }) => label);

/** The text after the suggestion was accepted, with what stands at its tab stops in angle brackets. */
function accept(marked: string, label: string, options: CompletionOptions = style): string {
  const { document, position } = atCursor(marked);
  const item = complete(document, position, options).find((it) => it.label === label);
  assert.ok(item, `${label} is offered`);
  const { textEdit, additionalTextEdits = [] } = item;
  const text = TextDocument.applyEdits(document.text, [textEdit as TextEdit, ...additionalTextEdits]);
  return text.replace(/\$\{\d+[:|]([^,|}]*)[^}]*\}|\$\d+/g, (_, preset = '') => `<${preset}>`);
}

test('required names come first, then the order of the schema', () => {
  const [first, second, third] = labels('{|}');
  assert.deepEqual([first, second, third], ['kind', 'metadata', 'algorithm']);
});

test('full-width punctuation and unusual blanks count as what they are meant to be', () => {
  assert.equal(accept('{"kind": "job"，"|"}', 'train_type'), '{"kind": "job"，"train_type": "<SFT>"}');
  assert.equal(accept('{"kind": "job"，\n |\n}', 'train_type'), '{"kind": "job"，\n "train_type": "<SFT>"\n}');
  assert.equal(accept('{"kind"： "|"}', 'job'), '{"kind"： "job"}');
  assert.equal(accept('{"kind"：|}', 'job'), '{"kind"："job"}');
  assert.equal(accept('{"kind":\u00A0|}', 'job'), '{"kind":\u00A0"job"}');
  assert.ok(labels('{"algorithm": {"parameters": 【|】}}').includes('{}'));
});

test('what is completed beside the mark of a merge conflict leaves the mark as it is', () => {
  const text = accept('{\n<<<<<<< HEAD\n"|"\n=======\n"kind": "job"\n>>>>>>> x\n}', 'train_type');
  assert.match(text, /^\{\n<<<<<<< HEAD\n"train_type": "<SFT>",?\n=======\n/);
});

test('names that are present or read-only are not suggested', () => {
  const names = labels('{"metadata": {"name": "a", |}}');
  assert.ok(!names.includes('name') && !names.includes('id') && !names.includes('create_time'));
  assert.ok(names.includes('description'));
});

test('the name at the cursor is still suggested', () => {
  assert.ok(labels('{"metadata": {"na|me": "a"}}').includes('name'));
});

test('a name comes with its value, and an object with its required properties', () => {
  assert.equal(accept('{|}', 'kind'), '{"kind": "<job>"}');
  assert.equal(accept('{"kind": "job", |}', 'metadata'), '{"kind": "job", "metadata": {\n\t"name": "<>"\n}}');
});

test('between quotes nothing is quoted twice', () => {
  assert.equal(accept('{"metadata": {"|"}}', 'name'), '{"metadata": {"name": "<>"}}');
  assert.equal(accept('{"kind": "|"}', 'job'), '{"kind": "job"}');
  assert.equal(accept('{"kind": "jo|b"}', 'job'), '{"kind": "job"}');
  assert.equal(accept('{"kind": j|}', 'job'), '{"kind": "job"}');
  assert.equal(accept('{"kind": |}', 'job'), '{"kind": "job"}');
  assert.equal(accept('{"kind": |"x"}', 'job'), '{"kind": "job"}');
});

test('a string that is not closed ends at the cursor', () => {
  assert.equal(accept('{"kind": "jo|}', 'job'), '{"kind": "job"}');
});

test('a name with a value is only renamed', () => {
  assert.equal(accept('{"metadata": {"na|": "x"}}', 'name'), '{"metadata": {"name": "x"}}');
});

test('commas are added where they are missing, on both sides', () => {
  assert.equal(accept('{|"spec": {}}', 'kind'), '{"kind": "<job>","spec": {}}');
  assert.equal(accept('{"metadata": {} |}', 'kind'), '{"metadata": {}, "kind": "<job>"}');
  assert.equal(accept('{"metadata": {}|}', 'kind'), '{"metadata": {},"kind": "<job>"}');
  assert.equal(accept('{"metadata": {}\n|\n"spec": {}}', 'kind'), '{"metadata": {},\n"kind": "<job>",\n"spec": {}}');
  assert.equal(accept('{"metadata": {}, |, "spec": {}}', 'kind'), '{"metadata": {}, "kind": "<job>", "spec": {}}');
});

test('a value that is typed in front of another gets no comma, whatever is between them', () => {
  assert.equal(accept('{"kind": "|"/* c */ {"a": 1}}', 'job'), '{"kind": "job"/* c */ {"a": 1}}');
  assert.equal(accept('{"kind": "|" "x"}', 'job'), '{"kind": "job" "x"}');
  assert.equal(accept('{"kind": "|"\n"metadata": {}}', 'job'), '{"kind": "job",\n"metadata": {}}');
});

test('an open string ends in front of a comment that has a quotation mark', () => {
  assert.equal(accept('{"k|/* has a " */}', 'kind'), '{"kind": "<job>"/* has a " */}');
  assert.equal(accept('{"kind": "j|/* has a " */}', 'job'), '{"kind": "job"/* has a " */}');
});

test('a comma goes in front of a comment, not into it', () => {
  assert.equal(accept('{"metadata": {} // c\n|}', 'kind'), '{"metadata": {}, // c\n"kind": "<job>"}');
});

test('properties that an object is of little use without come along, alternatives as a choice', () => {
  assert.equal(
    accept('{"algorithm": {"parameters": [|]}}', '{}'),
    '{"algorithm": {"parameters": [{\n\t"name": "<>",\n\t"value": "<>"\n}]}}',
  );
  const [reward] = suggest('{"algorithm": {"policies": {"auto_search": {"reward_attrs": [|]}}}}');
  assert.match(reward?.textEdit?.newText ?? '', /"mode": "\$\{2\|max,min\|\}",\n\t"regex": "\$3"/);
});

test('an item of an array is suggested whole', () => {
  assert.match(accept('{"algorithm": {"inputs": [|]}}', '{}'), /"inputs": \[\{\n\t"name": "<>",\n\t"remote": /);
  assert.match(accept('{"algorithm": {"inputs": [{}|]}}', '{}'), /\[\{\},\{\n/);
});

test('values carry their meanings, the default is marked', () => {
  const [first] = suggest('{"kind": "|"}');
  assert.equal(first?.preselect, true);
  assert.match(JSON.stringify(first?.documentation), /training job/i);
});

test('known keys of a map and their values are suggested', () => {
  assert.ok(labels('{"metadata": {"annotations": {|}}}').includes('tensorboard/enable'));
  assert.deepEqual(labels('{"metadata": {"annotations": {"tensorboard/enable": |}}}'), ['true', 'false']);
  const inserted = accept('{"metadata": {"annotations": {|}}}', 'tensorboard/enable');
  assert.equal(inserted, '{"metadata": {"annotations": {"tensorboard/enable": "<true>"}}}');
});

test('flavors of the catalogue are offered with what they have, those of the pool first', () => {
  const [first] = suggest('{"spec": {"resource": {"flavor_id": |}}}');
  assert.equal(first?.label, 'modelarts.p3.large.public.free');
  assert.match(JSON.stringify(first?.documentation), /1 × GP-Vnt1 32GB · 8 x86 cores · 64 GB memory/);
  const [ofPool] = labels('{"spec": {"resource": {"pool_id": "p", "flavor_id": "|"}}}');
  assert.equal(ofPool, 'modelarts.pool.visual.xlarge');
});

test('engine versions and ids are those of the engine that is named', () => {
  assert.ok(labels('{"algorithm": {"engine": {"engine_version": "|"}}}').length > 10);
  const named = (name: string) => labels(`{"algorithm": {"engine": {"engine_name": "MPI", "${name}": "|"}}}`);
  assert.deepEqual(named('engine_version'), ['mindspore_1.3.0-cuda_10.1-py_3.7-ubuntu_1804-x86_64']);
  assert.deepEqual(named('engine_id'), ['mindspore_1.3.0-cuda_10.1-py_3.7-ubuntu_1804-x86_64']);
  assert.ok(labels('{"algorithm": {"engine": {"engine_name": |}}}').includes('Ascend-Powered-Engine'));
});

test('settings and their values are those of the search algorithm', () => {
  const marked = (params: string) =>
    `{"algorithm": {"policies": {"auto_search": {"algo_configs": [{"name": "tpe_search", "params": [${params}]}]}}}}`;
  assert.deepEqual(labels(marked('{"key": "|"}')), ['gamma', 'n_initial_points', 'num_samples', 'seed']);
  assert.deepEqual(labels(marked('{"key": "gamma", "value": |}')), ['0.25']);
});

test('a search varies hyperparameters of the job', () => {
  const marked = `{"algorithm": {"parameters": [{"name": "lr"}, {}, 1, {"name": "decay"}],
    "policies": {"auto_search": {"search_params": [{"name": "|"}], "algo_configs": [{"name": "constructor"}]}}}}`;
  assert.deepEqual(labels(marked), ['lr', 'decay']);
  const unknown =
    '{"algorithm": {"policies": {"auto_search": {"algo_configs": [{"name": "toString", "params": [{"key": "|"}]}]}}}}';
  assert.deepEqual(labels(unknown), []);
});

test('an item that is present is not suggested again', () => {
  const events = labels('{"spec": {"notification": {"events": ["JobFailed", "|"]}}}');
  assert.ok(events.includes('JobStarted') && !events.includes('JobFailed'));
  assert.ok(labels('{"spec": {"notification": {"events": ["JobFa|iled"]}}}').includes('JobFailed'));
});

test('the quotation mark behind a word that has lost the one in front of it is replaced, too', () => {
  const mended = '{"kind": "job", "train_type": 1}';
  for (const at of ['j|ob"', 'job|"', 'job"|', '|job"'])
    assert.equal(accept(`{"kind": ${at}, "train_type": 1}`, 'job'), mended, at);
  assert.equal(accept('{"kind": jo|" // a\n}', 'job'), '{"kind": "job" // a\n}');
  assert.equal(accept('{"kind": jo|"\r\n}', 'job'), '{"kind": "job"\r\n}');
  assert.equal(accept('{"kind": tru|"}', 'job'), '{"kind": "job"}');
  assert.equal(accept('{kin|": "job"}', 'kind'), '{"kind": "job"}');
});

test('a quotation mark behind a word stays where a string begins with it', () => {
  assert.match(accept('{tr|"kind": "job"}', 'train_type'), /"kind": "job"\}$/);
  assert.match(accept('{"kind": j|"job"}', 'job'), /"job"\}$/);
});

test('what begins with a quotation mark also fits one that is typed when the list is shown already', () => {
  const filter = (marked: string) => suggest(marked)[0]?.filterText;
  for (const marked of ['{|}', '{k|}']) assert.equal(filter(marked), '"kind"', marked);
  for (const marked of ['{"kind": |}', '{"kind":|}', '{"kind": "job"|}']) assert.equal(filter(marked), '"job"', marked);
  assert.equal(filter('{"spec": {"schedule_policy": {"preemptible": |}}}'), 'true');
});

test('behind a quotation mark that is typed already, the edit and what it is compared with begin behind it', () => {
  const begins = ['{"|"}', '{"ki|', '{"k|": "job"}', '{"kind": "|"}', '{"kind": "j|", "metadata": {}}', '{"kind": "|}'];
  for (const marked of begins) {
    const [item] = suggest(marked);
    assert.ok(item);
    const { range, newText } = item.textEdit as TextEdit;
    const inside = marked.slice(0, marked.indexOf('|')).lastIndexOf('"') + 1;
    assert.equal(range.start.character, inside, marked);
    assert.match(`${item.filterText} ${newText}`, /^(kind|job) \1/, marked);
  }
  assert.equal(accept('{"ki|\n}', 'kind'), '{"kind": "<job>"\n}');
  assert.equal(accept('{"kind": "|\n}', 'job'), '{"kind": "job"\n}');
  assert.equal(
    accept('{"algorithm": {"engine": {"install_sys_packages": "|"}}}', 'true'),
    '{"algorithm": {"engine": {"install_sys_packages": true}}}',
  );
});

test('a name that is being typed is not one that is used', () => {
  for (const typed of ['MY_V|', '"MY_V|"', '"MY_V|": "1"'])
    assert.ok(!labels(`{"algorithm": {"environments": {${typed}}}}`).includes('MY_V'), typed);
});

test('a variable of that name is no engine', () => {
  assert.deepEqual(labels('{"algorithm": {"environments": {"engine_name": |}}}'), ['""']);
});

test('a comment that ignores rules suggests their names', () => {
  const accepted = (marked: string) => accept(marked, 'kind-not-in-list');
  assert.equal(accepted('// trainingjob-ignore |\n{}'), '// trainingjob-ignore kind-not-in-list\n{}');
  assert.equal(accepted('{\n// trainingjob-ignore a, ki|nd x\n}'), '{\n// trainingjob-ignore a, kind-not-in-list x\n}');
  assert.deepEqual(labels('// trainingjob-ignore kind-not-in-list because |\n{}'), []);
  assert.deepEqual(labels('// trainingjob-ignore kind-not-in-list\n// |\n{}'), []);
});

test('nothing is offered in comments, between a name and its colon, and after the end', () => {
  assert.deepEqual(labels('{ // |\n}'), []);
  assert.deepEqual(labels('{ /* | */ }'), []);
  assert.deepEqual(labels('{"kind": "job" /* |'), []);
  assert.deepEqual(labels('{"kind" |}'), []);
  assert.deepEqual(labels('{} |'), []);
});

test('wherever the cursor is in the examples, what is accepted leaves JSON', () => {
  const isJson = (text: string) => {
    const errors: ParseError[] = [];
    parse(text, errors, { allowTrailingComma: true });
    return errors.length === 0;
  };
  for (const name of readdirSync('examples').filter((file) => file.endsWith('.trainingjob.json'))) {
    const document = jobOf(readFileSync(`examples/${name}`, 'utf8'));
    const { text } = document;
    for (let offset = 0; offset <= text.getText().length; offset++) {
      for (const item of complete(document, text.positionAt(offset), { ...style, snippets: false })) {
        const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
        assert.ok(isJson(TextDocument.applyEdits(text, edits)), `${item.label} at ${offset} of ${name}`);
      }
    }
  }
});

test('nothing is offered in front of a value that is there', () => {
  assert.deepEqual(labels('| {}'), []);
  assert.deepEqual(labels('{"kind":| "job"}'), []);
  assert.deepEqual(labels('{"kind":|"j'), []);
  assert.deepEqual(labels('{"kind": |"j\n,"metadata": {}}'), []);
  assert.deepEqual(labels('{"metadata": |\n{}}'), []);
  assert.equal(accept('{"kind": |\n"metadata": {}}', 'job'), '{"kind": "job",\n"metadata": {}}');
  assert.equal(accept('{"kind": |\n"meta}', 'job'), '{"kind": "job",\n"meta}');
});

test('an empty file gets a whole job', () => {
  assert.match(accept('|', '{}'), /^\{\n\t"kind": "<job>",\n\t"metadata": \{\n\t\t"name"/);
});

test('levels are found in half-typed text', () => {
  assert.ok(labels('{"kin" "metadata": {|').includes('name'));
  assert.ok(labels('{"metadata": {"na": , |').includes('name'));
  assert.ok(labels('{"kind": , "algorithm": {"inputs": [{"remote": {|').includes('obs'));
});

test('without snippets the text is plain', () => {
  const plain = { ...style, snippets: false };
  assert.equal(accept('{"metadata": {"annotations": {|}}}', 'tensorboard/enable', plain).includes('$'), false);
  assert.equal(accept('{|}', 'kind', plain), '{"kind": "job"}');
});

test('without snippets the text is on one line, because nobody indents its lines', () => {
  const plain = { ...style, snippets: false };
  assert.equal(accept('{|}', 'endpoints', plain), '{"endpoints": {}}');
  assert.equal(accept('{|}', 'metadata', plain), '{"metadata": { "name": "" }}');
  for (const marked of ['|', '{"spec": {|}}', '{"algorithm": {|}}'])
    for (const { label, textEdit } of suggest(marked, plain))
      assert.doesNotMatch(textEdit?.newText ?? '', /[\n\t]/, label);
});

test('values are asked for after a name only where the editor has a command for it', () => {
  const withCommand = { ...style, suggestCommand: 'suggest' };
  const marked = '{"algorithm": {|}}';
  const find = (options: CompletionStyle) => suggest(marked, options).find(({ label }) => label === 'engine');
  assert.equal(find(withCommand)?.command?.command, 'suggest');
  assert.equal(find(style)?.command, undefined);
});

test('a name that the object has behind the cursor is not offered again', () => {
  for (const text of ['{|"kind":"job"}', '{"|""kind":"job"}', '{| "a": {}, "kind": "job"}', '{"kind": "job", |}']) {
    assert.ok(!labels(text).includes('kind'), text);
    assert.ok(labels(text).includes('metadata'), text);
  }
  assert.ok(labels('{"metadata": {|}, "name": 1}').includes('name'));
});

test('a quotation mark in front of something is all that is replaced', () => {
  for (const [text, label] of [
    ['{"|"kind":"job"}', 'metadata'],
    ['{"kind":"job","|}', 'metadata'],
    ['{"algorithm":{"inputs":["|{"name":"a"}]}}', 'input-obs'],
    ['{"spec":{"notification":{"events":["|]}}}', 'JobCompleted'],
    ['{"spec":{"notification":{"events":["|"JobFailed"]}}}', 'JobCompleted'],
    ['{"kind":"|,"metadata":{}}', 'job'],
    ['{"kind":"jo|,\n"metadata":{}}', 'job'],
    ['{"algorithm":{"parameters":[{"name":"a",\n"val|},{}]}}', 'value'],
    ['{"spec":{"notification":{"events":["JobF|]}}}', 'JobFailed'],
    ['{"met|: {}}', 'metadata'],
  ] as const) {
    const errors: ParseError[] = [];
    const result = accept(text, label, { ...style, snippets: false });
    parse(result, errors);
    assert.deepEqual(errors, [], result);
  }
});

test('a string without known values is offered only where its quotation marks are missing', () => {
  assert.deepEqual(labels('{"metadata": {"name": |}}'), ['""']);
  assert.deepEqual(labels('{"metadata": {"description": |}}'), ['""', 'null']);
  assert.deepEqual(labels('{"metadata": {"name": "|"}}'), []);
  assert.deepEqual(labels('{"metadata": {"description": "|"}}'), []);
});

test('a value leaves quotation marks alone that a comma follows, so that a snippet goes on to its next tab stop', () => {
  const replaced = (marked: string, label: string) => {
    const edit = suggest(marked).find((item) => item.label === label)?.textEdit as TextEdit;
    return [edit.range.start.character, edit.range.end.character, edit.newText];
  };
  assert.deepEqual(replaced('{"kind": "|", "metadata": {}}', 'edge_job'), [10, 10, 'edge_job']);
  assert.deepEqual(replaced('{"kind": "jo|b", "metadata": {}}', 'edge_job'), [10, 13, 'edge_job']);
  assert.deepEqual(replaced('{"kind": "|"}', 'edge_job'), [10, 11, 'edge_job"']);
  assert.deepEqual(replaced('{"kind": |"job", "metadata": {}}', 'edge_job'), [9, 14, '"edge_job"']);
  assert.deepEqual(replaced('{"kind": "|" "metadata": {}}', 'edge_job'), [10, 11, 'edge_job",']);
  const priority = '{"spec": {"schedule_policy": {"priority": "|", "preemptible": true}}}';
  assert.deepEqual(replaced(priority, '0'), [42, 44, '${1:0}']);
});

test('a name whose value is known opens its list, others leave the keys to their user', () => {
  const opens = (marked: string, label: string) =>
    Boolean(suggest(marked, { ...style, suggestCommand: 'suggest' }).find((item) => item.label === label)?.command);
  assert.ok(opens('{"algorithm": {"code_dir": "obs://b/c/", |}}', 'boot_file'));
  assert.ok(!opens('{"algorithm": {|}}', 'boot_file'));
  assert.ok(!opens('{"algorithm": {|}}', 'inputs'));
  assert.ok(!opens('{"metadata": {|}}', 'description'));
});

test('with a byte order mark, nothing is offered in front of the job', () => {
  assert.deepEqual(labels('\uFEFF|{"kind": "job"}'), []);
  assert.deepEqual(labels('|\uFEFF{"kind": "job"}'), []);
  assert.ok(labels('\uFEFF{|}').includes('kind'));
});
