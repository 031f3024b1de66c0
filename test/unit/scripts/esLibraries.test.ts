/** The libraries that become ES modules export what they did. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import { productBundles } from '../../../scripts/bundles.ts';
import { esLibraries } from '../../../scripts/esLibraries.ts';

const real = createRequire(join(process.cwd(), 'package.json'));

for (const name of ['vscode-jsonrpc/node', 'vscode-languageserver-protocol/node', 'vscode-languageserver/node'])
  test(`${name} exports the same values of the same kinds`, async () => {
    const { mainFields, alias } = productBundles;
    const { outputFiles } = await build({
      ...{ bundle: true, write: false, platform: 'node', format: 'cjs', mainFields, alias },
      stdin: { contents: `export * from '${name}';`, resolveDir: process.cwd() },
      plugins: [esLibraries],
    });
    const module = { exports: {} };
    compileFunction(outputFiles[0]?.text ?? '', ['require', 'module', 'exports'])(real, module, module.exports);
    const expected = kindsOf(real(name));
    // Two modules give them, one in place of the other; an import of such a name doesn't build.
    for (const twice of ['createMessageConnection', 'createProtocolConnection'])
      if (!(twice in module.exports)) delete expected[twice];
    assert.deepEqual(kindsOf(module.exports), expected);
  });

/** With the members of namespaces and classes. */
const kindsOf = (values: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, `${typeof value} ${Object.keys(Object(value)).toSorted()}`] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
