/** The runner comes to an end whatever a test file does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { processesWith } from '../../scripts/processes.ts';
import { reportingArgs } from '../../scripts/suites.ts';
import { runTestProgram } from '../../scripts/testProgram.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const isWindows = process.platform === 'win32' && 'Windows does not show the environment of processes';

/** Long enough for a slow machine to start the file. */
const longestSilence = 6_000;

async function run(name: string) {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const args = [...reportingArgs, `test/fixtures/testProgram/${name}.mjs`];
  const program = { name, args };
  const counts = await runTestProgram(program, { folder, print: (line) => lines.push(line), longestSilence });
  assert.deepEqual(processesWith(folder), [], 'no process is left');
  return { ...counts, printed: lines.join('\n') };
}

// Side by side, because most of it is waiting.
describe('a test file', { concurrency: true }, () => {
  test('a test that hangs is ended and named, and so is all it has started', async () => {
    const { passed, failed, printed } = await run('hangs');
    assert.deepEqual([passed, failed], [1, 1]);
    assert.match(printed, /✔ ends/);
    assert.match(printed, /hangs: Nothing happened for 6 s in "hangs" of test\/fixtures\/testProgram\/hangs\.mjs/);
  });

  test('a test that keeps its thread is ended and named', async () => {
    const { failed, printed } = await run('blocks');
    assert.equal(failed, 1);
    assert.match(printed, /in "blocks"/);
  });

  test('an open handle keeps nothing waiting', async () => {
    const { passed, failed } = await run('opens');
    assert.deepEqual([passed, failed], [1, 0]);
  });

  test('a process and a folder that are left behind are said, and ended', { skip: isWindows }, async () => {
    const { passed, failed, printed } = await run('leaves');
    assert.deepEqual([passed, failed], [1, 2]);
    assert.match(printed, /It left processes running, which were ended: \d+ /);
    assert.match(printed, /It left files in the temporary folder: left-/);
  });

  test('a process that ends before its tests is a failure', async () => {
    const { failed, printed } = await run('breaks');
    assert.equal(failed, 1);
    assert.match(printed, /The process ended with exit code 0 in "exits"/);
  });

  test('a file without tests is a failure', async () => {
    const { failed, failures, printed } = await run('empty');
    assert.equal(failed, 1);
    assert.match(printed, /empty.*\n.*The file contains no tests/);
    assert.equal(failures.length, 1, 'it is told again at the end');
    assert.match(failures[0] ?? '', /^✖ .*empty.*\n.*The file contains no tests/);
  });
});
