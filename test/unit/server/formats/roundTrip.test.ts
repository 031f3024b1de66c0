/** Whatever is written in another form reads back as the same job. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { printableLines } from '../../../../l10n/printable.ts';
import { requestBody } from '../../../../server/document/requestBody.ts';
import { isList, isMembers, jsonText, type Value } from '../../../../server/document/value.ts';
import { readForeign, writers } from '../../../../server/formats/formats.ts';
import { parsedValue } from '../../../../server/formats/jsonJob.ts';
import { facts } from '../../../support/facts.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const pageExamples: { readonly requests: readonly object[] } = JSON.parse(
  readFileSync('test/fixtures/pageExamples.json', 'utf8'),
);
const snippets: Readonly<Record<string, { readonly body: readonly string[] }>> = JSON.parse(
  readFileSync('snippets/jobs.json', 'utf8'),
);
const filledIn = (lines: readonly string[]) =>
  lines
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}|\$\{\d+:([^}]*)\}|\$\d+/g, (_, choice, text) => choice ?? text ?? '')
    .replaceAll('\\$', '$');

const hostile = [
  '',
  ' ',
  '"',
  "'",
  `it's "quoted" \`so\``,
  "'''",
  '"""',
  '\\',
  '\\n',
  'a\\"b\\\\',
  'two\nlines\r\nand\ta tab',
  'JSON',
  '\nJSON\n',
  'EOF\n# /kind = "x"\n',
  '$HOME ${HOME} $(id) `id` !!',
  '$${x} $$${x} %{if} %%{if} $$ % %s',
  '${secret:KEY} ${env:NAME}',
  '<<EOF\n${x}\nEOF',
  '--data @file',
  '^"%PATH%^',
  'é 数据 😀 \u2028\u2029\u0085\u007f\ufeff',
  // A family, and the flag of England: joined by invisible characters.
  '👨\u200d👩 🏴\u{e0067}\u{e0062}\u{e007f} \\ud83c\\ude00 \u202eturned',
  '\u0000\u0001\u001f',
  '# no comment',
  '// no comment /* either */',
  'a: b #c',
  '- x',
  'null',
  '007',
  'x'.repeat(200_000),
];

const hostileBody = JSON.stringify({
  kind: 'job',
  metadata: { name: 'hostile', description: hostile[4], annotations: { 'a.b/c~d': 'x', 'two words': '"' } },
  algorithm: {
    command: hostile.slice(0, -1).join(' '),
    code_dir: 'obs://b/c/',
    parameters: hostile.map((value, index) => ({ name: `p${index}`, value })),
    inputs: [],
    environments: Object.fromEntries(hostile.slice(0, -1).map((value, index) => [`E${index}`, value])),
  },
  spec: {
    resource: { node_count: 0, flavor_id: '' },
    volumes: [{ nfs: { read_only: false, local_path: '/a' } }, { nfs: {} }],
    schedule_policy: {
      required_affinity: {
        node_affinity: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'k', operator: 'In', values: ['a"', '${b}'] }] }],
        },
      },
    },
    'not-in-the-api': [null, [1, [true]], { a: null }],
  },
  'odd name\n# /kind = 1': {},
});

const numbers =
  '{"kind": "job", "metadata": {"name": "n"}, "algorithm": {"id": "a", "x": [1e0, 12345678901234567890, -0.10, 1E+2]}, "spec": {"resource": {"node_count": 1e0}}}';

const bodies: readonly string[] = [
  ...pageExamples.requests.map((body) => JSON.stringify(body)),
  ...globSync('examples/*.trainingjob.json').flatMap((file) => requestBody(readFileSync(file, 'utf8')) ?? []),
  ...Object.values(snippets).flatMap(({ body }) => requestBody(filledIn(body)) ?? []),
  ...facts.rules
    .flatMap((rule) => [rule.valid, rule.invalid, ...(rule.alsoValid ?? []), ...(rule.alsoInvalid ?? [])])
    .map((body) => JSON.stringify({ kind: 'job', metadata: { name: 'a' }, ...body })),
  hostileBody,
  numbers,
  // What looks like a response is read as one.
].filter((body) => !/"create_time"|"status":/.test(body));

/** With numbers as they are written, whose digits programs would change. The order of properties has no meaning. */
function exact(value: Value): unknown {
  if (isList(value)) return value.map(exact);
  if (isMembers(value)) return Object.fromEntries(value.members.map(([name, member]) => [`.${name}`, exact(member)]));
  return value;
}

const valueOfText = (text: string) => parsedValue(text) ?? assert.fail('The test has a body that is not JSON.');

describe('a job in another form reads back as it was:', () => {
  assert.ok(bodies.length > 200);
  for (const [id, write] of Object.entries(writers))
    test(id, () => {
      for (const body of bodies) {
        const value = valueOfText(body);
        const { text } = write(value, {});
        const found = readForeign(text);
        assert.ok(found && 'job' in found, `${JSON.stringify(found)}\n${text.slice(0, 2000)}`);
        assert.deepEqual(exact(found.job), exact(value));
        assert.equal(printableLines(text), text, 'A terminal changes it.');
      }
    });
});

const canRun = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

test('a shell sends exactly the body by curl', { skip: !canRun('curl', '--version') && 'no curl' }, async () => {
  const received: Promise<{ body: string; headers: unknown }>[] = [];
  const server = createServer((request, response) => {
    received.push(buffer(request).then((it) => ({ body: it.toString(), headers: request.headers['x-auth-token'] })));
    request.on('end', () => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    for (const shell of ['sh', 'bash'])
      for (const body of [hostileBody, numbers]) {
        const value = valueOfText(body);
        const { text } = writers.curl(value, { url, projectId: 'p' });
        const child = execFile(shell, [], { env: { ...process.env, MODELARTS_TOKEN: 'to"k$en' } });
        child.stdin?.end(text);
        const [code] = await once(child, 'close');
        assert.equal(code, 0);
        assert.deepEqual(await received.pop(), { body: `${jsonText(value)}\n`, headers: 'to"k$en' });
      }
  } finally {
    server.close();
  }
});

const sdk = `
class Request:
    def __init__(self, body): self.body = body
CreateTrainingJobRequest = Request
class ModelArtsClient:
    @classmethod
    def new_builder(cls): return cls()
    def with_credentials(self, it): return self
    def with_endpoint(self, it): return self
    def build(self): return self
    def create_training_job(self, request):
        import json
        return json.dumps(request.body)
`;

test('Python gives exactly the body to the SDK', { skip: !canRun('python3', '--version') && 'no Python' }, () => {
  const folder = temporaryFolder();
  for (const module of ['huaweicloudsdkcore/auth', 'huaweicloudsdkmodelarts'])
    mkdirSync(join(folder, module), { recursive: true });
  writeFileSync(join(folder, 'huaweicloudsdkcore/auth/credentials.py'), 'BasicCredentials = lambda *all: all\n');
  writeFileSync(join(folder, 'huaweicloudsdkmodelarts/v1.py'), sdk);
  const { text } = writers['python-sdk'](valueOfText(hostileBody), {});
  const env = {
    ...process.env,
    PYTHONPATH: folder,
    HUAWEICLOUD_SDK_AK: 'a',
    HUAWEICLOUD_SDK_SK: 's',
    HUAWEICLOUD_SDK_PROJECT_ID: 'p',
    MODELARTS_ENDPOINT: 'https://e',
  };
  const { stdout, stderr } = spawnSync('python3', ['-'], { input: text, env, encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), JSON.parse(hostileBody));
});

test('Terraform takes the text for well-formed, and its strings for what they are', {
  skip: !canRun('terraform', 'version') && 'no Terraform',
}, () => {
  const { text } = writers.terraform(valueOfText(hostileBody), {});
  const formatted = spawnSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8' });
  assert.equal(formatted.status, 0, formatted.stderr);
  const found = readForeign(formatted.stdout);
  assert.ok(found && 'job' in found);
  assert.deepEqual(JSON.parse(jsonText(found.job)), JSON.parse(hostileBody));
  const written = [...text.matchAll(/^ *value = ("[^\n]*")$/gm)].map(([, string = '']) => string).slice(0, -1);
  const evaluated = spawnSync('terraform', ['console'], {
    cwd: temporaryFolder(),
    input: `base64encode(jsonencode([${written.join(', ')}]))\n`,
    encoding: 'utf8',
  });
  const values = Buffer.from(JSON.parse(evaluated.stdout), 'base64').toString();
  assert.deepEqual(JSON.parse(values), hostile.slice(0, -1), evaluated.stderr);
});
