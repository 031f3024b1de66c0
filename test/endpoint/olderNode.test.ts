/** On a machine whose Node has no SQLite: the endpoint runs on the Node of the project, and is still one program to whoever started it. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const lacksSqlite = (node: string) =>
  spawnSync(node, ['-p', 'require("module").isBuiltin("node:sqlite")'], { encoding: 'utf8' }).stdout?.trim() ===
  'false';

const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
const older = folders.map((folder) => join(folder, 'node')).find(lacksSqlite);

test('serve works on an older Node, and ends when it is killed', { skip: !older && 'no older Node here' }, async () => {
  const child = spawn(String(older), ['dist/cli.cjs', 'serve', '--data', temporaryFolder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url } = JSON.parse(line);
  assert.equal((await fetch(url)).status, 404);
  child.kill('SIGKILL');
  assert.ok(await isGone(url), 'nobody listens any more');
});

async function isGone(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (!answer) return true;
    await wait(50);
  }
  return false;
}
