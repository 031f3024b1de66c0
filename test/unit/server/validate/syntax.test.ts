import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestTexts } from '../../../../server/document/largestTexts.ts';
import { apply } from '../../../../server/edits/changeText.ts';
import { offeredFixes } from '../../../../server/features/offeredFixes.ts';
import { maxProblems, validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

const syntaxOf = async (text: string) =>
  (await validate(jobOf(text))).filter(({ rule }) => ['json-syntax', 'duplicate-key', 'too-deep'].includes(rule));

const rulesOf = async (text: string) =>
  (await validate(jobOf(text))).map(({ rule }) => rule).filter((rule) => /inexact-number|not-utf8/.test(rule));

/** The text after the first fix that is offered for a problem of its syntax, or after the one of this title. */
async function fixed(text: string, title?: string): Promise<string> {
  const document = jobOf(text);
  const problems = await validate(document);
  const syntax = problems.filter(({ rule }) => /^(?:json-syntax|duplicate-key|integer-form)$/.test(rule));
  const offered = await offeredFixes({ document, problems, severities: {} }, syntax);
  const chosen = offered.find(({ fix }) => title === undefined || fix.title === title);
  assert.ok(chosen, `${title ?? 'a fix'} is offered for ${text}`);
  return apply(document, chosen.edits).text.getText();
}

/** What is said first, and of which part of the text. */
async function said(text: string): Promise<[message: string, token: string]> {
  const [first] = await syntaxOf(text);
  assert.ok(first, text);
  return [first.message, text.slice(first.span.start, first.span.end)];
}

test('comments and trailing commas are fine', async () => {
  assert.deepEqual(await syntaxOf('// a\n{ "kind": "job", /* b */ "algorithm": { "inputs": [], }, }'), []);
});

test('what Chinese input methods write is one problem each, with one fix for the file', async () => {
  const text = '｛“kind”：\u00A0"job"，\u3000"metadata": {"name": "a：“b”，"}｝';
  const problems = await syntaxOf(text);
  const characters = problems.map(({ span }) => text.slice(span.start, span.end));
  assert.deepEqual(characters, ['｛', '“', '”', '：', '\u00A0', '，', '\u3000', '｝']);
  assert.equal(problems[3]?.message, '"：" (U+FF1A) isn\'t part of JSON. Use : instead.');
  assert.equal(
    problems[6]?.message,
    "This space character (U+3000) isn't allowed outside strings. Use a regular space.",
  );
  assert.equal(await fixed(text), '{"kind": "job", "metadata": {"name": "a：“b”，"}}');
  const [first] = problems.flatMap(({ fixes }) => fixes);
  assert.equal(first?.title, "Replace all characters that aren't part of JSON (8)");
  assert.deepEqual(await syntaxOf('{"kind": "job"} // “，”'), []);
});

test('of a string in two kinds of quotation marks, the foreign one is the only problem', async () => {
  const cases: [text: string, characters: string, fixed: string][] = [
    ['{"kind”: "job", "id": "b"}', '”', '{"kind": "job", "id": "b"}'],
    ['{“kind": "job", "id": "b"}', '“', '{"kind": "job", "id": "b"}'],
    ['{"kind": "job”, "id": "b"}', '”', '{"kind": "job", "id": "b"}'],
    ['{\n  "kind": "job”\n}', '”', '{\n  "kind": "job"\n}'],
    ['{"kind": "job”}', '”', '{"kind": "job"}'],
    ['{"kind＂：＂job＂｝', '＂：＂＂｝', '{"kind":"job"}'],
  ];
  for (const [text, characters, expected] of cases) {
    const problems = await syntaxOf(text);
    assert.equal(problems.map(({ span }) => text.slice(span.start, span.end)).join(''), characters, text);
    assert.equal(await fixed(text), expected);
  }
  for (const text of ['{"kind": "it’s, “so”, she said"}', '{"kind": "“a”", "id": "”"}'])
    assert.deepEqual(await syntaxOf(text), [], text);
});

test('whatever is as wide as a Chinese character, or invisible, is named', async () => {
  const text = '{"a":\u2028ｔｒｕｅ，\u200B"b": －１．５，\u00AD"c"： 【】}';
  assert.equal(await fixed(text), '{"a": true, "b": -1.5, "c": []}');
  const left = await syntaxOf('{"a"： ＃}');
  assert.deepEqual(
    left.map(({ message }) => message.slice(0, 22)),
    ['"：" (U+FF1A) isn\'t par', 'Expected a value. Put '],
  );
});

test('every syntax error that has an obvious fix has it', async () => {
  const cases: [text: string, fixed: string][] = [
    ['{"a": 1 "b": 2}', '{"a": 1, "b": 2}'],
    ['{"a": 1 // one\n "b": 2}', '{"a": 1, // one\n "b": 2}'],
    ['{"a" 1}', '{"a": 1}'],
    ['{"a" = 1}', '{"a" : 1}'],
    ['{"a": 1,, "b": 2}', '{"a": 1, "b": 2}'],
    ["{'a b': 1}", '{"a b": 1}'],
    ['{"a": \'b "c"\'}', '{"a": "b \\"c\\""}'],
    ['{a: 1}', '{"a": 1}'],
    ['{"a": job}', '{"a": "job"}'],
    ['{"a": True}', '{"a": true}'],
    ['{"a": None}', '{"a": null}'],
    ['{"a": .5}', '{"a": 0.5}'],
    ['{"a": +1}', '{"a": 1}'],
    ['{"a": 5.}', '{"a": 5}'],
    ['{变量: 1}', '{"变量": 1}'],
    ['{"a": obs://b/code/,\n "b": 1}', '{"a": "obs://b/code/",\n "b": 1}'],
    ['{"a": 007}', '{"a": 7}'],
    ['{"a": -01}', '{"a": -1}'],
    ['{"a": 00.5e3}', '{"a": 0.5e3}'],
    ['{"a": [1}, "b": 2}', '{"a": [1], "b": 2}'],
    ['{"a": {"b": 1], "c": 2}', '{"a": {"b": 1}, "c": 2}'],
    ['{"a": "b,\n "c": 1}', '{"a": "b",\n "c": 1}'],
    ['{"a": "\\d+\\n"}', '{"a": "\\\\d+\\n"}'],
    ['{"a": "b\tc"}', '{"a": "b\\tc"}'],
    ['{"a": 1, "b": 2, "a": 3}', '{"b": 2, "a": 3}'],
    ['{"a": 1; "b"; 2}', '{"a": 1, "b": 2}'],
    ['{// one\n "a"; 1}', '{// one\n "a": 1}'],
    ['{"a", 1}', '{"a": 1}'],
    ['{"a": `b`}', '{"a": "b"}'],
    ['{"a": 0x1F}', '{"a": 31}'],
    ['{"a": 1_000}', '{"a": 1000}'],
    ['{"a": 1, # one\n "b": 2}', '{"a": 1, // one\n "b": 2}'],
    ['{"a": "b, "c": [1]}', '{"a": "b", "c": [1]}'],
    ['{"a": "say "hi" to", "b": 1}', '{"a": "say \\"hi\\" to", "b": 1}'],
    ['{"a": "cd x\n\tpython t.py"}', '{"a": "cd x\\n\\tpython t.py"}'],
    ['{"a": [{"b": 1', '{"a": [{"b": 1}]}'],
    ['{"a": 1}}', '{"a": 1}'],
  ];
  for (const [text, expected] of cases) assert.equal(await fixed(text), expected, text);
});

test('a comment without an end gets one in its first line, and no brackets that are there', async () => {
  assert.equal(await fixed('{\r\n  "kind": "job" /* a\r\n}\r\n'), '{\r\n  "kind": "job" /* a */\r\n}\r\n');
  assert.equal(await fixed('{ "kind": "job" } /*'), '{ "kind": "job" } /* */');
  assert.equal(await fixed('/* a\n{ "kind": "job" }'), '/* a */\n{ "kind": "job" }');
  const [problem] = await syntaxOf(`{ "kind": "job" /*${' '.repeat(largestTexts.syntaxFixes)}`);
  assert.deepEqual(problem?.fixes, [], 'a text is too large for fixes of its syntax');
});

test('a number with leading zeros is one problem, and is judged by what it means', async () => {
  const text = '{"kind": "job", "metadata": {"name": "a"}, "spec": {"resource": {"flavor_id": "a", "node_count": 02}}}';
  const problems = (await validate(jobOf(text))).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    problems.map(({ message }) => message),
    ["A number can't have leading zeros."],
  );
  const date = await syntaxOf('{"a": 01-02-2026}');
  assert.ok(date.length > 0 && date.every(({ message }) => !message.includes('zeros')));
});

test('a path of Windows is one problem, whatever its backslashes do', async () => {
  for (const [path, slashed] of [
    ['C:\\code\\', 'C:/code/'],
    ['C:\\code\\train', 'C:/code/train'],
    ['D:\\users\\x\\', 'D:/users/x/'],
    ['C:\\\\code\\', 'C:/code/'],
    ['data\\', 'data/'],
    ['.\\数据\\train\\', './数据/train/'],
    ['\\\\server\\share\\', '/server/share/'],
  ]) {
    const text = `{\n  "kind": "job",\n  "algorithm": {\n    "code_dir": "${path}",\n    "id": "a"\n  },\n  "metadata": {"name": "a"}\n}`;
    const problems = (await validate(jobOf(text))).filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['In a string, a backslash begins an escape sequence. Use forward slashes in this path.'],
      path,
    );
    assert.equal(
      await fixed(text),
      text.replace(String(path), () => String(slashed)),
    );
  }
  const shared = '{"code_dir": "\\\\server\\share\\", "boot_file": "x"}';
  assert.equal(await fixed(shared), '{"code_dir": "/server/share/", "boot_file": "x"}');
  const inLine = '{"code_dir": "C:\\code\\", "boot_file": "x"}';
  assert.equal(await fixed(inLine), '{"code_dir": "C:/code/", "boot_file": "x"}');
  const relative = '{"code_dir": "data\\train\\", "boot_file": "x"}';
  assert.equal(await fixed(relative), '{"code_dir": "data/train/", "boot_file": "x"}');
  assert.deepEqual(await syntaxOf('{"a": "C:\\\\code\\\\", "b": "c\\""}'), []);
});

test('the marks of a merge conflict are named, and either version can stay', async () => {
  const text = '{\n<<<<<<< HEAD\n  "a": 1\n||||||| base\n  "a": 0\n=======\n  "a": 2\n>>>>>>> branch\n}\n';
  const problems = (await syntaxOf(text)).filter(({ message }) => message.startsWith('Merge conflict mark'));
  assert.equal(problems.length, 4);
  assert.equal(await fixed(text, 'Keep the current version'), '{\n  "a": 1\n}\n');
  assert.equal(await fixed(text, 'Keep the incoming version'), '{\n  "a": 2\n}\n');
});

test('what would arrive as something else is an error: numbers that are too large, and lost characters', async () => {
  assert.deepEqual(
    await rulesOf('{"a": 9007199254740991, "b": 1.7976931348623157e308, "c": 0.10000000000000000001}'),
    [],
  );
  assert.deepEqual(await rulesOf('{"a": 9007199254740993, "b": 1e400}'), ['inexact-number', 'inexact-number']);
  assert.deepEqual(await rulesOf('{"a": "\uFFFD\uFFFD"}'), ['not-utf8']);
  assert.deepEqual(await rulesOf('{"a": "\\ufffd"}'), []);
});

test('an integer has digits alone and fits in 32 bits', async () => {
  const said = async (count: string) => {
    const problems = await validate(jobOf(`{"spec": {"resource": {"node_count": ${count}}}}`));
    return problems.filter(({ path }) => path.includes('node_count')).map(({ rule }) => rule);
  };
  for (const count of ['1e0', '1.0', '10e-1', '1e2', '0e0', '2147483648', '-2147483649'])
    assert.ok(
      (await said(count)).some((rule) => /integer-form|outside-limits/.test(rule)),
      count,
    );
  assert.deepEqual(await said('1'), []);
  assert.equal(
    await fixed('{"spec": {"resource": {"node_count": 1e0}}}', 'Change to 1'),
    '{"spec": {"resource": {"node_count": 1}}}',
  );
});

test('errors are worded and point at a token', async () => {
  assert.deepEqual(await said('{"a": 1 "b": 2}'), ['Expected comma.', '"b"']);
  assert.deepEqual(await said('{"a": }'), ['Expected a value.', '}']);
  assert.deepEqual(await said("{'a': 1}"), ['Property names must be in double quotes.', "'a'"]);
  assert.match((await said('{"a": "b'))[0], /quotation mark/);
  for (const token of ["'b'", 'True', '.5']) {
    const [message, guilty] = await said(`{"a": ${token}}`);
    assert.deepEqual([/^Expected a value\. Put/.test(message), guilty], [true, token]);
  }
  assert.deepEqual(await said('{};'), ['Unexpected text after the end of the training job. Remove it.', ';']);
  assert.deepEqual(await said('{} x'), ['Unexpected text after the end of the training job. Remove it.', 'x']);
  assert.match((await said('nul'))[0], /^Expected a JSON object/);
  assert.match((await said('{"a": "\0"}'))[0], /Control characters/);
});

test('a name that is used twice is a warning', async () => {
  const [problem] = await syntaxOf('{"a": 1, "a": 2}');
  assert.deepEqual([problem?.rule, problem?.severity], ['duplicate-key', 'warning']);
  assert.match(String(problem?.message), /^Duplicate property "a"/);
});

test('an empty file, one of comments alone, and a lone surrogate are errors', async () => {
  assert.match((await said(''))[0], /empty/);
  assert.match((await said('// nothing'))[0], /empty/);
  assert.deepEqual((await said('{"a": "\uD800"}'))[1], '\uD800');
  assert.deepEqual(await syntaxOf('{"a": "\\ud800 😀"}'), []);
});

test('deep nesting is one problem', async () => {
  const problems = await validate(jobOf('{"a":'.repeat(100_000)));
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['too-deep'],
  );
});

test('of very many problems the first ones are shown, and that there are more is said once', async () => {
  const problems = await validate(jobOf(`{${'"a": 1,'.repeat(5000)}}`));
  assert.equal(problems.length, maxProblems + 1);
  assert.equal(problems.at(-1)?.rule, 'too-many-problems');
});

test('of equal names only the last is judged', async () => {
  const rules = (
    await validate(jobOf('{"kind": 1, "metadata": {"nmae": 1}, "kind": "job", "metadata": {"name": "a"}}'))
  ).map(({ rule }) => rule);
  assert.deepEqual(
    rules.filter((rule) => /type|unknown|missing-property/.test(rule)),
    [],
  );
});
