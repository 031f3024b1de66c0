/** The manifest names only what exists, and everything that exists; its texts and those of the code can be translated. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type manifestType from '../../package.json';

const read = (path: string) => readFileSync(path, 'utf8');
const manifest: typeof manifestType = JSON.parse(read('package.json'));
const { contributes } = manifest;
const source = (pattern: string) => globSync(pattern).map((file) => [file, read(file)] as const);

test('every file the manifest names exists', () => {
  const named = [...JSON.stringify({ ...manifest, main: '' }).matchAll(/"(?:\.\/|client\/)([^"]+\.\w+)"/g)];
  const files = named.map(([text]) => text.slice(1, -1));
  assert.ok(files.length > 8);
  assert.deepEqual(
    files.filter((file) => !existsSync(file)),
    [],
  );
});

test('commands of the manifest and of the client are the same', () => {
  const registered = source('client/**/*.ts').flatMap(([, text]) =>
    [...text.matchAll(/^\s+'(trainingjob\.\w+)':/gm)].map(([, id]) => String(id)),
  );
  const declared = contributes.commands.map(({ command }) => command);
  assert.deepEqual([...new Set(registered)].sort(), [...declared].sort());
});

test('menus and keys name commands of the manifest', () => {
  const declared = contributes.commands.map(({ command }) => command);
  const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
  assert.deepEqual(
    used.filter((command) => !declared.includes(command)),
    [],
  );
});

test('every text of the manifest is in package.nls.json, and no other', () => {
  const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => String(key));
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(JSON.parse(read('package.nls.json'))).sort());
});

test('every text of the code is a literal, so that it can be extracted', () => {
  const files = source('{client,server,modelarts,endpoint,cli}/**/*.ts');
  const texts = files.flatMap(([file, text]) =>
    [...text.matchAll(/\bl10n\.t\(\s*(.)/g)].map(([, first]) => [file, first]),
  );
  assert.ok(texts.length > 100);
  assert.deepEqual(
    texts.filter(([, first]) => first !== "'" && first !== '"'),
    [],
  );
});

test('settings that redirect traffic or choose an identity cannot be set by a workspace', () => {
  const { 'trainingjob.targets': targets } = contributes.configuration.properties;
  assert.equal(targets.scope, 'machine');
});
