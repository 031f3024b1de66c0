/** A text that is translated when its module loads stays English, because the language is known only later. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileFunction } from 'node:vm';
import { productBundles } from '../../../scripts/bundles.ts';

/** The processes and the page themselves would begin to work. */
const processes = [
  'server/start.ts',
  'server/main.ts',
  'cli/main.ts',
  'cli/checkingThread.ts',
  'client/curvesPage/page.ts',
];
const files = globSync('{modelarts,server,endpoint,cli,client}/**/*.ts')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !processes.includes(path));

/** All that the sources give to `l10n.t` while they load. */
function translatedAtLoad(source: string): string[] {
  const aliases = Object.entries(productBundles.alias)
    .filter(([name]) => name !== '@vscode/l10n')
    .map(([name, path]) => `--alias:${name}=${path}`);
  const options = [
    '--bundle',
    '--platform=node',
    '--format=cjs',
    '--main-fields=module,main',
    '--conditions=browser',
    '--log-level=error',
    ...aliases,
  ];
  const externals = ['vscode', '@vscode/l10n', 'node:sqlite'].map((name) => `--external:${name}`);
  const input = { input: source, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  const bundle = execFileSync(process.execPath, [esbuild, ...options, ...externals, '--loader=ts'], input);
  const said: string[] = [];
  const l10n = { t: (text: string) => said.push(text), config: () => {} };
  const standIns: Readonly<Record<string, object>> = { '@vscode/l10n': l10n, vscode: { ...vscode(), l10n } };
  const real = createRequire(join(process.cwd(), 'package.json'));
  compileFunction(bundle, ['require', 'module', 'exports'])((name: string) => standIns[name] ?? real(name), {}, {});
  return said;
}

const esbuild = join('node_modules', 'esbuild', 'bin', 'esbuild');

/** Enough of VS Code for modules to load: whatever they import can be made, read and called. */
function vscode(): Record<string, unknown> {
  const imports = files.flatMap((path) => [
    ...readFileSync(path, 'utf8').matchAll(/import \{([^}]+)\} from 'vscode(?:-languageclient\/\w+)?'/g),
  ]);
  const names = [...imports.flatMap(([, list = '']) => list.match(/\w+/g) ?? []), ...extended];
  const anything: object = new Proxy(class {}, {
    get: (target, key) => (key === 'prototype' ? target.prototype : anything),
    apply: () => anything,
  });
  return Object.fromEntries(names.map((name) => [name, anything]));
}

/** Classes of VS Code that its language client extends. */
const extended =
  'CodeLens TreeItem CompletionItem CodeAction DocumentLink InlayHint TypeHierarchyItem CallHierarchyItem SymbolInformation Diagnostic'.split(
    ' ',
  );

test('nothing of ours is translated when a module loads', () => {
  const originals = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8'));
  const said = translatedAtLoad(files.map((path) => `import './${path}';`).join('\n'));
  // The JSON library gives texts of its own, which nobody sees.
  assert.deepEqual(
    said.filter((text) => Object.hasOwn(originals, text)),
    [],
  );
});

test('a text that is translated when its module loads is found', () => {
  const source =
    "import * as l10n from '@vscode/l10n'; const late = () => l10n.t('late'); export const early = l10n.t('early');";
  assert.deepEqual(translatedAtLoad(source), ['early']);
});
