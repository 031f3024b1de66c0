/** What F5 in VS Code waits for: the task `watch` and its problem matcher, run against the real build. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { allBundles } from '../../../scripts/bundles.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const { tasks } = JSON.parse(readFileSync('.vscode/tasks.json', 'utf8'));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const watch = tasks.find(({ label }: { label: string }) => label === 'watch');
const { pattern, background } = watch.problemMatcher;
const [begins, ends] = [new RegExp(background.beginsPattern), new RegExp(background.endsPattern)];

const entryFiles = allBundles.flatMap(({ entryPoints }) => entryPoints as { in: string }[]).map((entry) => entry.in);

/** A project of one file a bundle, so that a mistake can be planted without touching this one. */
const folder = temporaryFolder();
const entry = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
let child: ChildProcess | undefined;

after(async () => {
  if (child?.exitCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

test('the task watch says when a build begins and ends, and its problem matcher reads what is wrong', async () => {
  assert.equal(scripts[watch.script], 'node scripts/setup.mjs esbuild.mjs --watch');
  for (const file of entryFiles) entry(file, 'export {};\n');
  child = spawn(process.execPath, [resolve('esbuild.mjs'), '--watch'], { cwd: folder, stdio: ['ignore', 'pipe', 2] });
  const lines = roundsOf(child);
  assert.deepEqual(await lines.next(), { done: false, value: [] }, 'the first build finds nothing');
  entry('server/start.ts', 'export {};\nconst twice = 1, twice = 2;\n');
  const { value: [line = ''] = [] } = await lines.next();
  const found = new RegExp(pattern.regexp).exec(line);
  assert.ok(found, `the matcher does not read ${line}`);
  const read = (part: string) => found[pattern[part]];
  assert.deepEqual(['file', 'line', 'column', 'severity'].map(read), ['server/start.ts', '2', '18', 'error']);
  assert.match(String(read('message')), /twice/);
  entry('server/start.ts', 'export {};\n');
  assert.deepEqual((await lines.next()).value, [], 'a mistake that is mended is gone');
});

/** What is printed between the beginning and the end of each build. */
async function* roundsOf({ stdout }: ChildProcess): AsyncGenerator<string[], void> {
  let round: string[] | undefined;
  for await (const line of createInterface(stdout as NodeJS.ReadableStream)) {
    if (begins.test(line)) round = [];
    else if (round && ends.test(line)) {
      yield round;
      round = undefined;
    } else round?.push(line);
  }
}
