/** The manifest names only what exists, and everything that exists; its texts and those of the code can be translated. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { roomNames } from '../../endpoint/runner/local/findRoom.ts';
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

test('parts are offered where the server puts them', () => {
  assert.ok(!Object.hasOwn(contributes.configurationDefaults['[trainingjob]'], 'editor.snippetSuggestions'));
});

test('commands of the manifest and of the client are the same', () => {
  const known = [...read('client/window/commands.ts').matchAll(/^\s+'(trainingjob\.\w+)':/gm)].map(([, id]) => id);
  const declared = contributes.commands.map(({ command }) => command);
  assert.deepEqual(known.sort(), declared.sort());
});

test('commands and settings go through the files that know their ids', () => {
  const users = (api: RegExp) => source('client/**/*.ts').flatMap(([file, text]) => (api.test(text) ? [file] : []));
  assert.deepEqual(users(/\bexecuteCommand\b/), ['client/window/commands.ts']);
  assert.deepEqual(users(/\bregisterCommand\b/), ['client/window/registerCommands.ts']);
  assert.deepEqual(users(/\b(get|affects)Configuration\b/), ['client/window/settings.ts']);
});

test('settings of the manifest and those that are read are the same', () => {
  const declared = Object.keys(contributes.configuration.properties).sort();
  const typed = [...read('client/window/settings.ts').matchAll(/^\s+'(trainingjob\.[\w.]+)':/gm)].map(([, key]) => key);
  assert.deepEqual(typed.sort(), declared);
  const asked = source('server/**/*.ts').flatMap(([, text]) =>
    [...text.matchAll(/\bask\('(trainingjob\..+?)'/g)].map(([, key]) => String(key)),
  );
  assert.ok(asked.length > 0);
  assert.deepEqual(
    asked.filter((key) => !declared.some((name) => name === key || name.startsWith(`${key}.`))),
    [],
  );
});

test('views of the manifest and of the client are the same', () => {
  const [, types = ''] = /type ViewId = (.+);/.exec(read('client/window/commands.ts')) ?? [];
  const known = [...types.matchAll(/'([\w.]+)'/g)].map(([, id]) => id);
  const declared = Object.values(contributes.views)
    .flat()
    .map(({ id }) => id);
  const used = [...JSON.stringify(contributes).matchAll(/\bview == ([\w.]+)/g)].map(([, id]) => String(id));
  const named = new Set([...used, ...contributes.viewsWelcome.map(({ view }) => view)]);
  assert.deepEqual([...named].sort(), declared.toSorted());
  assert.deepEqual(known.sort(), declared.toSorted());
});

test('menus, keys and welcome texts name commands of the manifest', () => {
  const declared = contributes.commands.map(({ command }) => command);
  const inTexts = [...read('package.nls.json').matchAll(/\(command:([\w.]+)/g)].map(([, command]) => String(command));
  const inMenus = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
    ({ command }) => command,
  );
  // VS Code has this one of its own, and makes one for each view.
  const ofSettings = 'workbench.action.openSettings';
  const ofViews = Object.values(contributes.views).flatMap((views) => views.map(({ id }) => `${id}.focus`));
  const used = [...inMenus, ...inTexts].filter((command) => ![ofSettings, ...ofViews].includes(command));
  assert.deepEqual(
    used.filter((command) => !declared.includes(command)),
    [],
  );
});

test('every text of the manifest is in package.nls.json, and no other', () => {
  const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => String(key));
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(JSON.parse(read('package.nls.json'))).sort());
});

test('the manifest shows only texts that can be translated, and names', () => {
  const shown =
    /^(title|shortTitle|(markdown)?description|category|name|displayName|contents|aliases|(markdownE|e)numDescriptions)$/i;
  const tools = contributes.languageModelTools.map(({ name }) => name);
  const names = new Set([manifest.name, manifest.displayName, ...tools, ...regionNames()]);
  const plain: string[] = [];
  JSON.stringify(contributes, (key, value) => {
    if (shown.test(key))
      plain.push(...[value].flat().filter((text) => typeof text === 'string' && !/^%.+%$/.test(text)));
    return value;
  });
  assert.deepEqual(
    plain.filter((text) => !names.has(text)),
    [],
  );
});

/** The names of places and clouds are those that the vendor gives them. */
const regionNames = () =>
  contributes.configuration.properties['trainingjob.targets'].additionalProperties.properties.region.enumDescriptions;

test('settings that redirect traffic, choose an identity, or decide what runs cannot be set by a workspace', () => {
  const { properties } = contributes.configuration;
  for (const name of ['targets', 'python', 'installPackages', 'room', 'image', 'syncCodeOnSubmit'] as const)
    assert.equal(properties[`trainingjob.${name}`].scope, 'machine', name);
});

test('the setting knows the rooms that the command line knows', () => {
  const { enum: values } = contributes.configuration.properties['trainingjob.room'];
  assert.deepEqual(values, ['', ...roomNames]);
});
