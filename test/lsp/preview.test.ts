/** Lenses above a job file, and the document that shows what it would send, through the built server. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Editor, fullCapabilities, startEditor } from './editor.ts';

const commands = {
  submitCommand: 'do.submit',
  rehearseCommand: 'do.rehearse',
  previewCommand: 'do.preview',
  checkCommand: 'do.check',
};

const job = (more: object = {}) => ({
  kind: 'job',
  metadata: { name: 'seen' },
  algorithm: {
    code_dir: 'obs://b/x/code/',
    boot_file: 'obs://b/x/code/train.py',
    engine: { engine_name: 'PyTorch', engine_version: 'v' },
    parameters: [{ name: 'epochs', value: '5' }],
    inputs: [{ name: 'data', remote: { obs: { obs_url: 'obs://b/data/' } } }],
    environments: { MODE: 'fast', DB_PASSWORD: 'planted-in-file' },
    ...more,
  },
  spec: {
    resource: { flavor_id: 'modelarts.p3.8xlarge.public', node_count: 2 },
    auto_stop: { duration: 3, time_unit: 'HOURS' },
  },
});

const previewOf = (uri: string) => `trainingjob-preview:/seen.request.md?${encodeURIComponent(uri)}`;

const contentOf = async ({ request }: Editor, uri: string) =>
  (await request<{ text: string }>('workspace/textDocumentContent', { uri: previewOf(uri) })).text;

describe('lenses', () => {
  const uri = 'file:///work/lens.trainingjob.json';
  const lensesOf = async (text: string, language?: string) => {
    const editor = await startEditor({ initializationOptions: { ...commands, editorHasJsonServer: true } });
    await editor.open(uri, text, language);
    const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    return lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command]);
  };
  const onTop = [
    [0, 'Submit', 'do.submit'],
    [0, 'Rehearse', 'do.rehearse'],
    [0, 'Preview', 'do.preview'],
    [0, 'Check', 'do.check'],
  ];

  test('say what can be done with a file, and above the algorithm what its container runs', async () => {
    const lenses = await lensesOf(JSON.stringify(job({ environments: {} }), null, 2));
    const line =
      'python /home/ma-user/modelarts/user-job-dir/code/train.py --epochs=5 --data=/home/ma-user/modelarts/inputs/data_0';
    assert.deepEqual(lenses.slice(0, 4), onTop);
    assert.equal(lenses.length, 5);
    assert.deepEqual([lenses[4]?.[0], lenses[4]?.[2]], [5, 'do.preview']);
    assert.equal(lenses[4]?.[1], `${line.slice(0, 100)}…`);
  });

  test('show no command line where the algorithm says nothing of it', async () => {
    assert.deepEqual(await lensesOf('{"kind": "job",\n"algorithm": {"id": "1"}}'), onTop);
  });

  test('hide secrets of the file', async () => {
    const command = 'login --password=planted-in-file && run';
    const lenses = await lensesOf(JSON.stringify(job({ command, boot_file: undefined }), null, 2));
    assert.match(String(lenses[4]?.[1]), /^login --password=\*\*\* && run/);
  });

  test('are absent from a file that is no object, and from one that is left to the JSON server', async () => {
    for (const text of ['', '[]', '1', '{"a":'.repeat(200)]) assert.deepEqual(await lensesOf(text), [], text);
    assert.deepEqual(await lensesOf(JSON.stringify(job()), 'json'), []);
  });

  test('call only commands that the client names', async () => {
    const few = await startEditor({ initializationOptions: { checkCommand: 'only.check' } });
    const uri = 'file:///work/few.trainingjob.json';
    await few.open(uri, JSON.stringify(job()));
    const lenses = await few.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['only.check'],
    );
    assert.deepEqual(lenses[0]?.command?.arguments, [uri]);
  });
});

describe('the preview', () => {
  const uri = 'file:///work/seen.trainingjob.json';
  const body = JSON.stringify(job({ environments: { MODE: 'fast', KEY: '${secret:KEY}' } }), null, 2);

  test('shows the body as it is sent, its size and hash, and what becomes of it', async () => {
    const editor = await startEditor();
    assert.deepEqual(editor.server.capabilities.workspace?.textDocumentContent, { schemes: ['trainingjob-preview'] });
    await editor.open(uri, `// A comment.\n${body}`);
    const text = await contentOf(editor, uri);
    const sent = `\n${body}`;
    assert.ok(text.includes(`\`\`\`json\n${sent}\n\`\`\``), text);
    assert.ok(
      text.includes(`${Buffer.byteLength(sent)} bytes, SHA-256 ${createHash('sha256').update(sent).digest('hex')}`),
    );
    for (const part of [
      '# Request of "seen"',
      'No target is known',
      'at the latest 3 hours',
      'Nodes: 2, each of flavor `modelarts.p3.8xlarge.public`. Cards: 8 × 2 = 16.',
      'python /home/ma-user/modelarts/user-job-dir/code/train.py --epochs=5',
      'Input `data`: `/home/ma-user/modelarts/inputs/data_0` from `obs://b/data/`',
      "MODE=fast\nKEY='${secret:KEY}'",
      'MA_NUM_HOSTS=2',
      'Placeholders are replaced',
    ])
      assert.ok(text.includes(part), `${part} in\n${text}`);
    assert.doesNotMatch(text, /MA_CURRENT_IP=/);
  });

  test('tells a flavor without cards from one that is not known', async () => {
    const editor = await startEditor();
    for (const [flavor_id, said] of [
      ['modelarts.vm.cpu.8u', 'Nodes: 1, each of flavor `modelarts.vm.cpu.8u`, which has no cards.'],
      ['own.flavor', "Nodes: 1, each of flavor `own.flavor`. How many cards that has isn't known."],
    ] as const) {
      const other = uri.replace('seen', flavor_id);
      await editor.open(other, JSON.stringify({ ...job(), spec: { resource: { flavor_id, node_count: 1 } } }));
      assert.ok((await contentOf(editor, other)).includes(said), flavor_id);
    }
  });

  test('shows no secret that is written in the file', async () => {
    const editor = await startEditor();
    await editor.open(uri, JSON.stringify(job()));
    const text = await contentOf(editor, uri);
    assert.doesNotMatch(text, /planted/);
    assert.match(text, /"DB_PASSWORD":"\*\*\*"/);
    assert.match(text, /DB_PASSWORD='\*\*\*'/);
  });

  test('shows the target that the client tells, and follows it', async () => {
    let name = 'first';
    const request = {
      method: 'POST',
      url: 'https://h/v2/{project_id}/training-jobs',
      headers: [['X-Auth-Token', '***']],
    };
    const target = () => ({ name, request, caller: { kind: 'keys', accessKey: 'ABCD…' } });
    const editor = await startEditor({ target, initializationOptions: { tellsTarget: true } });
    await editor.open(uri, body);
    const text = await contentOf(editor, uri);
    for (const part of [
      'The target is "first".',
      'POST https://h/v2/{project_id}/training-jobs\nX-Auth-Token: ***',
      'Sent as the user of access key ABCD…',
      'The project ID is looked up',
    ])
      assert.ok(text.includes(part), text);
    name = 'second';
    await editor.notify('trainingjob/targetChanged', {});
    assert.equal(await editor.outdated(), previewOf(uri));
    assert.match(await contentOf(editor, uri), /The target is "second"/);
  });

  test('is outdated by changes, of which it shows the last one', async () => {
    const editor = await startEditor();
    await editor.open(uri, body);
    await contentOf(editor, uri);
    await editor.change(uri, 2, { text: '{"metadata": {"name": "a"}}' });
    await editor.change(uri, 3, { text: '{"metadata": {"name": "b"}}' });
    assert.equal(await editor.outdated(), previewOf(uri));
    assert.match(await contentOf(editor, uri), /Request of "b"/);
    await editor.change(uri, 4, { text: '{"metadata": {"name": "c"}}' });
    assert.equal(await editor.outdated(), previewOf(uri));
    assert.match(await contentOf(editor, uri), /Request of "c"/);
  });

  test('reads a file that is not open, and follows it when it is', async () => {
    const file = join(temporaryFolder(), 'closed.trainingjob.json');
    writeFileSync(file, '{"metadata": {"name": "stored"}}');
    const closed = pathToFileURL(file).href;
    const editor = await startEditor();
    assert.match(await contentOf(editor, closed), /Request of "stored"/);
    await editor.open(closed, '{"metadata": {"name": "opened"}}');
    assert.equal(await editor.outdated(), previewOf(closed));
    assert.match(await contentOf(editor, closed), /Request of "opened"/);
    await assert.rejects(contentOf(editor, 'file:///work/none.trainingjob.json'), /isn't open/);
  });

  test('asks nobody to show it anew who cannot', async () => {
    const { textDocumentContent: _, ...workspace } = fullCapabilities.workspace ?? {};
    const editor = await startEditor({ capabilities: { ...fullCapabilities, workspace } });
    await editor.open(uri, body);
    await contentOf(editor, uri);
    await editor.change(uri, 2, { text: '{}' });
    assert.match(await contentOf(editor, uri), /Request of a job without a name/);
    assert.doesNotMatch(editor.messages.join('\n'), /textDocumentContent/);
  });

  for (const [text, expected] of [
    ['', /isn't valid JSON, so there is no request/],
    ['{\n"kind": "job" "x": 1}', /isn't valid JSON[\s\S]*Line 2: /],
    ['[]', /^This file isn't a JSON object, so there is no request to show\.\n$/],
    ['[1, 2', /isn't valid JSON/],
    ['"text"', /isn't a JSON object/],
    ['['.repeat(5000), /isn't valid JSON|JSON object/],
    ['{}', /The file has \d+ errors[\s\S]*neither a command nor a boot file/],
    ['{"metadata": {"name": "# [a](command:x)\\n```"}}', /^# Request of "\\# \\\[a\\\]\(command:x\) \\`\\`\\`"/],
  ] as const)
    test(`of ${text.slice(0, 30) || 'an empty file'} says what it is`, async () => {
      const editor = await startEditor();
      await editor.open(uri, text);
      assert.match(await contentOf(editor, uri), expected);
    });
});
