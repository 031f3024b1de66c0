/** What the user's target offers, as an editor meets it once the client has told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, CompletionItem, CompletionList, Hover } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startEditor } from './editor.ts';

const uri = 'file:///work/catalogue.trainingjob.json';
// Not in a hook: what is to be ended after a hook would end with it.
const started = startEditor();

const now = Date.now();
const listing = (ids: readonly string[], more: object = {}) => ({
  readAt: now,
  isComplete: true,
  entries: ids.map((id) => ({ id })),
  ...more,
});

const pools = { entries: [{ id: 'pool-1', name: 'vision team', facts: { freeCards: 6 } }] };

const tell = async (listings: object) =>
  (await started).notify('trainingjob/catalogueChanged', {
    target: 'team',
    region: 'cn-north-4',
    projectId: 'p',
    listings,
    faults: {},
  });

async function open(marked: string) {
  const { open, notify } = await started;
  await notify('textDocument/didClose', { textDocument: { uri } });
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  await open(uri, text);
  return { text, position: TextDocument.create(uri, '', 1, text).positionAt(offset) };
}

async function completed(marked: string): Promise<CompletionItem[]> {
  const { position } = await open(marked);
  const found = await (await started).request<CompletionItem[] | CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position,
  });
  return Array.isArray(found) ? found : found.items;
}

async function unknownIn(text: string) {
  await open(text);
  const all = await (await started).diagnostics(uri);
  return all.filter(({ code }) => code === 'unknown-to-target').map(({ severity, message }) => [severity, message]);
}

const flavorJob = (flavor: string) => `{"spec": {"resource": {"flavor_id": "${flavor}"}}}`;

test('without a catalogue nothing is said of the target', async () => {
  assert.deepEqual(await unknownIn(flavorJob('modelarts.vm.cpu.9u')), []);
});

test('a flavor that a fresh and complete list lacks is a warning with near names, and a hint when the list is old or partial', async () => {
  const ids = ['modelarts.vm.cpu.8u', 'modelarts.vm.cpu.16u'];
  await tell({ flavors: listing(ids) });
  const message =
    'Target "team" (cn-north-4) has no "flavor_id" "modelarts.vm.cpu.9u". Did you mean "modelarts.vm.cpu.8u"?';
  assert.deepEqual(await unknownIn(flavorJob('modelarts.vm.cpu.9u')), [[2, message]]);
  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const parameters = { textDocument: { uri }, range: whole, context: { diagnostics: [] } };
  const actions = await (await started).request<CodeAction[]>('textDocument/codeAction', parameters);
  assert.ok(
    actions.some(({ title }) => title === 'Change to "modelarts.vm.cpu.8u"'),
    actions.map((it) => it.title).join(),
  );
  assert.deepEqual(await unknownIn(flavorJob('modelarts.vm.cpu.8u')), []);
  for (const more of [{ readAt: now - 25 * 3600_000 }, { isComplete: false }]) {
    await tell({ flavors: listing(ids, more) });
    assert.deepEqual(
      (await unknownIn(flavorJob('modelarts.vm.cpu.9u'))).map(([severity]) => severity),
      [4],
    );
  }
  await tell({ flavors: listing(ids, { isOpen: true }) });
  assert.deepEqual(await unknownIn(flavorJob('modelarts.vm.cpu.9u')), []);
});

const actionsIn = async (): Promise<CodeAction[]> =>
  (await started).request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    context: { diagnostics: [] },
  });

test('a near name is a guess: it is offered for each problem, and never for all at once', async () => {
  await tell({ flavors: listing(['modelarts.vm.cpu.8u', 'modelarts.vm.cpu.16u']) });
  const task = '{"task_resource": {"flavor_id": "modelarts.vm.cpu.9u"}}';
  await open(`{"tasks": [${task}, ${task}]}`);
  const titles = (await actionsIn()).map(({ title }) => title);
  assert.ok(titles.includes('Change to "modelarts.vm.cpu.8u"'), titles.join());
  assert.deepEqual(
    titles.filter((title) => title.startsWith('Fix all unknown-to-target')),
    [],
  );
});

test('an unlisted image is at most a hint, and only where one of a similar name is listed', async () => {
  await tell({ images: listing(['org/image:1.0']) });
  const jobWith = (image: string) => `{"algorithm": {"engine": {"image_url": "${image}"}}}`;
  const found = await unknownIn(jobWith('org/image:1.1'));
  assert.deepEqual(
    found.map(([severity]) => severity),
    [4],
  );
  assert.match(String(found[0]?.[1]), /Did you mean "org\/image:1\.0"\?$/);
  assert.deepEqual(await unknownIn(jobWith('swr.cn-north-4.myhuaweicloud.com/org/image:1.0')), []);
  assert.deepEqual(await unknownIn(jobWith('somebody-else/other:7')), []);
});

test('a value is reported once: by the target where it has told, else as a hint by what is built in', async () => {
  const codesOf = async (text: string) => {
    await open(text);
    const all = await (await started).diagnostics(uri);
    return all.filter(({ code }) => /flavor|engine|target/.test(String(code))).map((it) => [it.severity, it.code]);
  };
  const engineJob = '{"algorithm": {"engine": {"engine_id": "pytorch_9.9.9"}}}';
  await tell({ flavors: listing(['f'], { isOpen: true }), engines: listing(['e'], { isOpen: true }) });
  assert.deepEqual(await codesOf(flavorJob('modelarts.bm.gpu.v100')), [[4, 'flavor-unknown-id']]);
  assert.deepEqual(await codesOf(flavorJob('modelarts.p3.larg.public')), [[4, 'flavor-near-miss']]);
  assert.deepEqual(await codesOf(engineJob), [[4, 'engine-unknown-id']]);
  await tell({ flavors: listing(['f']), engines: listing(['e']) });
  for (const text of [flavorJob('modelarts.bm.gpu.v100'), flavorJob('modelarts.p3.larg.public'), engineJob])
    assert.deepEqual(await codesOf(text), [[2, 'unknown-to-target']]);
});

test('what waits for the user, flavors of a pool, and what is in another workspace is never unknown', async () => {
  await tell({ flavors: listing(['f']), pools: listing(['pool-1']), algorithms: listing(['a']) });
  assert.deepEqual(await unknownIn('{"spec": {"resource": {"pool_id": "<pool_id>"}}}'), []);
  assert.deepEqual(await unknownIn('{"spec": {"resource": {"pool_id": "${env:POOL}"}}}'), []);
  assert.deepEqual(await unknownIn('{"spec": {"resource": {"flavor_id": "own", "pool_id": "pool-1"}}}'), []);
  assert.deepEqual(await unknownIn('{"metadata": {"workspace_id": "w1"}, "algorithm": {"id": "b"}}'), []);
  assert.equal((await unknownIn('{"algorithm": {"id": "b"}}')).length, 1);
});

test('values of the target are offered first, with what is free beside them, and explained by name and date', async () => {
  await tell({ pools: listing([], pools), flavors: listing(['modelarts.new.1', 'modelarts.vm.cpu.8u']) });
  const [pool] = await completed('{"spec": {"resource": {"pool_id": "|"}}}');
  assert.equal(pool?.label, 'pool-1');
  assert.equal(pool?.labelDetails?.description, '6 cards free · vision team');
  const { documentation } = await (await started).request<CompletionItem>('completionItem/resolve', pool ?? {});
  const told = `**On target \`team (cn-north-4)\`**, as of ${new Date(now).toISOString().slice(0, 10)}: `;
  assert.ok(
    JSON.stringify(documentation).includes(`${told}\`vision team · 6 cards free\``),
    JSON.stringify(documentation),
  );
  const flavors = (await completed('{"spec": {"resource": {"flavor_id": |}}}')).map(({ label }) => label);
  assert.deepEqual(flavors.slice(0, 2), ['modelarts.new.1', 'modelarts.vm.cpu.8u']);
  assert.ok(!flavors.includes('modelarts.kat1.xlarge'), 'flavors of other regions are left out');
  const { position } = await open('{"spec": {"resource": {"pool_id": "poo|l-1"}}}');
  const hover = await (await started).request<Hover>('textDocument/hover', { textDocument: { uri }, position });
  const date = new Date(now).toISOString().slice(0, 10);
  assert.ok(
    JSON.stringify(hover).includes(
      `**On target \`team (cn-north-4)\`**, as of ${date}: \`vision team · 6 cards free\``,
    ),
    JSON.stringify(hover),
  );
});

test('flavors show what they have beside the label, also those that nobody else knows of', async () => {
  const facts = { type: 'GPU', cards: 8, cardName: 'NVIDIA-V100', cardMemory: '32GB', arch: 'x86', memory: '512 GB' };
  const entries = [{ id: 'modelarts.new.8', name: 'Computing GPU instance', facts }];
  await tell({ flavors: listing([], { entries }) });
  const [flavor] = await completed('{"spec": {"resource": {"flavor_id": "|"}}}');
  assert.equal(flavor?.labelDetails?.description, '8 × NVIDIA-V100 32GB · x86');
});

test('of 20,000 flavors those are offered that are near to what is typed, and the others are known', async () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `modelarts.vm.size-${index}`);
  await tell({ flavors: listing(ids) });
  const found = (await completed('{"spec": {"resource": {"flavor_id": "size-1999|"}}}')).map(({ label }) => label);
  assert.ok(found.includes('modelarts.vm.size-19990'), found.slice(0, 20).join());
  assert.ok(!found.includes('modelarts.vm.size-3'));
  assert.deepEqual(await unknownIn(flavorJob('modelarts.vm.size-17123')), []);
  assert.equal((await unknownIn(flavorJob('modelarts.vm.size-99999'))).length, 1);
});

test('a catalogue that is nonsense is none', async () => {
  for (const value of [
    { listings: 7 },
    { target: 1, projectId: 'p', listings: {} },
    { target: 'a', projectId: 'p', listings: { flavors: { readAt: 1, entries: [7, { id: {} }] } } },
  ]) {
    await (await started).notify('trainingjob/catalogueChanged', value);
    assert.deepEqual(
      (await unknownIn(flavorJob('x'))).filter(([severity]) => severity !== 4),
      [],
    );
  }
});
