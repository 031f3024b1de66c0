/** Rules as an editor meets them: diagnostics with links, fixes, settings and comments. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CodeAction, type Diagnostic, DiagnosticSeverity, FileChangeType } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startEditor } from './editor.ts';

const uri = 'file:///work/rules.trainingjob.json';
const whole = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

// Not in a hook: what is to be ended after a hook would end with it.
const started = startEditor({
  initializationOptions: { changeSeverityCommand: 'change' },
  rules: (place) => (place.includes('/quiet/') ? { 'kind-not-in-list': 'off', 'job-name-format': 'hint' } : {}),
});

/** What is said of a text, and what can be done about it. */
async function check(text: string, only?: string[]) {
  const { open, notify, diagnostics, request } = await started;
  await notify('textDocument/didClose', { textDocument: { uri } });
  await open(uri, text);
  const actions = await request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: whole,
    context: { diagnostics: [], ...(only && { only }) },
  });
  return { items: await diagnostics(uri), actions };
}

async function applied(text: string, action: CodeAction | undefined): Promise<string> {
  assert.ok(action, 'no such action');
  const { request } = await started;
  const { edit } = action.edit ? action : await request<CodeAction>('codeAction/resolve', action);
  return TextDocument.applyEdits(TextDocument.create(uri, 'trainingjob', 1, text), edit?.changes?.[uri] ?? []);
}

const codesOf = (items: readonly Diagnostic[]) => items.map(({ code }) => code);

test('a problem links to the chapter of its rule and to the other field involved', async () => {
  const { items } = await check(
    '{"kind": "job", "metadata": {"name": "a"}, "algorithm": {"code_dir": "/b/c/", "boot_file": "/b/d/t.py", "engine": {"engine_id": "caffe-1.0.0-python2.7"}}, "spec": {"resource": {"flavor_id": "modelarts.vm.cpu.8u", "node_count": 1}}}',
  );
  assert.deepEqual(codesOf(items), ['boot-file-in-code-dir']);
  assert.match(String(items[0]?.codeDescription?.href), /^file:.*\/docs\/RULES\.md#boot-file-in-code-dir$/);
  assert.equal(items[0]?.relatedInformation?.length, 1);
});

test('fixes, fixes of a kind, ignoring and the severity are offered; ignoring silences the rule', async () => {
  const text =
    '{\n  "kind": "edge_jobs",\n  "metadata": {\n    "name": "a",\n    "descripton": "b",\n    "workspace-id": "0"\n  },\n  "x": 1\n}';
  const { actions } = await check(text);
  const titles = actions.map(({ title }) => title);
  for (const title of [
    'Change to "edge_job"',
    'Remove "x"',
    'Fix all unknown-property problems (2)',
    'Ignore kind-not-in-list here',
    'Change severity of kind-not-in-list…',
  ])
    assert.ok(titles.includes(title), `${title} is not among ${titles.join(', ')}`);
  const ignore = actions.find(({ title }) => title === 'Ignore kind-not-in-list here');
  const { items } = await check(await applied(text, ignore));
  assert.deepEqual(codesOf(items), ['unknown-property', 'unknown-property', 'unknown-property']);
});

test('a response becomes a request, and saving fixes what needs no choice', async () => {
  const text =
    '{\n  "kind": "job",\n  "metadata": {\n    "name": "a b",\n    "id": "x",\n    "workspace_id": 0\n  }\n}';
  const { actions } = await check(text, ['source']);
  const [fixAll, toRequest] = actions;
  assert.deepEqual(
    actions.map(({ kind }) => kind),
    ['source.fixAll.trainingjob', 'source.trainingjob.toRequest', 'source.sortProperties.trainingjob'],
  );
  assert.deepEqual(JSON.parse(await applied(text, toRequest)).metadata, { name: 'a b', workspace_id: 0 });
  assert.deepEqual(JSON.parse(await applied(text, fixAll)).metadata, { name: 'a-b', workspace_id: '0' });
});

test('the setting holds for its folder', async () => {
  const { open, diagnostics } = await started;
  const text = '{"kind": "jobs", "metadata": {"name": "a b"}}';
  const quiet = 'file:///work/quiet/a.trainingjob.json';
  await open(quiet, text);
  assert.deepEqual(
    (await diagnostics(quiet)).map(({ code, severity }) => [code, severity]),
    [['job-name-format', 4]],
  );
  assert.deepEqual(codesOf((await check(text)).items), ['kind-not-in-list', 'job-name-format']);
});

describe('.trainingjobrc.json', () => {
  const text = '{ "kind": "jobs", "metadata": { "name": "a b" } }';
  const place = (name: string) => pathToFileURL(join(folder, name)).href;
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'deep'));

  test('counts for the files below it, until it changes; settings of the user win', async () => {
    writeFileSync(
      join(folder, '.trainingjobrc.json'),
      '{ "rules": { "job-name-format": "off", "kind-not-in-list": "error", "nope": "off" } }',
    );
    const { open, notify, diagnostics, messages } = await started;
    const [here, quiet] = [place('deep/a.trainingjob.json'), place('quiet/b.trainingjob.json')];
    await open(here, text);
    await open(quiet, text);
    const severities = async (of: string) =>
      Object.fromEntries((await diagnostics(of)).map(({ code, severity }) => [code, severity]));
    assert.partialDeepStrictEqual(await severities(here), { 'kind-not-in-list': DiagnosticSeverity.Error });
    assert.ok(!codesOf(await diagnostics(here)).includes('job-name-format'));
    assert.partialDeepStrictEqual(await severities(quiet), { 'job-name-format': DiagnosticSeverity.Hint });
    assert.ok(
      messages.some((line) => line.includes('There is no rule "nope".')),
      messages.join('\n'),
    );

    writeFileSync(join(folder, 'deep', '.trainingjobrc.json'), '{}');
    await notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: place('deep/.trainingjobrc.json'), type: FileChangeType.Created }],
    });
    assert.partialDeepStrictEqual(await severities(here), {
      'job-name-format': DiagnosticSeverity.Error,
      'kind-not-in-list': DiagnosticSeverity.Warning,
    });
  });

  test('is said once if it is a folder', async () => {
    mkdirSync(join(folder, 'own', '.trainingjobrc.json'), { recursive: true });
    const { open, diagnostics, messages } = await started;
    for (const name of ['own/a.trainingjob.json', 'own/b.trainingjob.json']) {
      await open(place(name), text);
      await diagnostics(place(name));
    }
    const said = messages.filter((line) =>
      line.includes("own/.trainingjobrc.json isn't read: it isn't a regular file."),
    );
    assert.equal(said.length, 1, messages.join('\n'));
  });
});
