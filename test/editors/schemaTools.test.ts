/** The schemas alone, in programs that know nothing of jobs. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type CompletionList,
  createProtocolConnection,
  type Hover,
  type MarkupContent,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { requestBody } from '../../server/document/requestBody.ts';
import { projectFileName } from '../../server/project/projectSettings.ts';
import { installSchemaTools } from '../support/schemaTools.ts';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const request = readJson('schemas/trainingjob.schema.json');
const faulty = 'with-problems.trainingjob.json';

/** What of ajv a caller uses. */
interface Ajv {
  readonly addVocabulary: (keywords: readonly string[]) => unknown;
  readonly compile: (schema: object) => Check;
}
interface Check {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string }[] | null;
}

for (const name of ['trainingjob', 'trainingjob-response', 'trainingjobrc'])
  test(`ajv takes ${name}.schema.json in its strict mode, knowing only that editors have keywords of their own`, async () => {
    const schema = readJson(`schemas/${name}.schema.json`);
    // A response can hold what documentation and service write in two forms.
    const ajv = await newAjv({ allowUnionTypes: name === 'trainingjob-response' });
    ajv.addVocabulary(annotationsIn(schema));
    assert.equal(typeof ajv.compile(schema), 'function');
  });

test('ajv accepts the examples and finds their faults', async () => {
  const check = (await newAjv({ strict: false })).compile(request);
  const verdicts = globSync('examples/*.trainingjob.json').map((file) => {
    const isValid = check(JSON.parse(requestBody(readFileSync(file, 'utf8')) ?? ''));
    return { file: basename(file), isValid, places: check.errors?.map(({ instancePath }) => instancePath) ?? [] };
  });
  assert.ok(verdicts.length >= 5);
  assert.deepEqual(
    verdicts.filter(({ isValid }) => !isValid).map(({ file }) => file),
    [faulty],
  );
  const places = verdicts.find(({ file }) => file === faulty)?.places ?? [];
  for (const place of ['/metadata/name', '/algorithm/parameters/0/value', '/spec/resource/node_count'])
    assert.ok(places.includes(place), place);
});

async function newAjv(options: object): Promise<Ajv> {
  const { default: exported } = await import(pathToFileURL(join(installSchemaTools(), 'ajv/dist/ajv.js')).href);
  return new exported.default({ allErrors: true, ...options });
}

/** Keywords that say something to editors and nothing to a validator. */
const annotationsIn = (schema: unknown): string[] => [
  ...new Set(JSON.stringify(schema).match(/(?<=")(x-[a-z-]+|markdown\w+|\w+Snippets|doNotSuggest|\w+Message)(?=":)/g)),
];

test('the YAML server finds faults in a job, completes, and explains', async () => {
  const { ask, open, problems } = await startYamlServer();
  await open('kind: job\nmetadata:\n  name: a b\nspec:\n  resource:\n    \n');
  assert.match(await problems, /Only letters, digits, underscores, and hyphens are allowed\./);
  const hover = await ask<Hover>('textDocument/hover', { line: 0, character: 1 });
  assert.match((hover.contents as MarkupContent).value, /Use `job` for ordinary training\./);
  const { items } = await ask<CompletionList>('textDocument/completion', { line: 5, character: 4 });
  const flavor = items.find(({ label }) => label === 'flavor_id');
  assert.match(JSON.stringify(flavor?.documentation), /Size of one node\./);
});

async function startYamlServer() {
  const server = spawn(
    process.execPath,
    [join(installSchemaTools(), 'yaml-language-server/bin/yaml-language-server'), '--stdio'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  after(() => server.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  server.once('exit', () => connection.dispose());
  const schemas = { [pathToFileURL(resolve('schemas/trainingjob.schema.json')).href]: '*.trainingjob.yaml' };
  const settings = { schemas, schemaStore: { enable: false }, validate: true, completion: true, hover: true };
  connection.onRequest('workspace/configuration', ({ items }) =>
    items.map(({ section }: { section: string }) => (section === 'yaml' ? settings : null)),
  );
  connection.onRequest('client/registerCapability', () => null);
  // Until its schema is read, it finds nothing.
  const problems = new Promise<string>((found) =>
    connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }: PublishDiagnosticsParams) => {
      if (diagnostics.length) found(diagnostics.map(({ message }) => message).join('\n'));
    }),
  );
  connection.listen();
  const capabilities = { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ['markdown'] } } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  const uri = 'file:///work/a.trainingjob.yaml';
  return {
    problems,
    open: (text: string) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: 1, text },
      }),
    ask: <R>(method: string, position: object) =>
      connection.sendRequest<R>(method, { textDocument: { uri }, position }),
  };
}

const store = 'docs/editors/schemastore';

interface StoreEntry {
  readonly name: string;
  readonly description: string;
  readonly fileMatch: readonly string[];
  readonly url: string;
}

/** Which of our schemas SchemaStore gets, for which files. */
const stored = {
  'modelarts-training-job': { schema: 'trainingjob', files: jobFiles() },
  'modelarts-training-job-rc': { schema: 'trainingjobrc', files: [projectFileName] },
};

for (const [id, { schema, files }] of Object.entries(stored))
  test(`what SchemaStore gets as ${id} is what its own checks let pass`, async () => {
    const published = readJson(`schemas/${schema}.schema.json`);
    const entries: readonly StoreEntry[] = readJson(`${store}/catalog.json`);
    assert.equal(entries.length, Object.keys(stored).length);
    const entry = entries.find(({ url }) => url === published.$id);
    assert.ok(entry);
    assert.deepEqual(Object.keys(entry), ['name', 'description', 'fileMatch', 'url']);
    for (const text of [entry.name, entry.description]) {
      assert.match(text, /^[A-Z][^\n]{10,}[^,. \t-]$/);
      assert.doesNotMatch(text, /schema/i);
    }
    assert.deepEqual(entry.fileMatch, files);
    assert.equal(entry.url, `https://www.schemastore.org/${id}.json`);
    assert.ok(!JSON.stringify(published).includes('"$ref":"http'));
    assert.doesNotMatch(readFileSync(`schemas/${schema}.schema.json`, 'utf8'), /"(?:description|title)": ".*?:"/);

    const ajv = await newAjv({ strict: true });
    const { options } = readJson(`${store}/schema-validation.json`);
    ajv.addVocabulary([...knownToStore, ...(options[`${id}.json`]?.unknownKeywords ?? [])]);
    const check = ajv.compile(published);
    const tests = (kind: string) => globSync(`${store}/${kind}/${id}/*.json`);
    assert.ok(tests('test').length > 0);
    for (const path of tests('test')) assert.ok(check(readJson(path)), path);
    assert.ok(tests('negative_test').length > 1);
    for (const path of tests('negative_test')) {
      check(readJson(path));
      assert.equal(new Set(check.errors?.map(({ instancePath }) => instancePath)).size, 1, `${path} has one fault`);
    }
  });

function jobFiles(): string[] {
  const [{ extensions }] = readJson('package.json').contributes.languages;
  return extensions.map((end: string) => `*${end}`);
}

/** Keywords that no entry has to name, as far as ours has them. */
const knownToStore = ['defaultSnippets', 'markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions'];
