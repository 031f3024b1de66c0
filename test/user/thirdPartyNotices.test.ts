/** What esbuild itself writes into the bundles says what they contain; the notices must name all of it, and be packed. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildSync } from 'esbuild';
import { allBundles } from '../../scripts/bundles.ts';

const notices = readFileSync('ThirdPartyNotices.txt', 'utf8');

test('every bundled package is named with its version and a license text', () => {
  // Not those in dist/, which can be without comments, as they are packed.
  const options = { outdir: 'dist', write: false, logLevel: 'silent' } as const;
  const outputFiles = allBundles.flatMap(
    (bundles) => buildSync({ ...bundles, ...options, plugins: [] }).outputFiles ?? [],
  );
  const modules = outputFiles.flatMap(({ text }) => [
    ...text.matchAll(/^\s*(?:\/\/|\/\*) (.*node_modules\/((?:@[^/\n]+\/)?[^/\n]+))\//gm),
  ]);
  const packages = new Map(modules.map(([, folder = '', name = '']) => [name, folder]));
  assert.ok(packages.size > 10);
  for (const [name, folder] of packages) {
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const notice = notices.split(/\n-{80}\n/).find((it) => it.trim().startsWith(`${name} ${version} (`));
    assert.match(notice ?? '', /permission is hereby granted|use, copy, modify|licenses you to do everything/i, name);
  }
});

test('the notices are packed', () => {
  const files = execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'ls', '--no-dependencies'], {
    encoding: 'utf8',
  });
  for (const file of ['ThirdPartyNotices.txt', 'dist/curves.js', 'dist/curves.css'])
    assert.ok(files.split('\n').includes(file), files);
});
