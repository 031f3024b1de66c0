import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import type { FieldSchema } from '../../../../schemas/jsonSchema.ts';
import { resolveField, responseSchema } from '../../../../server/document/schema.ts';
import { type FixAllData, resolveFixAll } from '../../../../server/features/bulkFixes.ts';
import type { CheckedDocument } from '../../../../server/features/checkedDocument.ts';
import { offeredFixes } from '../../../../server/features/offeredFixes.ts';
import { quickFixes } from '../../../../server/features/quickFixes.ts';
import { isReturned } from '../../../../server/rules/kit/returned.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

async function check(text: string, more: Partial<CheckedDocument> = {}): Promise<CheckedDocument> {
  const document = jobOf(text);
  const { severities = {} } = more;
  return { document, problems: await validate(document, severities), severities, docsBase: '', ...more };
}

const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

async function fixed(checked: CheckedDocument, data?: Partial<FixAllData>): Promise<string> {
  const { text } = checked.document;
  const { changes } = await resolveFixAll(checked, { uri: text.uri, ...data });
  return TextDocument.applyEdits(text, changes?.[text.uri] ?? []);
}

const response = `{
  "kind": "job",
  "metadata": {
    "id": "425b7087-83de-49ed-9e40-5bb642be956f", // the service's
    "name": "a",
    "create_time": 1637045545982
  }
}`;

test('a response becomes a request, whatever the settings say of the rule', async () => {
  const checked = await check(response, { severities: { 'read-only-field': 'off' } });
  const action = (await quickFixes(checked, everywhere, ['source'])).find(
    ({ kind }) => kind === 'source.trainingjob.toRequest',
  );
  assert.equal(action?.title, 'Turn this response into a request');
  assert.equal(
    await fixed(checked, action?.data),
    '{\n  "kind": "job",\n  "metadata": {\n    // the service\'s\n    "name": "a"\n  }\n}',
  );
  const request = await check('{"kind": "job", "metadata": {"name": "a"}}');
  assert.deepEqual(await quickFixes(request, everywhere, ['source']), []);
});

test("the page's answer is said to be one in one sentence, and becomes a request without a problem", async () => {
  const { response201 } = JSON.parse(readFileSync('test/fixtures/pageExamples.json', 'utf8'));
  const checked = await check(JSON.stringify(response201, null, 2));
  assert.deepEqual(
    checked.problems.map(({ rule, severity }) => `${severity} ${rule}`),
    ['warning read-only-field'],
  );
  const action = (await quickFixes(checked, everywhere)).find(({ title }) => title.startsWith('Turn this response'));
  const { problems, document } = await check(await fixed(checked, action?.data));
  assert.deepEqual(problems, []);
  assert.deepEqual(Object.keys(document.job), ['kind', 'metadata', 'algorithm', 'spec']);
});

/** A value of a field in which everything occurs that the schema of answers knows. */
function everythingIn(field: FieldSchema): unknown {
  const { type, properties, items, enum: values, 'x-known-values': known = {} } = resolveField(field, responseSchema);
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, everythingIn(member)]));
  if (items) return [everythingIn(items)];
  const [kind] = [type].flat();
  const value = values?.[0] ?? Object.keys(known)[0];
  return value ?? { string: 'x', integer: 1, number: 1, boolean: true, object: {} }[String(kind)];
}

test('of an answer that holds everything, only what a request can have is left', async () => {
  const checked = await check(JSON.stringify(everythingIn(responseSchema), null, 2));
  const action = (await quickFixes(checked, everywhere)).find(({ title }) => title.startsWith('Turn this response'));
  const { document } = await check(await fixed(checked, action?.data));
  const kept = JSON.parse(document.text.getText());
  assert.deepEqual(
    [...document.violations].filter(isReturned).map(({ path }) => path),
    [],
  );
  assert.equal(kept.algorithm.engine, undefined);
  assert.deepEqual(Object.keys(kept.spec.resource), [
    ...['flavor_id', 'node_count', 'pool_id', 'pool_group_id'],
    'main_container_customized_flavor',
  ]);
  assert.deepEqual(Object.keys(kept.metadata), [
    ...['name', 'workspace_id', 'description', 'annotations'],
    'training_experiment_reference',
  ]);
});

test('on save only that is fixed which needs no choice', async () => {
  const text =
    '{"kind": "strange", "metadata": {"name": "a b", "descripton": "d", "more": 1, "workspace_id": 0}, "tags": []}';
  assert.equal(
    await fixed(await check(text)),
    '{"kind": "strange", "metadata": {"name": "a-b", "description": "d", "more": 1, "workspace_id": "0"}, "tags": []}',
  );
});

const offered = async (text: string): Promise<CodeAction[]> => quickFixes(await check(text), everywhere);

const titlesOf = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);

/** The text after a fix that is offered. */
async function after(text: string, title: string): Promise<string> {
  const actions = await offered(text);
  const action = actions.find((other) => other.title === title);
  assert.ok(action, `${title} is not among ${titlesOf(actions).join(', ')}`);
  const { document } = await check(text);
  return TextDocument.applyEdits(document.text, action.edit?.changes?.[document.text.uri] ?? []);
}

test('all problems of a kind are fixed at once, except those whose fixes lose something', async () => {
  const text =
    '{"kind": "job", "metadata": {"name": "a", "descripton": "x", "y": 2}, "specs": {}, "resource": {"node_count": 1}}';
  const checked = await check(text);
  const action = (await quickFixes(checked, everywhere)).find(({ title }) => title.startsWith('Fix all'));
  assert.equal(action?.title, 'Fix all unknown-property problems (3)');
  assert.deepEqual(JSON.parse(await fixed(checked, action?.data)), {
    kind: 'job',
    metadata: { name: 'a', description: 'x', y: 2 },
    spec: { resource: { node_count: 1 } },
  });
  const wrongTypes = '{"kind": "job", "metadata": {"name": "a"}, "spec": [{"a": 1}], "algorithm": ["b"]}';
  assert.ok(!titlesOf(await offered(wrongTypes)).some((title) => title.startsWith('Fix all')));
});

const running = (algorithm: object, rest: object = {}) =>
  JSON.stringify({
    kind: 'job',
    metadata: { name: 'a' },
    algorithm,
    spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
    ...rest,
  });

test('a script of several lines stays one', async () => {
  const image = { engine: { image_url: 'org/img:1' } };
  for (const script of [
    '# start\npython train.py',
    "cat > a.py <<'END'\nprint(1)\nEND",
    'for i in 1 2; do\n python t.py\ndone',
    'if true; then\n python t.py\nfi',
    'echo "a\nb"',
    "python -c 'import a\na.b()'",
    'f() {\n python t.py\n}',
    'sleep 1 &\npython t.py',
    'python t.py \\\n\necho done',
    'echo `date`\npython t.py',
  ]) {
    const text = running({ ...image, command: script });
    const checked = await check(text);
    assert.deepEqual(
      checked.problems.map(({ severity, rule }) => `${severity} ${rule}`),
      ['information command-single-line'],
      script,
    );
    assert.equal(await fixed(checked), text);
    assert.deepEqual(titlesOf(await quickFixes(checked, everywhere)), ['Ignore command-single-line here'], script);
  }
  const simple = running({
    ...image,
    command: 'cd ${MA_JOB_DIR}/x &&\r\n sh run.sh \\\n  --lr 0.1\n\necho "done $?"\n',
  });
  const joined = JSON.parse(await after(simple, 'Join the lines with "&&"'));
  assert.equal(joined.algorithm.command, 'cd ${MA_JOB_DIR}/x && sh run.sh --lr 0.1 && echo "done $?"');
  assert.equal(await fixed(await check(simple)), simple);
});

test('a job in an envelope is taken out of it', async () => {
  const job = '{"kind": "job", "metadata": {"name": "a b"}}';
  const { problems } = await check(`{"body": ${job}}`);
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['foreign-envelope'],
  );
  assert.equal(await after(`{"body": ${job}}`, 'Take the job out of "body"'), job);
  assert.equal(await after(`{"training_job": ${job}}`, 'Take the job out of "training_job"'), job);
  assert.equal(await after(`[${job}]`, 'Take the job out of the array'), job);
  assert.equal(await after(`{"path": {}, "body": ${job}}`, 'Keep only the content of "body"'), job);
});

test('a job in the form of another program is one problem, and is converted', async () => {
  const config = { app_url: '/b/code/', boot_file_url: '/b/code/t.py', worker_server_num: 2, spec_id: 1 };
  const v1 = { job_name: 'a', config: { ...config, parameter: [{ label: 'lr', value: 0.1 }], train_url: '/b/out/' } };
  const code = { code_dir: '/b/code/', boot_file: '/b/code/t.py' };
  const maCli = { 'code-dir': '/b/code/', 'boot-file': 't.py', 'framework-version': 'e', 'train-instance-count': 2 };
  const block = { kind: 'job', metadata: [{ name: 'a' }], spec: [{ resource: [{ pool_id: 'p', node_count: 1 }] }] };
  const cases: [form: object, title: string, algorithm: object | undefined, resource: object][] = [
    [
      v1,
      'Convert to a training job, without "spec_id"',
      {
        ...code,
        engine: { engine_id: '<engine_id>' },
        parameters: [{ name: 'lr', value: '0.1' }],
        outputs: [{ name: 'train_url', remote: { obs: { obs_url: '/b/out/' } } }],
      },
      { flavor_id: '<flavor_id>', node_count: 2 },
    ],
    [
      { name: 'a', ...maCli },
      'Convert to a training job',
      { ...code, engine: { engine_id: 'e' } },
      { flavor_id: '<flavor_id>', node_count: 2 },
    ],
    [
      { resource: { huaweicloud_modelarts_training_job: { a: [block] } } },
      'Convert to a training job',
      undefined,
      { pool_id: 'p', node_count: 1 },
    ],
  ];
  for (const [form, title, algorithm, resource] of cases) {
    const text = JSON.stringify(form);
    assert.deepEqual(
      (await check(text)).problems.map(({ rule }) => rule),
      ['foreign-envelope'],
    );
    const result = JSON.parse(await after(text, title));
    assert.deepEqual([result.kind, result.metadata], ['job', { name: 'a' }]);
    assert.deepEqual([result.algorithm, result.spec.resource], [algorithm, resource]);
  }
});

test('a conversion names what it drops', async () => {
  const titleOf = async (config: object) => {
    const [first] = titlesOf(await offered(JSON.stringify({ job_name: 'a', config: { app_url: '/b/c/', ...config } })));
    return first;
  };
  assert.equal(await titleOf({ data_source: [{ data_url: '/b/d/' }] }), 'Convert to a training job');
  assert.equal(await titleOf({ parameter: [{ label: 'lr', value: '1' }] }), 'Convert to a training job');
  for (const [name, value] of Object.entries({
    data_source: [{ data_url: '/b/d/' }, { data_url: '/b/e/' }],
    parameter: [{ label: 'lr', value: '1', required: true }],
    flavor: 'p100',
  }))
    assert.equal(await titleOf({ [name]: value }), `Convert to a training job, without "${name}"`);
  const both = { data_url: '/b/d/', data_source: [{ data_url: '/b/e/' }] };
  assert.equal(await titleOf(both), 'Convert to a training job, without "data_source"');
});

test('what is in the wrong object, or has another form, is put right without a loss', async () => {
  const cases: [text: string, title: string, expected: object][] = [
    [
      running({}, { inputs: [{ name: 'a' }] }),
      'Move "inputs" to "algorithm"',
      { algorithm: { inputs: [{ name: 'a' }] } },
    ],
    [running({ id: 'a', spec: { x: 1 } }, { spec: undefined }), 'Move "spec" to the top level', { spec: { x: 1 } }],
    [
      running({ id: 'a' }, { spec: { log_export_path: 'obs://b/logs/' } }),
      'Put in "obs_url"',
      { spec: { log_export_path: { obs_url: 'obs://b/logs/' } } },
    ],
    [
      running({ id: 'a', inputs: [{ name: 'b', remote: 'obs://b/data/' }] }),
      'Put in "obs.obs_url"',
      { algorithm: { id: 'a', inputs: [{ name: 'b', remote: { obs: { obs_url: 'obs://b/data/' } } }] } },
    ],
    [
      running({ id: 'a', environments: [{ name: 'A', value: 1 }] }),
      'Convert to an object with a property for each item',
      { algorithm: { id: 'a', environments: { A: '1' } } },
    ],
    [
      running({ id: 'a', parameters: { epochs: 10, lr: '0.1' } }),
      'Convert to an array of { "name", "value" } objects',
      {
        algorithm: {
          id: 'a',
          parameters: [
            { name: 'epochs', value: '10' },
            { name: 'lr', value: '0.1' },
          ],
        },
      },
    ],
    [
      running({ id: 'a' }, { spec: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 } }),
      'Move "flavor_id" and "node_count" to "spec.resource"',
      { spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 2 } } },
    ],
    [
      running({ id: 'a', inputs: [{ name: 'b', obs_url: 'obs://b/data/' }] }),
      'Move "obs_url" to "algorithm.inputs[0].remote.obs"',
      { algorithm: { id: 'a', inputs: [{ name: 'b', remote: { obs: { obs_url: 'obs://b/data/' } } }] } },
    ],
    [
      running({ id: 'a' }, { spec: { resource: 'modelarts.vm.cpu.8u' } }),
      'Put in "flavor_id"',
      { spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u' } } },
    ],
    [
      running({ id: 'a', inputs: ['obs://b/data/'] }),
      'Convert to an object with "name" and "remote"',
      { algorithm: { id: 'a', inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://b/data/' } } }] } },
    ],
    [
      running({ id: 'a', environments: ['A=1', 'B=x=y'] }),
      'Convert to an object with a property for each item',
      { algorithm: { id: 'a', environments: { A: '1', B: 'x=y' } } },
    ],
    [
      running({ id: 'a', parameters: { name: 'epochs', value: '10' } }),
      'Put in an array',
      { algorithm: { id: 'a', parameters: [{ name: 'epochs', value: '10' }] } },
    ],
    [
      running({ id: 'a', parameters: '[{"name": "lr", "value": "0.1"}]' }),
      'Convert to an array of { "name", "value" } objects',
      { algorithm: { id: 'a', parameters: [{ name: 'lr', value: '0.1' }] } },
    ],
    [
      running({ id: 'a', parameters: [{ epochs: 10 }] }),
      'Convert to { "name", "value" }',
      { algorithm: { id: 'a', parameters: [{ name: 'epochs', value: '10' }] } },
    ],
    [
      running({ id: 'a', parameters: [{ key: 'epochs', value: '10' }] }),
      'Rename to "name"',
      { algorithm: { id: 'a', parameters: [{ name: 'epochs', value: '10' }] } },
    ],
    [
      running({ id: 'a', inputs: { data: { remote: { obs: { obs_url: 'obs://b/data/' } } } } }),
      'Convert to an array of { "name", "remote" } objects',
      { algorithm: { id: 'a', inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://b/data/' } } }] } },
    ],
    [
      running({ id: 'a' }, { spec: { resource: [{ flavor_id: 'modelarts.vm.cpu.8u' }] } }),
      'Take the value out of the array',
      { spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u' } } },
    ],
    [
      running({
        code_dir: '/b/c/',
        boot_file: '/b/c/t.py',
        engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64',
      }),
      'Move "engine_id" to "algorithm.engine"',
      {
        algorithm: {
          code_dir: '/b/c/',
          boot_file: '/b/c/t.py',
          engine: { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
        },
      },
    ],
    [
      '{"kind": "job", "name": "a", "algorithm": {"id": "b"}}',
      'Move "name" to "metadata"',
      { metadata: { name: 'a' } },
    ],
  ];
  for (const [text, title, expected] of cases) {
    const result = JSON.parse(await after(text, title));
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(result[name], value, text);
  }
});

test('who misspells a property is offered its name first, with all that go with it', async () => {
  const best = async (text: string) =>
    (await offered(text)).filter(({ isPreferred }) => isPreferred).map(({ title }) => title);
  const both = running({ codeDir: '/b/c/', bootFile: '/b/c/t.py', engine: { engine_id: 'x' } });
  assert.ok((await best(both)).includes('Rename "codeDir" and "bootFile" to "code_dir" and "boot_file"'));
  assert.ok(!(await best(both)).some((title) => title.startsWith('Remove')));
  const { algorithm } = JSON.parse(await after(both, 'Rename "codeDir" and "bootFile" to "code_dir" and "boot_file"'));
  assert.deepEqual(algorithm, { code_dir: '/b/c/', boot_file: '/b/c/t.py', engine: { engine_id: 'x' } });
  const alone = running({ id: 'a', inputs: [{ name: 'd', remote: { obs: { obsUrl: '/b/d/' } } }] });
  assert.deepEqual(await best(alone), ['Rename to "obs_url"']);
  assert.deepEqual(await best(running({ codeDir: '/b/c/', id: 'a' })), []);
});

test('of the values that are allowed, the likeliest comes first', async () => {
  const [first] = await offered(
    running({ id: 'a', inputs: [{ name: 'd', remote: { obs: { obs_url: '/b/' } }, access_method: 'environment' }] }),
  );
  assert.equal(first?.title, 'Change to "env"');
});

test('a fix that loses letters or digits is not applied on save', async () => {
  const saved = async (metadata: object, node_count: unknown = 1) =>
    JSON.parse(
      await fixed(await check(running({ id: 'a' }, { metadata, spec: { resource: { pool_id: 'p', node_count } } }))),
    );
  assert.equal((await saved({ name: '训练－１' })).metadata.name, '训练－１');
  assert.equal((await saved({ name: 'größer ２' })).metadata.name, 'größer ２');
  assert.equal((await saved({ name: 'résumé ２' })).metadata.name, 'resume-2');
  assert.equal((await saved({ name: 'a' }, '1.5')).spec.resource.node_count, '1.5');
  assert.equal((await saved({ name: 'a' }, '2.0')).spec.resource.node_count, 2);
});

test('a bulk fix leaves numbers that it would change', async () => {
  const titles = async (node_count: unknown, duration: unknown) => {
    const spec = {
      resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count },
      auto_stop: { time_unit: 'HOURS', duration },
    };
    return titlesOf(
      await offered(JSON.stringify({ kind: 'job', metadata: { name: 'a' }, algorithm: { id: 'a' }, spec })),
    );
  };
  const all = 'Fix all wrong-type problems (2)';
  assert.ok(!(await titles(1.5, 2.5)).includes(all));
  assert.ok((await titles('1', '2')).includes(all));
});

test('a bulk fix leaves secrets, whose values would be lost', async () => {
  const titles = async (algorithm: object) => titlesOf(await offered(running({ id: 'a', ...algorithm })));
  const variables = await titles({ environments: { DB_PASSWORD: 'abc', SK: 'def' } });
  assert.deepEqual(
    variables.filter((title) => !title.startsWith('Ignore')),
    ['Change to "${secret:DB_PASSWORD}"', 'Change to "${secret:SK}"'],
  );
  const options = await titles({
    engine: { image_url: 'o/i:1' },
    command: 'python t.py --sk abcdefgh --token ijklmnop',
  });
  assert.deepEqual(
    options.filter((title) => /secret|ijkl/.test(title)),
    ['Use "${secret:SK}"', 'Use "${secret:TOKEN}"', 'Ignore command-secret here'],
  );
});

test('a number becomes the string that is written', async () => {
  const numbers = '{"V": 1.10, "S": 12345678901234567890, "LR": 1e-05}';
  const mended = { V: '1.10', S: '12345678901234567890', LR: '1e-05' };
  const list = Object.entries(mended).map(([name, value]) => ({ name, value }));
  const asArray = running({ id: 'a', parameters: 0 }).replace('0', numbers);
  const inArray = await after(asArray, 'Convert to an array of { "name", "value" } objects');
  assert.deepEqual(JSON.parse(inArray).algorithm.parameters, list);
  const items = JSON.stringify(list).replace(/"value":"([^"]*)"/g, '"value":$1');
  const asObject = running({ id: 'a', environments: 0 }).replace('0', items);
  const inObject = await after(asObject, 'Convert to an object with a property for each item');
  assert.deepEqual(JSON.parse(inObject).algorithm.environments, mended);
});

test('a fix that loses an object or array is not the preferred one', async () => {
  const actions = await offered(running({ id: 'a' }, { labels: { a: 'b' }, extra: [] }));
  assert.deepEqual(
    actions.filter(({ title }) => title.startsWith('Remove')).map(({ title, isPreferred }) => [title, isPreferred]),
    [
      ['Remove "labels"', undefined],
      ['Remove "extra"', true],
    ],
  );
});

test('what a problem asks for comes before what leaves less to do', async () => {
  const resource = { flavor_id: 'modelarts.pool.visual.8xlarge', node_count: 1 };
  const [first] = titlesOf(await offered(running({ id: 'a' }, { spec: { resource } })));
  assert.match(first ?? '', /^Add "pool_id"/);
});

test('a fix that makes another problem is not offered', async () => {
  const pooled = running({ id: 'a' }, { spec: { schedule_policy: { priority: 1 } } });
  const ways = titlesOf(await offered(pooled)).filter((title) => title.startsWith('Add'));
  assert.deepEqual(ways, ['Add "pool_id" to run in a dedicated pool']);
  const decimal = running({ id: 'a', parameters: [{ name: 'lr', value: '0,5', constraint: { type: 'Float' } }] });
  assert.equal((await offered(decimal))[0]?.title, 'Change to "0.5"');
  const retries = running(
    { id: 'a' },
    { metadata: { name: 'a', annotations: { 'fault-tolerance/job-retry': 'true' } } },
  );
  assert.ok(!titlesOf(await offered(retries)).some((title) => title.startsWith('Rename')));
});

test('what is missing is added even if the job is still without other parts', async () => {
  assert.equal(await after('{"metadata": {"name": "a"}}', 'Add "kind"'), '{"kind": "job", "metadata": {"name": "a"}}');
});

test('a kind is spelled right even if the job is still without other parts', async () => {
  const text = '{"kind": "jobs", "metadata": {"name": "a"}}';
  assert.equal(await after(text, 'Change to "job"'), '{"kind": "job", "metadata": {"name": "a"}}');
});

test('beside a syntax error nothing is offered that the parser made up', async () => {
  const text = '{"kind": "job", "metadata": {"name": "a" ; "x": "d"}, "tags": []}';
  const titles = titlesOf(await offered(text)).filter((title) => title.startsWith('Remove'));
  assert.deepEqual(titles, ['Remove "tags"']);
});

test('a rule can be ignored where it says something, and its severity changed where the editor has a command for it', async () => {
  const text = '{\n "kind": "edge_jobs",\n "metadata": {"name": "a"}\n}';
  const titles = async (more?: Partial<CheckedDocument>) =>
    titlesOf(await quickFixes(await check(text, more), everywhere));
  assert.deepEqual((await titles()).slice(2), ['Ignore kind-not-in-list here']);
  assert.deepEqual((await titles({ commands: { changeSeverityCommand: 'c' } })).slice(2), [
    'Ignore kind-not-in-list here',
    'Change severity of kind-not-in-list…',
  ]);
  const action = (await quickFixes(await check(text, { commands: { changeSeverityCommand: 'c' } }), everywhere)).at(-1);
  assert.deepEqual(action?.command?.arguments, ['kind-not-in-list', 'file:///a.trainingjob.json']);
});

test('a secret moves to where the editor keeps secrets, without its value being told; elsewhere it becomes a reference', async () => {
  const text = '{"algorithm": {"environments": {"MY-TOKEN": "planted"}}}';
  const first = async (more?: Partial<CheckedDocument>) =>
    (await quickFixes(await check(text, more), everywhere)).find(({ title }) => title.includes('secret'));
  assert.match(JSON.stringify((await first())?.edit), /\$\{secret:MY_TOKEN\}/);
  const move = await first({ commands: { moveToSecretCommand: 'm' } });
  assert.equal(move?.title, 'Move to secret "MY_TOKEN"');
  assert.equal(move?.edit, undefined);
  const start = { line: 0, character: text.indexOf('"planted"') };
  const end = { line: 0, character: start.character + 9 };
  assert.deepEqual(move?.command?.arguments, ['file:///a.trainingjob.json', { start, end }, 'MY_TOKEN']);
});

test('in a file with more problems than are shown, those that are shown are fixed, alone and with their kind', async () => {
  const items = (value: (index: number) => unknown) =>
    Array.from({ length: 1500 }, (_, index) => ({ nme: `p${index}`, value: value(index) }));
  const jobWith = (parameters: object) => JSON.stringify({ kind: 'job', algorithm: { parameters } });
  const checked = await check(jobWith(items((index) => index)));
  const offset = checked.document.text.getText().indexOf(':3}') + 1;
  const here = checked.document.text.positionAt(offset);
  const actions = await quickFixes(checked, { start: here, end: here });
  assert.deepEqual(actions.find(({ edit }) => edit)?.diagnostics?.[0]?.code, 'string-not-number');
  const all = actions.find(({ title }) => title.startsWith('Fix all string-not-number'));
  const [start] = jobWith(items(String)).split('{"nme":"p400"');
  assert.ok((await fixed(checked, all?.data)).startsWith(start ?? '-'));
});

test('the more problems a file has, the fewer fixes are tried out, so that a selection of everything is answered soon', async () => {
  const inputs = Array.from({ length: 300 }, () => ({ name: 3, remote: {} }));
  const checked = await check(JSON.stringify({ kind: 'job', metadata: { name: 'a' }, algorithm: { id: 'x', inputs } }));
  const unread = { characters: 1_000_000 };
  await offeredFixes(checked, checked.problems.slice(0, 1), unread);
  assert.ok(unread.characters < 1_000_000 - 300 * 100, String(unread.characters));
  const none = await offeredFixes(checked, checked.problems, { characters: 0 });
  assert.ok(none.length > 0 && none.every(({ fix }) => fix.safe));
});

test('what only the algorithm of a job has is not moved there from that of a task', async () => {
  const text = '{"tasks": [{"algorithm": {"command": "python train.py"}}]}';
  const { problems } = await check(text);
  const messages = problems.map(({ message }) => message);
  const expected = `Unknown property "command". Only the job's "algorithm" has it, tasks don't.`;
  assert.ok(messages.includes(expected), messages.join('\n'));
  const titles = titlesOf(await offered(text));
  assert.ok(titles.includes('Remove "command"'), titles.join('\n'));
  assert.ok(!titles.some((title) => title.startsWith('Move')), titles.join('\n'));
});
