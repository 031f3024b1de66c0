/** The built server looks through the folder that stands for the code of a job. */
import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type Editor, fullCapabilities, startEditor } from './editor.ts';

const { configuration: _, ...workspace } = fullCapabilities.workspace ?? {};
const capabilities = { ...fullCapabilities, workspace };

const job = (bootFile = 'train.py', engine: object = { engine_name: 'PyTorch' }) =>
  JSON.stringify({
    kind: 'job',
    algorithm: { code_dir: 'obs://b/code/', boot_file: `obs://b/code/${bootFile}`, engine },
  });

interface Project {
  readonly editor: Editor;
  readonly folder: string;
  readonly uri: string;
  /** The problems of the code folder, as `rule severity`. */
  readonly found: () => Promise<string[]>;
  readonly hovered: (text: string, at: string) => Promise<string>;
  readonly changed: (path: string, type: 1 | 3) => Promise<void>;
}

async function inProject(files: Readonly<Record<string, string | Buffer>>, body: (project: Project) => Promise<void>) {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const folders = [pathToFileURL(folder).href];
  const mounts = { 'obs://b/code/': 'src' };
  const editor = await startEditor({ capabilities, folders, initializationOptions: { mounts } });
  const uri = `${folders[0]}/a.trainingjob.json`;
  await body({
    editor,
    folder,
    uri,
    found: async () => {
      const problems = await editor.diagnostics(uri);
      const own = problems.filter(({ code }) => String(code).startsWith('code-folder-'));
      return own.map(({ code, severity }) => `${code} ${severity}`);
    },
    hovered: async (text, at) => {
      const position = TextDocument.create(uri, 'trainingjob', 1, text).positionAt(text.indexOf(at) + 2);
      const hover = await editor.request<Hover>('textDocument/hover', { textDocument: { uri }, position });
      return (hover.contents as MarkupContent).value;
    },
    changed: (path, type) =>
      editor.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: pathToFileURL(join(folder, path)).href, type }],
      }),
  });
  assert.equal(await editor.stop(), 0);
}

test('a hover on the code folder says what it has, without following links or what is left out', async () => {
  const files = {
    'src/train.py': 'pass\n',
    'src/nets/a/net.py': 'pass\n',
    'src/.git/HEAD': 'x',
    'src/own/pyvenv.cfg': 'home = /usr/bin\n',
    'src/.trainingjobignore': 'notes\n',
    'src/notes/today.txt': 'x',
    'outside/large.txt': 'x'.repeat(5000),
  };
  await inProject(files, async ({ editor, folder, uri, found, hovered, changed }) => {
    await symlink(join(folder, 'outside'), join(folder, 'src/linked'));
    const text = job();
    await editor.open(uri, text);
    const value = await hovered(text, 'obs://b/code/');
    assert.match(value, /\[`src`\]\(file:\/\/.*\/src\) stands for the code/);
    assert.match(value, /^- Files: 3, 26 B in total\. Levels of folders: 2\.$/m);
    assert.match(value, /^- Hardly needed by a job: `own` \(virtual environment, 16 B\)\.$/m);
    assert.match(value, /^- Left out when the code is synced: .*`\.git`/m);
    assert.match(value, /`notes`/);
    assert.doesNotMatch(await hovered(text, '"boot_file"'), /stands for the code/);
    assert.deepEqual(await found(), ['code-folder-strays 4']);
    await rm(join(folder, 'src/own'), { recursive: true });
    await changed('src/own', 3);
    assert.deepEqual(await found(), []);
    assert.match(await hovered(text, 'obs://b/code/'), /Files: 2, 10 B/);
  });
});

test('a boot file that the folder does not have is an error until it is there', async () => {
  await inProject({ 'src/main.py': 'pass\n' }, async ({ editor, folder, uri, found, changed }) => {
    await editor.open(uri, job());
    assert.deepEqual(await found(), ['code-folder-boot-file-missing 1']);
    await writeFile(join(folder, 'src/train.py'), 'pass\n');
    await changed('src/train.py', 1);
    assert.deepEqual(await found(), []);
  });
});

test('of an empty folder and one that is not there, no error is made', async () => {
  await inProject({}, async ({ editor, folder, uri, found }) => {
    await editor.open(uri, job());
    assert.deepEqual(await found(), []);
    await mkdir(join(folder, 'src'));
    await editor.change(uri, 2, { text: `${job()} ` });
    assert.deepEqual(await found(), ['code-folder-boot-file-missing 4']);
  });
});

test('a web page, a text that Python cannot read, and packages that nothing brings are found', async () => {
  const gbk = Buffer.from([0x23, 0x20, 0xc4, 0xe3, 0xba, 0xc3, 0x0a]);
  const cases: [Record<string, string | Buffer>, string[]][] = [
    [{ 'train.py': '\n<!DOCTYPE html>\n<html></html>' }, ['code-folder-web-page 1']],
    [{ 'train.py': 'import net\n', 'net.py': '<html></html>' }, ['code-folder-web-page 2']],
    [{ 'train.py': gbk }, ['code-folder-encoding 1']],
    [{ 'train.py': Buffer.concat([Buffer.from('# coding: gbk\n'), gbk]) }, []],
    [{ 'train.py': 'import cv2\n' }, ['code-folder-import 4']],
    [{ 'train.py': 'import net\n', 'net.py': 'from yaml import load\n' }, ['code-folder-import 4']],
    [{ 'train.py': 'import cv2\n', 'pip-requirements.txt': 'opencv-python-headless\n' }, []],
    [{ 'train.py': 'try:\n  import cv2\nexcept ImportError:\n  cv2 = None\ndef f():\n  import yaml\n' }, []],
  ];
  for (const [files, expected] of cases) {
    const inside = Object.entries(files).map(([path, text]) => [`src/${path}`, text] as const);
    await inProject(Object.fromEntries(inside), async ({ editor, uri, found }) => {
      await editor.open(uri, job());
      assert.deepEqual(await found(), expected, JSON.stringify(files));
      await editor.change(uri, 2, { text: job('train.py', { image_url: 'o/i:1' }) });
      assert.ok(!(await found()).some((it) => it.startsWith('code-folder-import')), 'an image can have any package');
    });
  }
});
