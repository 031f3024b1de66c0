import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionItemKind, type TextEdit } from 'vscode-languageserver-types';
import { english } from '../../../../l10n/translation.ts';
import { docsIn } from '../../../../server/explain/docs.ts';
import { complete } from '../../../../server/features/complete.ts';
import type { CompletionOptions } from '../../../../server/features/completionItem.ts';
import { atCursor, jobOf } from '../../../support/cursor.ts';

const style = { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true, labelDetails: true };

const suggest = (marked: string, options: Partial<CompletionOptions> = {}) => {
  const { document, position } = atCursor(marked);
  return complete(document, position, { ...style, ...options });
};

const labels = (marked: string, options: Partial<CompletionOptions> = {}) =>
  suggest(marked, options).map(({ label }) => label);

const names = (marked: string) =>
  suggest(marked)
    .filter(({ kind }) => kind === CompletionItemKind.Property)
    .map(({ label }) => label);

test('names are in the order in which they are usually written', () => {
  const order = ['code_dir', 'boot_file', 'engine', 'parameters', 'inputs', 'outputs'];
  assert.deepEqual(names('{"algorithm": {|}}').slice(0, 6), order);
  assert.deepEqual(names('{|}').slice(0, 4), ['kind', 'metadata', 'algorithm', 'spec']);
});

test('what the present properties exclude comes last, and says why', () => {
  for (const [marked, excluded, reason] of [
    ['{"algorithm": {"id": "a", |}}', 'code_dir', /already part of the algorithm/],
    ['{"algorithm": {"code_dir": "obs://b/c/", |}}', 'id', /already part of the algorithm/],
    ['{"algorithm": {"engine": {"image_url": "o/i:1", |}}}', 'engine_id', /can't be combined/],
    ['{"algorithm": {"engine": {"engine_id": "e", |}}}', 'engine_version', /isn't needed/],
    [
      '{"algorithm": {"engine": {"engine_id": "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64"}, |}}',
      'command',
      /is for custom images/,
    ],
    ['{"algorithm": {|}}', 'item_version_id', /requires "subscription_id"/],
    ['{"spec": {}, |}', 'tasks', /can't be combined/],
    ['{"spec": {"volumes": [{}, {"nfs": {}, |}]}}', 'pfs', /./],
    ['{"algorithm": {"inputs": [{}, {"remote": {"obs": {}, |}}]}}', 'dataset', /can't be combined/],
    ['{"metadata": {"training_experiment_reference": {"id": "a", |}}}', 'name', /either/],
    ['{"spec": {"custom_metrics": [{"exec": {}, |}]}}', 'http_get', /./],
    ['{"spec": {"schedule_policy": {"required_affinity": {}, |}}}', 'preferred_affinity', /can't be combined/],
  ] as const) {
    const items = suggest(marked);
    const index = items.findIndex(({ label }) => label === excluded);
    assert.match(items[index]?.detail ?? '', reason, marked);
    const fitting = items.findLastIndex(({ detail = '' }) => /· required|^(string|object|array|integer)/.test(detail));
    assert.ok(fitting < index, `${excluded} is behind what fits in ${marked}`);
  }
});

test('a version of a subscription is offered where there is a subscription', () => {
  const detailOf = (marked: string, name: string) => suggest(marked).find(({ label }) => label === name)?.detail;
  assert.doesNotMatch(detailOf('{"algorithm": {"subscription_id": "s", |}}', 'item_version_id') ?? '', /requires/);
  assert.doesNotMatch(detailOf('{"algorithm": {|}}', 'subscription_id') ?? '', /requires/);
});

test('engines and flavors that do not fit each other come last, and say why', () => {
  const onAscend = '"spec": {"resource": {"flavor_id": "modelarts.kat1.8xlarge.public"}}';
  const engines = suggest(`{"algorithm": {"engine": {"engine_id": "|"}}, ${onAscend}}`);
  assert.match(engines[0]?.label ?? '', /cann/);
  assert.match(engines.at(-1)?.detail ?? '', /is for .*x86_64, but flavor "modelarts.kat1.8xlarge.public" has Ascend/);
  const families = labels(`{"algorithm": {"engine": {"engine_name": "|"}}, ${onAscend}}`);
  assert.equal(families[0], 'Ascend-Powered-Engine');
  const engine = '"algorithm": {"engine": {"engine_id": "xgboost-sklearn-python3.6"}}';
  const flavors = suggest(`{${engine}, "spec": {"resource": {"flavor_id": "|"}}}`);
  assert.equal(flavors[0]?.textEdit?.newText, 'modelarts.vm.cpu.2u"');
  assert.match(flavors.at(-1)?.detail ?? '', /is for CPU/);
});

test('cards, processor and memory stand beside a flavor, cards and processor beside an engine', () => {
  const [flavor] = suggest('{"spec": {"resource": {"flavor_id": "|"}}}');
  assert.equal(flavor?.labelDetails?.description, '1 × GP-Vnt1 · 32 GB · x86');
  const [engine] = suggest('{"algorithm": {"engine": {"engine_id": "|"}}}');
  assert.equal(engine?.labelDetails?.description, 'GPU · x86_64');
  const [plain] = suggest('{"algorithm": {"engine": {"engine_id": "|"}}}', { labelDetails: false });
  assert.equal(plain?.detail, 'GPU · x86_64');
});

test('what stands beside a value has room: a long one is shown short, but inserted, matched and explained as it is', () => {
  const marked = '{"spec": {"resource": {"flavor_id": "|"}}}';
  const flavor = suggest(marked).find(({ label }) => label === 'kat1.8xlarge.public');
  assert.equal(flavor?.labelDetails?.description, '8 × Ascend 910 · 32 GB · arm');
  assert.equal(flavor?.detail, 'modelarts.kat1.8xlarge.public');
  assert.equal(flavor?.filterText, 'modelarts.kat1.8xlarge.public');
  assert.match(JSON.stringify(flavor?.documentation), /768 GB memory/);
  assert.ok(labels(marked, { labelDetails: false }).includes('modelarts.kat1.8xlarge.public'));
  const engines = suggest('{"algorithm": {"engine": {"engine_id": "|"}}}');
  const [engine] = engines;
  assert.equal(engine?.label, 'pytorch_2.1.0-cuda_12.1-py_3.10.6…');
  assert.equal(new Set(engines.map(({ label }) => label)).size, engines.length);
});

test('a reason beside a name takes only the room that the name leaves, and is whole in the details', () => {
  const marked = '{"algorithm": {"code_dir": "/b/c/", "boot_file": "/b/c/x.py", |}}';
  const item = suggest(marked).find(({ label }) => label === 'subscription_id');
  const { description = '' } = item?.labelDetails ?? {};
  assert.match(description, /^.{20,34}…$/);
  assert.ok(item?.detail?.startsWith(description.slice(0, -1)));
  assert.ok(Number(item?.detail?.length) > 40);
});

test('no example of the documentation is offered as a value', () => {
  for (const [marked, silly] of [
    ['{"algorithm": {"code_dir": "|"}}', /usr/],
    ['{"algorithm": {"inputs": [{"remote": {"obs": {"obs_url": "|"}}}]}}', /./],
    ['{"algorithm": {"engine": {"image_url": "|"}}}', /xxx/],
    ['{"metadata": {"name": "|"}}', /Test/],
    ['{"spec": {"resource": {"pool_id": "|"}}}', /pool/],
  ] as const)
    assert.ok(!labels(marked).some((label) => label !== '""' && silly.test(label)), marked);
  assert.deepEqual(labels('{"algorithm": {"inputs": [{"name": "|"}]}}'), ['data_url']);
});

const neighbor = (code: string) =>
  jobOf(`{"algorithm": {"code_dir": "${code}", "boot_file": "${code}main.py", "engine": {"image_url": "team/net:2"},
    "parameters": [{"name": "lr"}], "environments": {"TEAM": "a"},
    "inputs": [{"remote": {"obs": {"obs_url": "obs://data/in/"}}}, {"remote": {"obs": {"obs_url": "obs://<bucket>/"}}}]}}`);

const knowledge = { neighbors: [neighbor('obs://a/one/'), neighbor('obs://a/two/'), neighbor('obs://a/two/')] };

test('values that the neighbors have are offered, most frequent first', () => {
  assert.deepEqual(labels('{"algorithm": {"code_dir": "|"}}', { knowledge }), ['obs://a/two/', 'obs://a/one/']);
  assert.deepEqual(labels('{"algorithm": {"engine": {"image_url": "|"}}}', { knowledge }), ['team/net:2']);
  assert.deepEqual(labels('{"algorithm": {"parameters": [{"name": "|"}]}}', { knowledge }), ['lr']);
  assert.ok(labels('{"algorithm": {"environments": {|}}}', { knowledge }).includes('TEAM'));
  const output = '{"algorithm": {"outputs": [{"remote": {"obs": {"obs_url": "|"}}}]}}';
  assert.deepEqual(labels(output, { knowledge }), ['obs://data/in/']);
});

test('values of this file are offered, but not the one at the cursor', () => {
  const marked = `{"algorithm": {"inputs": [{"remote": {"obs": {"obs_url": "obs://a/b/"}}}],
    "outputs": [{"remote": {"obs": {"obs_url": "obs://mine|/"}}}]}}`;
  assert.deepEqual(labels(marked), ['obs://a/b/']);
});

test('a boot file is in the folder of the code', () => {
  const boot = (options = {}) => labels('{"algorithm": {"code_dir": "obs://b/code", "boot_file": "|"}}', options);
  assert.deepEqual(boot(), ['obs://b/code/train.py']);
  assert.deepEqual(boot({ knowledge }), ['obs://b/code/main.py']);
});

test('files of the folder that stands for the code are offered step by step', () => {
  const entries = [
    { name: 'lib', isFolder: true },
    { name: 'fit.py', isFolder: false },
    { name: 'notes.txt', isFolder: false },
    { name: '.git', isFolder: true },
  ];
  const mounts = [{ segments: ['b'], folderUri: 'file:///work' }];
  const local = { knowledge: { mounts, folder: { entries, isComplete: true } } };
  const boot = labels('{"algorithm": {"code_dir": "obs://b/code/", "boot_file": "|"}}', local);
  assert.deepEqual(boot.slice(0, 2), ['obs://b/code/fit.py', 'obs://b/code/lib/']);
  assert.ok(!boot.some((label) => /notes|git/.test(label)));
  assert.deepEqual(labels('{"algorithm": {"code_dir": "obs://b/code/|"}}', local), ['obs://b/code/lib/']);
  const [root] = suggest('{"algorithm": {"code_dir": "|"}}', { knowledge: { mounts }, suggestCommand: 'suggest' });
  assert.equal(root?.textEdit?.newText, 'obs://b/$0"');
  assert.equal(root?.command?.command, 'suggest');
});

test('a name is no path, so no folder is offered for it', () => {
  const mounted = { knowledge: { mounts: [{ segments: ['b'], folderUri: 'file:///work' }] } };
  for (const marked of ['{"algorithm": {"parameters": [{"name": "|"}]}}', '{"metadata": {"name": "|"}}'])
    assert.ok(!labels(marked, mounted).some((label) => label.startsWith('obs:')), marked);
});

test('a placeholder is completed inside any string, by names only', () => {
  const placeholders = { knowledge: { placeholders: { secrets: ['TOKEN'], variables: ['HOME'] } } };
  const marked = '{"algorithm": {"environments": {"A": "x-${s|"}}}';
  const { document, position } = atCursor(marked);
  const [secret, variable] = complete(document, position, { ...style, ...placeholders });
  assert.deepEqual([secret?.label, variable?.label], ['${secret:TOKEN}', '${env:HOME}']);
  const text = TextDocument.applyEdits(document.text, [secret?.textEdit as TextEdit]);
  assert.equal(text, '{"algorithm": {"environments": {"A": "x-\\${secret:TOKEN\\}"}}}');
  assert.equal(labels('{"algorithm": {"command": "a $|{} b"}}', placeholders).length, 2);
  assert.deepEqual(labels('{"kind": "$|"}'), []);
});

test('a missing comma is added at every cursor', () => {
  const marked = `{"algorithm": {"parameters": [{
    "name": "a"
    |
  }, {
    "name": "b"
    ¦
  }, {
    ¦
  }]}}`;
  const offsets = [...marked.replace('|', '').matchAll(/¦/g)].map(({ index }, number) => index - number);
  const { document, position } = atCursor(marked.replaceAll('¦', ''));
  const cursors = [position, ...offsets.map((offset) => document.text.positionAt(offset))];
  const item = complete(document, position, { ...style, cursors }).find(({ label }) => label === 'value');
  const text = TextDocument.applyEdits(document.text, item?.additionalTextEdits ?? []);
  assert.equal(text.match(/"[ab]",/g)?.length, 2);
  assert.equal(item?.additionalTextEdits?.length, 2);
});

test('in place of the bucket that a template leaves open, those that are known are offered, and only its name is replaced', () => {
  const neighbors = [
    jobOf(
      '{"algorithm": {"code_dir": "obs://team/code/", "inputs": [{"remote": {"obs": {"obs_url": "obs://my-bucket/a/"}}}]}}',
    ),
  ];
  const knowledge: CompletionOptions['knowledge'] = {
    neighbors,
    mounts: [{ segments: ['mounted', 'code'], folderUri: 'file:///code' }],
    folder: { entries: [{ name: 'stored', isFolder: true }], isComplete: true },
  };
  const marked = '{"algorithm": {"code_dir": "obs://my-bucket|/job/"}}';
  const items = suggest(marked, { knowledge });
  assert.deepEqual(
    items.map(({ label, filterText }) => [label, filterText]),
    ['team', 'mounted', 'stored'].map((name) => [name, 'my-bucket']),
  );
  const { document } = atCursor(marked);
  const written = TextDocument.applyEdits(document.text, [items[0]?.textEdit as TextEdit]);
  assert.equal(written, '{"algorithm": {"code_dir": "obs://team/job/"}}');
  assert.ok(!labels('{"algorithm": {"code_dir": "obs://my-bucket-2|"}}', { knowledge }).includes('stored'));
});
