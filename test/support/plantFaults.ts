/** Builds a program of the product with faults in it, so that the tests see what a bug does without a hook in the product. */
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { productBundles } from '../../scripts/bundles.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** By module: the code of exports that take the place of its own. The code reaches these as `real`, and throws by `fail()`. */
export type Faults = Readonly<Record<string, string>>;

const { mainFields, alias } = productBundles;

/** Builds a program into a folder that is gone after the test file. */
export async function plantFaults(program: 'server' | 'cli', faults: Faults): Promise<string> {
  const built = join(temporaryFolder(), 'dist');
  await build({
    entryPoints: [`${program}/main.ts`],
    outfile: join(built, `${program}.cjs`),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields,
    alias,
    external: ['node:sqlite'],
    plugins: [planting(faults)],
  });
  return built;
}

const namespace = 'planted';

const planting = (faults: Faults): Plugin => ({
  name: namespace,
  setup({ onResolve, onLoad }) {
    const codes = new Map(Object.entries(faults).map(([path, code]) => [resolve(path), code]));
    onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, namespace: importer }) => {
      const file = resolve(resolveDir, path);
      return importer !== namespace && codes.has(file) ? { path: file, namespace } : undefined;
    });
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `
        export * from ${JSON.stringify(path)};
        import * as real from ${JSON.stringify(path)};
        const fail = (what) => { throw new Error('planted in ' + what); };
        ${codes.get(path)}`,
      resolveDir: '/',
    }));
  },
});

/** A rule that throws, in the topic of its module. */
export const brokenRule = (topic: string, id: string): string => `
  const rules = real.${topic}.rules.map((rule) =>
    rule.id === '${id}' ? { ...rule, [rule.check ? 'check' : 'explain']: () => fail('${id}') } : rule);
  export const ${topic} = { ...real.${topic}, rules };`;
