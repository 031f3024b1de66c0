/** Code outside Node cannot see Node: what tsconfig.pure.json checks, and what it finds. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const root = process.cwd();
const folder = temporaryFolder();

const tsc = (...args: string[]) =>
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...args], { encoding: 'utf8' }).stdout;

/** They talk to what the server runs in. */
const shells = [
  'server/start.ts',
  'server/main.ts',
  'server/stdioReader.ts',
  'server/stdioWriter.ts',
  'server/engineFlags.ts',
];

const isPure = (file: string) =>
  /^(server|modelarts)\//.test(file) && !shells.includes(file) && !file.startsWith('modelarts/node/');

test('all of server/ but its shells and all of modelarts/ but node/ is checked without Node', () => {
  const checked = new Set(
    tsc('-p', 'tsconfig.pure.json', '--listFilesOnly')
      .split('\n')
      .map((file) => relative(root, file)),
  );
  const pure = globSync('{server,modelarts}/**/*.ts').filter(isPure);
  assert.ok(pure.length > 100, `only ${pure.length} files were found`);
  assert.deepEqual(
    pure.filter((file) => !checked.has(file)),
    [],
  );
  assert.deepEqual(
    [...checked].filter((file) => file.startsWith('node_modules/@types/')),
    [],
  );
});

describe('a feature fails the type check with', () => {
  const planted = {
    'process.env': "'process'",
    'Buffer.alloc(1)': "'Buffer'",
    'setTimeout(() => {}, 1)': "'setTimeout'",
    'fetch("https://host")': "'fetch'",
    'globalThis.fetch': 'index signature',
    'AbortSignal.timeout(1)': "'timeout'",
    'crypto.subtle': "'crypto'",
    'document.title': "'document'",
    'window.name': "'window'",
    'console.log()': "'console'",
    'import("node:fs")': "'node:fs'",
  };
  const statements = Object.keys(planted);
  const file = join(folder, 'planted.ts');
  const types = join(root, 'types', 'shared.d.ts');
  writeFileSync(file, ['export {};', ...statements.map((it) => `${it};`)].join('\n'));
  const config = { extends: join(root, 'tsconfig.pure.json'), include: [], files: [file, types] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const found = tsc('-p', folder).split('\n');
  for (const [index, [statement, reason]] of Object.entries(planted).entries())
    test(statement, () => {
      const errors = found.filter((line) => line.includes(`planted.ts(${index + 2},`));
      assert.ok(
        errors.some((line) => line.includes(reason)),
        found.join('\n'),
      );
    });
});

test('in modelarts/, clock and chance come in as ports', () => {
  const direct = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/;
  const faults = globSync('modelarts/**/*.ts')
    .filter((file) => isPure(file) && direct.test(readFileSync(file, 'utf8')))
    .map((file) => `${file} reads the clock or draws a random number itself. Use \`Ports\`.`);
  assert.ok(faults.length === 0, faults.join('\n'));
});
