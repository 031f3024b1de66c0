/** The built server finds the script of a job on disk, and notices when it changes. */
import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, CompletionItem, Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Editor, fullCapabilities, startEditor } from './editor.ts';

const { configuration: _, ...workspace } = fullCapabilities.workspace ?? {};
const capabilities = { ...fullCapabilities, workspace };

const job = (parameters: object[], more: object = { boot_file: 'obs://b/code/train.py' }) =>
  JSON.stringify({ kind: 'job', algorithm: { code_dir: 'obs://b/code/', parameters, ...more } });

const script = (lines: string) => `import argparse\np = argparse.ArgumentParser()\n${lines}\np.parse_args()\n`;

interface Project {
  readonly editor: Editor;
  readonly folder: string;
  /** The folders that the editor has open. */
  readonly folders: string[];
  readonly uri: string;
  /** The problems of script rules, as `rule severity`. */
  readonly found: () => Promise<string[]>;
  readonly changed: (path: string, type: 1 | 2 | 3) => Promise<void>;
}

/** A folder with files, and an editor in it. */
async function inProject(
  files: Readonly<Record<string, string | Buffer>>,
  mounts: object,
  body: (project: Project) => Promise<void>,
) {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const folders = [pathToFileURL(folder).href];
  const editor = await startEditor({ capabilities, folders, initializationOptions: { mounts } });
  const uri = `${folders[0]}/a.trainingjob.json`;
  await body({
    editor,
    folder,
    folders,
    uri,
    found: async () => {
      const problems = await editor.diagnostics(uri);
      return problems
        .filter(({ code }) => String(code).startsWith('script-'))
        .map(({ code, severity }) => `${code} ${severity}`);
    },
    changed: (path, type) =>
      editor.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: pathToFileURL(join(folder, path)).href, type }],
      }),
  });
  assert.equal(await editor.stop(), 0);
}

const mounts = { 'obs://b/code/': 'src' };

test('what a mounted script refuses is an error, until the script changes or is gone', async () => {
  const files = { 'src/train.py': script("p.add_argument('--lr', type=float)") };
  await inProject(files, mounts, async ({ editor, folder, uri, found, changed }) => {
    await editor.open(
      uri,
      job([
        { name: 'lr', value: 'fast' },
        { name: 'epochs', value: '1' },
      ]),
    );
    assert.deepEqual(await found(), ['script-option-value 1', 'script-unknown-option 1']);
    await writeFile(join(folder, 'src/train.py'), script("p.add_argument('--lr')\np.add_argument('--epochs')"));
    await changed('src/train.py', 2);
    assert.deepEqual(await found(), []);
    await writeFile(join(folder, 'src/train.py'), script(''));
    await changed('src/train.py', 2);
    assert.deepEqual(await found(), ['script-unknown-option 1', 'script-unknown-option 1']);
    await rm(join(folder, 'src/train.py'));
    await changed('src/train.py', 3);
    assert.deepEqual(await found(), []);
  });
});

test('without a mount, the only file of that name is enough for hints', async () => {
  const files = { 'project/train.py': script("p.add_argument('--lr')") };
  await inProject(files, {}, async ({ editor, uri, found }) => {
    await editor.open(uri, job([{ name: 'epochs', value: '1' }]));
    assert.deepEqual(await found(), ['script-unknown-option 4']);
  });
  await inProject({ ...files, 'other/train.py': '' }, {}, async ({ editor, uri, found }) => {
    await editor.open(uri, job([{ name: 'epochs', value: '1' }]));
    assert.deepEqual(await found(), []);
  });
});

test('the script of a command is found with what it imports, in a circle, too', async () => {
  const files = {
    'src/tools/run.py': 'from tools.args import parser\nparser().parse_args()\n',
    'src/tools/args.py':
      'import argparse\nfrom tools import run\ndef parser():\n    p = argparse.ArgumentParser()\n    p.add_argument("--lr", required=True)\n    return p\n',
  };
  const command = 'cd ${MA_JOB_DIR}/code && python -m tools.run --seed 1';
  await inProject(files, mounts, async ({ editor, uri, found }) => {
    await editor.open(uri, job([{ name: 'epochs', value: '1' }], { engine: { image_url: 'o/i:1' }, command }));
    assert.deepEqual(await found(), ['script-unknown-option 1', 'script-option-missing 1', 'script-unknown-option 1']);
  });
});

test('a wrong argument in a command is marked alone, and the fix changes nothing else', async () => {
  const source = script(
    "p.add_argument('--batch_size', type=int)\np.add_argument('--opt', choices=['sgd', 'adam'])\np.add_argument('--amp', action='store_true')",
  );
  const command =
    'cd ${MA_JOB_DIR}/code && LR=1 python3 -u train.py --batch-size "8" --opt=rms --amp True $MORE 2>&1 | tee "a\\b.log"';
  await inProject({ 'src/train.py': source }, mounts, async ({ editor, uri }) => {
    const text = job([], { engine: { image_url: 'o/i:1' }, command });
    await editor.open(uri, text);
    const document = TextDocument.create(uri, '', 0, text);
    const problems = (await editor.diagnostics(uri)).filter(({ code }) => String(code).startsWith('script-'));
    assert.deepEqual(
      problems.map(({ code, range }) => `${code} ${document.getText(range)}`),
      ['script-unknown-option --batch-size', 'script-option-value rms'],
    );
    const actions: CodeAction[] = await editor.request('textDocument/codeAction', {
      textDocument: { uri },
      range: problems[0]?.range,
      context: { diagnostics: problems },
    });
    const [edit] = actions.find(({ title }) => title === 'Use "--batch_size"')?.edit?.changes?.[uri] ?? [];
    assert.ok(edit);
    const changed = TextDocument.applyEdits(document, [edit]);
    assert.equal(JSON.parse(changed).algorithm.command, command.replace('--batch-size', '--batch_size'));
  });
});

test('what a shell may make of words, and programs that are not Python, are not judged', async () => {
  const silent = [
    'python train.py $ARGS --lr',
    'python train.py --lr $(cat lr.txt --zzz) "$@"',
    'bash train.py --zzz',
    'python train.py --l* ',
    "python - <<'END'\nprint(1)\nEND\npython train.py --zzz",
    'if true; then python other.py --zzz; fi',
  ];
  const files = {
    'src/train.py': script("p.add_argument('--lr', nargs='*')\np.add_argument('--other', required=True)"),
  };
  await inProject(files, mounts, async ({ editor, uri, found }) => {
    for (const [version, command] of silent.entries()) {
      const text = job([], { engine: { image_url: 'o/i:1' }, command });
      if (version === 0) await editor.open(uri, text);
      else await editor.change(uri, version + 1, { text });
      assert.deepEqual(await found(), [], command);
    }
  });
});

test('the scripts of tasks are judged by their own hyperparameters', async () => {
  const files = { 'src/train.py': script("p.add_argument('--lr', required=True)") };
  await inProject(files, mounts, async ({ editor, uri, found }) => {
    const task = (parameters: object[]) => ({
      algorithm: { code_dir: 'obs://b/code/', boot_file: 'obs://b/code/train.py', job_config: { parameters } },
    });
    await editor.open(
      uri,
      JSON.stringify({ kind: 'job', tasks: [task([{ name: 'lr', value: '1' }]), task([{ name: 'rl', value: '1' }])] }),
    );
    assert.deepEqual(await found(), ['script-option-missing 4', 'script-unknown-option 2']);
  });
});

test('a link out of the mounted folder is not followed, one inside it is', {
  skip: process.platform === 'win32',
}, async () => {
  const outside = temporaryFolder();
  await writeFile(join(outside, 'train.py'), script(''));
  await inProject(
    { 'src/code/a.txt': '', 'src/lib/train.py': script('') },
    { 'obs://b/': 'src' },
    async ({ editor, folder, uri, found, changed }) => {
      await symlink(join(outside, 'train.py'), join(folder, 'src/code/train.py'));
      await editor.open(uri, job([{ name: 'lr', value: '1' }]));
      assert.deepEqual(await found(), []);
      await rm(join(folder, 'src/code/train.py'));
      await symlink('../lib/train.py', join(folder, 'src/code/train.py'));
      await changed('src/code/train.py', 2);
      assert.deepEqual(await found(), ['script-unknown-option 1']);
    },
  );
});

test('what the editor shows of a script counts before it is saved, and what is on the disk after it is closed', async () => {
  const files = { 'src/train.py': script("p.add_argument('--lr')") };
  await inProject(files, mounts, async ({ editor, folder, uri, found }) => {
    await editor.open(uri, job([{ name: 'lr', value: '1' }]));
    assert.deepEqual(await found(), []);
    assert.ok(editor.registered.includes('textDocument/didOpen'));
    const python = pathToFileURL(join(folder, 'src/train.py')).href;
    await editor.open(python, script("p.add_argument('--rate')"), 'python');
    await editor.refreshed();
    assert.deepEqual(await found(), ['script-unknown-option 1']);
    await editor.change(python, 2, { text: script("p.add_argument('--lr', choices=['2'])") });
    assert.deepEqual(await found(), ['script-option-value 1']);
    await editor.notify('textDocument/didClose', { textDocument: { uri: python } });
    assert.deepEqual(await found(), []);
  });
});

test('a script that was mounted in a folder that is closed is one that only has the right name', async () => {
  const files = { 'src/train.py': script("p.add_argument('--lr')") };
  await inProject(files, mounts, async ({ editor, folders, uri, found }) => {
    await editor.open(uri, job([{ name: 'rate', value: '1' }]));
    assert.deepEqual(await found(), ['script-unknown-option 1']);
    folders.pop();
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [] } });
    await editor.refreshed();
    assert.deepEqual(await found(), ['script-unknown-option 4']);
  });
});

test('only what was read, and modules that could be read, make a script outdated', async () => {
  const files = {
    'src/train.py': 'from options import parser\nparser.parse_args()\n',
    'src/options.py': 'import argparse\nparser = argparse.ArgumentParser()\n',
    'src/other/notes.txt': '',
  };
  await inProject(files, mounts, async ({ editor, folder, uri, found, changed }) => {
    await editor.open(uri, job([{ name: 'lr', value: '1' }]));
    assert.deepEqual(await found(), ['script-unknown-option 1']);
    await writeFile(
      join(folder, 'src/options.py'),
      "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('--lr')\n",
    );
    await changed('src/other/notes.txt', 2);
    await changed('src/log.csv', 1);
    assert.deepEqual(await found(), ['script-unknown-option 1']);
    await changed('src/options.py', 2);
    assert.deepEqual(await found(), []);
  });
});

test('names, values, hover and missing hyperparameters come from the script', async () => {
  const source = script(
    "p.add_argument('--lr', type=float, default=0.1, help='how fast')\np.add_argument('--opt', choices=['sgd', 'adam'], required=True)\np.add_argument('--epochs')",
  );
  await inProject({ 'src/train.py': source }, mounts, async ({ editor, uri }) => {
    const text = job([
      { name: 'lr', value: '' },
      { name: '', value: '' },
      { name: 'opt', value: '' },
    ]);
    await editor.open(uri, text);
    const at = (mark: string, offset: number) => ({
      textDocument: { uri },
      position: { line: 0, character: text.indexOf(mark) + offset },
    });
    const labels = async (mark: string, offset: number) => {
      const answer = await editor.request<CompletionItem[]>('textDocument/completion', at(mark, offset));
      return answer.map(({ label }) => label);
    };
    assert.deepEqual((await labels('"name":"","value"', 8)).slice(0, 1), ['epochs']);
    assert.deepEqual((await labels('"value":""},{"name":""', 9)).slice(0, 1), ['0.1']);
    assert.deepEqual((await labels('"value":""}],', 9)).slice(0, 2), ['sgd', 'adam']);
    const hover = await editor.request<Hover>('textDocument/hover', at('"lr"', 2));
    assert.match(
      (hover.contents as MarkupContent).value,
      /^`--lr` · \[`train.py:3`\]\(file:.*#L3\)\n\n`how fast`\n\n- Type: `float`\n- Default: `0.1`\n/,
    );
  });
});

test('the hyperparameters of a task come from its script', async () => {
  const files = {
    'src/train.py': script("p.add_argument('--lr', type=float, help='how fast')\np.add_argument('--seed')"),
  };
  await inProject(files, mounts, async ({ editor, uri }) => {
    const parameters = [{ name: 'lr' }, { name: '' }];
    const algorithm = { code_dir: 'obs://b/code/', boot_file: 'obs://b/code/train.py', job_config: { parameters } };
    const text = JSON.stringify({ kind: 'job', tasks: [{ algorithm }] });
    await editor.open(uri, text);
    const at = (mark: string, offset: number) => ({
      textDocument: { uri },
      position: { line: 0, character: text.indexOf(mark) + offset },
    });
    const [first] = await editor.request<CompletionItem[]>('textDocument/completion', at('"name":""', 8));
    assert.equal(first?.label, 'seed');
    const hover = await editor.request<Hover>('textDocument/hover', at('"lr"', 2));
    assert.match((hover.contents as MarkupContent).value, /^`--lr` .*\n\n`how fast`/);
  });
});

test('all parameters of the script, or those that it requires, are added at once', async () => {
  const source = script(
    "p.add_argument('--lr', type=float, default=0.1)\np.add_argument('--data', required=True)\np.add_argument('--seed')",
  );
  await inProject({ 'src/train.py': source }, mounts, async ({ editor, uri }) => {
    const text = job([{ name: 'seed', value: '1' }]);
    await editor.open(uri, text);
    const position = { line: 0, character: text.indexOf('seed') };
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const added = (title: RegExp) => {
      const action = actions.find((it) => title.test(it.title));
      const edits = action?.edit?.changes?.[uri] ?? [];
      return JSON.parse(TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, text), edits)).algorithm.parameters;
    };
    const [seed, data] = [
      { name: 'seed', value: '1' },
      { name: 'data', value: '<data>' },
    ];
    assert.deepEqual(added(/required parameters \(1\)/), [seed, data]);
    assert.deepEqual(added(/all of the script's parameters \(2\)/), [seed, data, { name: 'lr', value: '0.1' }]);
  });
});

test('all options that the script spells otherwise are fixed at once', async () => {
  const source = script("p.add_argument('--epochs', type=int)\np.add_argument('--batch-size', type=int)");
  await inProject({ 'src/train.py': source }, mounts, async ({ editor, uri }) => {
    const text = job([
      { name: 'epohcs', value: '1' },
      { name: 'batch_size', value: '2' },
    ]);
    await editor.open(uri, text);
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } },
      context: { diagnostics: [] },
    });
    const all = actions.find(({ title }) => title === 'Fix all script-unknown-option problems (2)');
    assert.ok(all, actions.map(({ title }) => title).join());
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', all);
    const fixed = TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, text), edit?.changes?.[uri] ?? []);
    const names = JSON.parse(fixed).algorithm.parameters.map(({ name }: { name: string }) => name);
    assert.deepEqual(names, ['epochs', 'batch-size']);
  });
});

const unread: Readonly<Record<string, string | Buffer>> = {
  'larger than a script is': `${script('')}#${'x'.repeat(1_100_000)}`,
  'not in UTF-8': Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80]),
  'no Python': '<!DOCTYPE html><html></html>',
  'nested without end': `x = ${'('.repeat(20_000)}${')'.repeat(20_000)}\n${script('')}`,
  'half-typed': `${script('')}def f(:\n`,
};

for (const [what, text] of Object.entries(unread))
  test(`a script that is ${what} says nothing of a job`, async () => {
    await inProject({ 'src/train.py': text }, mounts, async ({ editor, uri, found }) => {
      await editor.open(uri, job([{ name: 'epochs', value: '1' }]));
      assert.deepEqual(await found(), []);
      assert.deepEqual(editor.messages, []);
    });
  });
