/** Jobs made by chance, of everything that a shell, a language, or a file format has a meaning for: nothing of them may change. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import { isList, isMembers, jsonText, type Value } from '../../../../server/document/value.ts';
import { readForeign, writers } from '../../../../server/formats/formats.ts';
import { parsedValue } from '../../../../server/formats/jsonJob.ts';

const seed = Number(process.env['SEED'] ?? 20261127);
const chance = randomNumbers(seed);
const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
const times = <T>(most: number, make: () => T): T[] => Array.from({ length: Math.floor(chance() * most) }, make);

const pieces = [
  ...'" \' ` \\ $ ${ } { % %{ $${ %%{ # // /* */ -- - : = @ ^ ! ~ & | ; ( ) [ ] < > 0 007 1e5 null true no 0x1F .5'.split(
    ' ',
  ),
  ...'""" EOF JSON <<EOF *a &a !!str \\n \\u0041 \\N $(id) `id` $HOME %PATH% $true @{ @( {0} := == a[b] "" None'.split(
    ' ',
  ),
  ...[
    "'''",
    "it's",
    "''",
    '\n',
    '\r\n',
    '\t',
    '\nEOF\n',
    ' #',
    '- ',
    ': ',
    ' ',
    '  ',
    '\n# /kind = "x"\n',
    '${secret:K}',
  ],
  ...[
    '\u2028',
    '\u0085',
    '\u00a0',
    '\ufeff',
    '\u001b[31m',
    '\u007f',
    '\u202e',
    '\u{e0067}',
    'é',
    '数',
    '😀',
    'x'.repeat(300),
  ],
  ...['${env:N}', '<x>', 'f"{x}"'],
];
const text = (): string => times(5, () => pick(pieces)).join('');
const name = (): string => pick(['name', 'a.b/c', 'x y', '__proto__', 'constructor', text() || 'n']);
const numerals = '0 -0 1 1e0 1E+2 1e400 -0.10 12345678901234567890 9007199254740993 1e-7 123456789012345678901.5'.split(
  ' ',
);

/** The text of a value, whose numbers are as they are written. */
function json(depth: number): string {
  const kind = depth > 4 ? 0 : Math.floor(chance() * 7);
  if (kind < 3) return JSON.stringify(text());
  if (kind === 3) return pick(numerals);
  if (kind === 4) return pick(['null', 'true', 'false']);
  return kind === 5 ? `[${times(3, () => json(depth + 1)).join(',')}]` : object(depth + 1);
}

const object = (depth: number): string =>
  `{${[...new Set(times(4, name))].map((it) => `${JSON.stringify(it)}:${json(depth)}`).join(',')}}`;

const some = (...all: readonly string[]): string => `{${all.filter(() => chance() < 0.6).join(',')}}`;
const string = (): string => (chance() < 0.8 ? JSON.stringify(text()) : json(2));

const body = (): string => `{"kind": "job", "metadata": {"name": ${string()}, "annotations": ${object(2)}},
  "algorithm": ${some(
    `"code_dir": ${string()}`,
    `"command": ${string()}`,
    `"engine": {"engine_id": ${string()}, "image_url": ${string()}}`,
    `"parameters": [{"name": ${string()}, "value": ${string()}}, ${json(2)}]`,
    `"environments": ${object(2)}`,
    `"policies": ${json(2)}`,
  )},
  "spec": ${some(`"resource": {"node_count": ${pick(numerals)}}`, `"volumes": ${json(2)}`, `"odd": ${json(2)}`)},
  "more": ${json(1)}}`;

/** With numbers as they are written. The order of properties has no meaning. */
function exact(value: Value): unknown {
  if (isList(value)) return value.map(exact);
  if (isMembers(value)) return new Map(value.members.map(([member, it]) => [member, exact(it)]));
  return value;
}

describe(`what is exported reads back as the same job (SEED=${seed}):`, () => {
  for (const [id, write] of Object.entries(writers))
    test(id, () => {
      for (let run = 0; run < 150; run++) {
        const value = parsedValue(body()) ?? assert.fail();
        const written = write(value, { url: 'https://e', projectId: 'p', region: 'r' }).text;
        const found = readForeign(written);
        assert.ok(found && 'job' in found, written);
        assert.deepEqual(exact(found.job), exact(value), written);
      }
    });
});

const job = () => ({
  kind: 'job',
  metadata: { name: text(), annotations: { [pick(['a.b/c', 'x y', 'lr'])]: text() } },
  algorithm: { command: text(), parameters: [{ name: 'a', value: text() }], inputs: [], environments: { A: text() } },
  spec: {
    resource: { node_count: pick([1, 2.5, 1e-7]), on: pick([true, false, null]) },
    list: [[1, [text()]], {}, []],
  },
});
type Job = ReturnType<typeof job>;

const url = 'https://m.example.com/v2/p/training-jobs';
const single = (it: string) => `'${it.replaceAll("'", `'\\''`)}'`;
const inSingle = (it: string) => `'${it.replaceAll("'", "''")}'`;
const inDouble = (it: string) => `"${it.replace(/[`"$]/g, '`$&')}"`;
const unit = (it: string) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`;
const ansi = (it: string) => `$'${it.replace(/[\\']/g, '\\$&').replace(/[^ -~]/g, unit)}'`;
const forPrompt = (it: string) => it.replace(/(\\*)"/g, '$1$1\\"').replace(/[%^&|<>"!{}]/g, '^$&');

/** As a table of PowerShell. */
function table(value: unknown): string {
  if (Array.isArray(value))
    return `@(${value.map((it) => (Array.isArray(it) ? `,${table(it)}` : table(it))).join(', ')})`;
  if (typeof value === 'string') return (chance() < 0.5 ? inSingle : inDouble)(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? String(value) : `$${value}`;
  const entries = Object.entries(value).map(([key, it]) => `${inSingle(key)} = ${table(it)}`);
  return `@{\n${entries.join(pick(['\n', '; ']))} }`;
}

const items = ({ kind, algorithm, ...others }: Job) =>
  [
    `kind=${kind}`,
    ...Object.entries(others).map(([key, it]) => `${key}:=${JSON.stringify(it)}`),
    ...Object.entries(algorithm).map(([key, it]) => `algorithm[${key}]:=${JSON.stringify(it)}`),
  ]
    .map(single)
    .join(' ');

const forms: Readonly<Record<string, (written: string, its: Job) => string>> = {
  'single quotes': (it) => `curl ${url} -d ${single(it)}`,
  'double quotes': (it) => `curl ${url} --data-raw "${it.replace(/[\\"$`]/g, '\\$&')}"`,
  'quotes of ANSI': (it) => `curl ${url} --data-raw ${ansi(it)}`,
  'a here-document': (it) => `curl ${url} -d @- <<'X1'\n${it}\nX1\n`,
  'a variable': (it) => `export B=${single(it)}\ncurl ${url} -d "$B"`,
  'a pipe': (it) => `echo ${single(it)} | curl ${url} -d @-`,
  wget: (it) => `wget --post-data=${single(it)} ${url}`,
  'the command prompt': (it) => `curl ^"${url}^" ^\r\n  --data-raw ^"${forPrompt(it)}^"\r\n`,
  HTTPie: (_, its) => `http POST ${url} ${items(its)}`,
  'JSON of KooCLI': (it) => `hcloud ModelArts CreateTrainingJob --cli-jsonInput=${single(`{"body": ${it}}`)}`,
  'PowerShell in single quotes': (it) => `iwr ${url} -Body ${inSingle(it)}`,
  'PowerShell in double quotes': (it) => `iwr ${url} -Body ${inDouble(it)}`,
  'a table of PowerShell': (_, its) => `$body = ${table(its)} | ConvertTo-Json\niwr ${url} -Body $body`,
  JavaScript: (_, its) => `const body = ${inspect(its, { depth: null, maxStringLength: null })};`,
  fetch: (it) =>
    `fetch("${url}", {\n  "headers": {"a": "b"},\n  "body": ${JSON.stringify(it)},\n  "method": "POST"\n});`,
  'JSON in a Python string': (it) => `body = json.loads(${JSON.stringify(it)})`,
  HAR: (it) => JSON.stringify({ log: { entries: [{ request: { method: 'POST', url, postData: { text: it } } }] } }),
  Markdown: (it) => `Text\n\n\`\`\`json\n${it}\n\`\`\`\n`,
};

describe(`what is imported is the job that was meant (SEED=${seed}):`, () => {
  for (const [id, form] of Object.entries(forms))
    test(id, () => {
      for (let run = 0; run < 60; run++) {
        const wanted = job();
        const source = form(JSON.stringify(wanted), wanted);
        const found = readForeign(source);
        assert.ok(found && 'job' in found, source);
        assert.deepEqual(JSON.parse(jsonText(found.job)), wanted, source);
      }
    });

  test('bytes that a shell writes in octal digits', () => {
    const found = readForeign(`curl ${url} -d $'{"kind":"job","metadata":{"name":"\\342\\200\\250\\xc3\\xa9"}}'`);
    assert.deepEqual(found && 'job' in found && JSON.parse(jsonText(found.job)).metadata, { name: '\u2028é' });
  });
});
