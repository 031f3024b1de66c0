/** Job files that are no files, too many or too large: for the built server, which reads folders nobody has trusted yet, and for the command line. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { startEditor } from '../lsp/editor.ts';
import { irregularFiles } from '../support/irregularFiles.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const ending = 'trainingjob.json';
const uriOf = (path: string) => pathToFileURL(path).href;

/** The URIs that are checked in a folder, and what the server says, asked twice. */
async function checkFolder(folder: string) {
  const editor = await startEditor({ folders: [uriOf(folder)] });
  const pull = () => editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
  await pull();
  const { items } = await pull();
  assert.equal(await editor.stop(), 0);
  return { checked: items.map(({ uri }) => uri), messages: editor.messages };
}

async function trainingjob(args: readonly string[], input: NodeJS.ReadableStream | string = '') {
  const child = spawn(process.execPath, ['dist/cli.cjs', ...args], {
    env: { ...process.env, TRAININGJOB_URL: 'http://127.0.0.1:9', TRAININGJOB_PROJECT_ID: 'p', TRAININGJOB_TOKEN: 't' },
  });
  // It stops reading when it has had enough.
  child.stdin.on('error', () => {});
  if (typeof input === 'string') child.stdin.end(input);
  else input.pipe(child.stdin);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, stdout, stderr };
}

describe('what is not a regular file', { skip: process.platform === 'win32' }, () => {
  const folder = temporaryFolder();
  const irregular = irregularFiles(folder, ending);
  const regular = join(folder, `a.${ending}`);
  writeFileSync(regular, '{}');

  test('is skipped by the server, which says so once and checks the others', async () => {
    const { checked, messages } = await checkFolder(folder);
    assert.deepEqual(checked, [uriOf(regular)]);
    assert.deepEqual(
      messages.toSorted(),
      Object.values(irregular)
        .map((path) => `${uriOf(path)} isn't checked until it's open: it isn't a regular file.`)
        .toSorted(),
    );
  });

  for (const [what, path] of Object.entries(irregular))
    for (const command of ['validate', 'submit'])
      test(`${what} is refused by ${command}`, async () => {
        const { code, stdout, stderr } = await trainingjob([command, path]);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, /\.trainingjob\.json isn't a regular file, so it isn't read\./);
      });

  test('a link that leads back to itself is said to be one', async () => {
    const loop = join(temporaryFolder(), `loop.${ending}`);
    symlinkSync(loop, loop);
    const { code, stdout, stderr } = await trainingjob(['validate', loop]);
    assert.deepEqual([code, stdout, stderr], [2, '', `${loop} is a link that leads back to itself.\n`]);
  });

  test('a file that is no text is said to be none', async () => {
    const archive = join(temporaryFolder(), `archive.${ending}`);
    writeFileSync(archive, Buffer.from('1f8b0800000000000003abfe4c00', 'hex'));
    const { code, stdout, stderr } = await trainingjob(['validate', archive]);
    assert.deepEqual([code, stdout, stderr], [2, '', `${archive} isn't a text file.\n`]);
  });

  test('input without an end is refused by the command line', async () => {
    const endless = createReadStream('/dev/zero');
    const { code, stderr } = await trainingjob(['validate', '-'], endless);
    endless.destroy();
    assert.deepEqual([code, stderr.trim()], [2, "- is larger than 20 MB, so it isn't read."]);
  });
});

describe('files that are too large', () => {
  test('are skipped by the server, alone or together, and the others are checked', async () => {
    const folder = temporaryFolder();
    const write = (name: string, length: number) => {
      const path = join(folder, `${name}.${ending}`);
      writeFileSync(path, `{"kind": "${'a'.repeat(length)}"}`);
      return path;
    };
    const large = write('large', 1_000_000);
    for (let index = 0; index < 25; index++) write(`file${index}`, 900_000);
    const { checked, messages } = await checkFolder(folder);
    assert.equal(checked.length, 22);
    assert.ok(messages.includes(`${uriOf(large)} isn't checked until it's open: it's too large.`));
    assert.equal(messages.filter((it) => it.endsWith('have more than 20 million characters.')).length, 3);
  });

  test('are refused by the command line', async () => {
    const file = join(temporaryFolder(), `a.${ending}`);
    writeFileSync(file, ' '.repeat(20_000_001));
    const { code, stderr } = await trainingjob(['validate', file]);
    assert.deepEqual([code, stderr.trim()], [2, `${file} is larger than 20 MB, so it isn't read.`]);
  });
});
