/** What V8 compiles of the programs is kept for their next start, in a folder of the user. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyPrograms } from '../support/copyPrograms.ts';
import { poll } from '../support/poll.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
// They are packed without their sources.
const programs = copyPrograms(folder);
const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...environment } = process.env;
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const kept = (home: string): string[] => globSync(`${home}/trainingjob/compiled/${version}/cli/*`);

function validate(cache: string, program = join(programs, 'cli.cjs'), ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, program, 'validate', '-'], {
    encoding: 'utf8',
    input: '{"kind": "jib"}',
    env: { ...environment, XDG_CACHE_HOME: cache },
  });
  return { status, stdout, stderr };
}

test('the command line keeps what is compiled with the caches of its user, and says the same from it', () => {
  const cache = temporaryFolder();
  const outdated = join(cache, 'trainingjob/compiled/0.0.0');
  mkdirSync(outdated, { recursive: true });
  const first = validate(cache);
  assert.match(first.stdout, /kind-not-in-list/);
  assert.ok(kept(cache).length > 2, String(kept(cache)));
  assert.equal(existsSync(outdated), false, 'What another version has kept is left.');
  assert.deepEqual(validate(cache), first);
});

test('functions that have run are not compiled again, also if much garbage was collected', () => {
  const [cache, log] = [temporaryFolder(), join(temporaryFolder(), 'log')];
  const options = [
    '--gc-global',
    '--stress-flush-code',
    '--log-function-events',
    '--no-logfile-per-isolate',
    `--logfile=${log}`,
  ];
  const compiled = () => {
    validate(cache, undefined, ...options);
    const lines = readFileSync(log, 'utf8').split('\n');
    const parts = lines.flatMap((line) => /^script-details,(\d+),.*part-/.exec(line)?.[1] ?? []);
    return lines.filter((line) => parts.includes(/^function,interpreter,(\d+)/.exec(line)?.[1] ?? '')).length;
  };
  const atFirst = compiled();
  assert.ok(atFirst > 100, `${atFirst} functions are compiled without what is kept`);
  const later = compiled();
  assert.ok(later < atFirst / 3, `${later} of ${atFirst} functions are compiled again`);
});

test('what was damaged on the disk is compiled again', () => {
  const cache = temporaryFolder();
  const first = validate(cache);
  const damaged = kept(cache).map((path): [string, Buffer] => [path, readFileSync(path).fill(0, 1000, 2000)]);
  for (const [path, bytes] of damaged) writeFileSync(path, bytes);
  assert.deepEqual(validate(cache), first);
  for (const [path, bytes] of damaged) assert.notDeepEqual(readFileSync(path), bytes, path);
  for (const path of kept(cache)) writeFileSync(path, '');
  assert.deepEqual(validate(cache), first);
});

test('where nothing can be kept, nothing is said', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const { stdout, stderr } = validate(file);
  assert.match(stdout, /kind-not-in-list/);
  assert.doesNotMatch(stderr, /cache|ENOTDIR/i);
});

test('what could not be written whole is not left', () => {
  const cache = temporaryFolder();
  const first = validate(cache);
  const files = kept(cache);
  for (const file of files) {
    rmSync(file);
    mkdirSync(file);
  }
  assert.deepEqual(validate(cache), first);
  assert.deepEqual(kept(cache), files);
});

test('beside its sources a program is built anew all the time, so nothing is kept', () => {
  const [checkout, cache] = [temporaryFolder(), temporaryFolder()];
  cpSync(programs, join(checkout, 'dist'), { recursive: true });
  writeFileSync(join(checkout, 'esbuild.mjs'), '');
  assert.match(validate(cache, join(checkout, 'dist', 'cli.cjs')).stdout, /kind-not-in-list/);
  assert.deepEqual(kept(cache), []);
});

test('the language server keeps it where its client says, also if it is killed later', async () => {
  const cache = temporaryFolder();
  const server = spawn(process.execPath, [join(programs, 'server.cjs'), '--stdio'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...environment, NODE_COMPILE_CACHE: cache },
  });
  await poll('what is compiled to be kept', () => globSync(`${cache}/*/*`).length > 2);
  server.kill('SIGKILL');
  await once(server, 'exit');
});
